import type { Command, Intake } from '../../src/domain/dossier/index.ts';
import { type Actor, ROLES, type Role } from '../../src/domain/policy/index.ts';
import { findDossier, perform } from '../../src/ledger/index.ts';
import { newId } from '../../src/platform/ids/index.ts';
import type { House } from '../../src/stages/house.ts';
import { PLACES, PROCEDURE } from './places.fixture.ts';

/** Where a dossier stands when somebody asks something of it. */
export type Stand =
  | 'not there yet'
  | 'arrived'
  | 'at the specialist'
  | 'in a specialist’s hands'
  | 'at the tax office'
  | 'owing'
  | 'paused'
  | 'at the leader'
  | 'at the clerk'
  | 'settled'
  | 'stopped'
  | 'asked for a supplement'
  | 'with its supplement'
  | 'asked to be withdrawn'
  | 'with a stop proposed'
  | 'with a supplement proposed';

/** A dossier to ask about. */
export type Subject = { readonly id: string; readonly code: string; readonly version: number; readonly token: number };

const BUILDER = '01990000-0000-7000-8000-00000000b0b0';

/** What an applicant brings: complete, so that only rights can refuse it. */
export function intakeAt(receivingUnit: string, more: Partial<Intake> = {}): Intake {
  return {
    procedure: PROCEDURE,
    channel: 'COUNTER',
    delivery: 'COUNTER',
    applicant: { kind: 'CITIZEN', name: 'Đặng Thị Ma Trận', idNumber: '037190004321', phone: '0912345678' },
    answers: ANSWERS,
    papers: PAPERS.map((key) => ({ key, originals: 1, copies: 0 })),
    copiesOfDossier: 1,
    receivingUnit,
    ...more,
  };
}

const PAPERS = ['application-form-18', 'original-certificate', 'transfer-contract', 'tax-declarations'];
const ANSWERS = {
  owner: 'Nguyễn Văn Chủ',
  certNo: 'AB 123456',
  parcel: '12/5, 100 m2',
  changeKind: 'Chuyển nhượng',
  transferee: 'Đặng Thị Ma Trận',
  price: '1500000000',
  newCert: 'true',
};

type Acts = readonly (readonly [Command, as?: Actor])[];

/** Brings dossiers to where they are wanted, by the one way in which dossiers change. */
export function createBuilder(house: House, holder: string) {
  const { ledger, province } = house;
  const chief = officer(BUILDER, Object.keys(ROLES) as Role[]);
  const theirs = officer(holder, ['SPECIALIST']);

  async function build(
    stand: Stand,
    {
      receiving = PLACES.receiving as string,
      applicant,
    }: Partial<{ receiving: string; applicant: Intake['applicant'] }> = {},
  ): Promise<Subject> {
    const id = newId();
    if (stand === 'not there yet') return { id, code: 'none', version: 0, token: 1 };
    const online = stand === 'arrived';
    const intake = intakeAt(receiving, {
      ...(online ? { channel: 'ONLINE' } : {}),
      ...(applicant ? { applicant } : {}),
    });
    const first: Command = online ? { type: 'submit', intake } : { type: 'accept', intake };
    await carryOut(id, first, online ? SYSTEM : chiefAt(receiving), 'new');
    for (const [command, as = chiefAt(receiving)] of ACTS[stand](theirs)) await carryOut(id, command, as, 'any');
    const dossier = await findDossier(ledger.db, { province: province.id, units: '*' }, id);
    if (!dossier) throw new Error(`no dossier ${stand}`);
    return { id, code: dossier.code, version: dossier.version, token: dossier.steps[0]?.id ?? 1 };
  }

  function chiefAt(receiving: string): Actor {
    if (chief.kind !== 'officer') return chief;
    const more = (Object.keys(ROLES) as Role[]).map((role) => ({ role, unit: receiving }));
    return { ...chief, posts: [...chief.posts, ...more] };
  }

  async function carryOut(dossierId: string, sent: Command, actor: Actor, expected: 'new' | 'any'): Promise<void> {
    const dossier =
      expected === 'any' ? await findDossier(ledger.db, { province: province.id, units: '*' }, dossierId) : null;
    // The open step is named by the dossier.
    const command = 'token' in sent ? ({ ...sent, token: dossier?.steps[0]?.id ?? 1 } as Command) : sent;
    const answer = await perform(ledger, { province: province.id, dossierId, command, actor, key: newId(), expected });
    if (answer.kind !== 'done') throw new Error(`${command.type}: ${JSON.stringify(answer)}`);
  }
  return build;
}

export type Builder = ReturnType<typeof createBuilder>;

const SYSTEM: Actor = { kind: 'system', id: 'portal' };

function officer(id: string, held: readonly Role[]): Actor {
  return { kind: 'officer', id, posts: Object.values(PLACES).flatMap((unit) => held.map((role) => ({ role, unit }))) };
}

const complete: Command = { type: 'complete-step', token: 0 };
const owe: Command = { type: 'require-obligation', token: 0, amount: 1000, basis: 'Thông báo 1', payee: 'Kho bạc' };
const faults = [{ code: 'NOT_ELIGIBLE' }];

const specialist: Acts = [[complete]];
const tax: Acts = [...specialist, [complete]];
const owing: Acts = [...tax, [owe]];
const leader: Acts = [...owing, [{ type: 'confirm-obligation', how: 'CONFIRMED' }], [complete], [complete]];
const clerk: Acts = [...leader, [complete]];
const supplement: Acts = [...specialist, [{ type: 'request-supplement', faults, basis: 'Điều 17' }]];

/** What was done to a dossier accepted at the counter (or arrived) until it stands there. */
const ACTS: Readonly<Record<Exclude<Stand, 'not there yet'>, (holder: Actor) => Acts>> = {
  arrived: () => [],
  'at the specialist': () => specialist,
  'in a specialist’s hands': (holder) => [...specialist, [{ type: 'claim', token: 0 }, holder]],
  'at the tax office': () => tax,
  owing: () => owing,
  paused: () => [...specialist, [{ type: 'pause', reason: 'FIELD_INSPECTION', basis: 'Điều 20' }]],
  'at the leader': () => leader,
  'at the clerk': () => clerk,
  settled: () => [...clerk, [{ type: 'issue-result', token: 0, kind: 'APPROVAL', electronic: true }]],
  stopped: () => [...specialist, [{ type: 'stop', reason: 'NOT_ELIGIBLE' }]],
  'asked for a supplement': () => supplement,
  'with its supplement': () => [...supplement, [{ type: 'supplement', papers: [], channel: 'COUNTER' }]],
  'asked to be withdrawn': () => [...specialist, [{ type: 'request-withdrawal', channel: 'COUNTER' }]],
  'with a stop proposed': () => [
    ...specialist,
    [{ type: 'propose', command: { type: 'stop', reason: 'NOT_ELIGIBLE' } }],
  ],
  'with a supplement proposed': () => [
    ...specialist,
    [{ type: 'propose', command: { type: 'request-supplement', faults, basis: 'Điều 17' } }],
  ],
};
