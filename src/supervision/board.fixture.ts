import { randomUUID } from 'node:crypto';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { parseInstant } from '../domain/calendar/index.ts';
import type { Command, CommandOf, Dossier } from '../domain/dossier/index.ts';
import { type Actor, ROLES, type Role } from '../domain/policy/index.ts';
import { findDossier, perform } from '../ledger/index.ts';
import { DEMO_PASSWORD } from '../staff/index.ts';

export const OFFICE = 'trung-tam-pvhcc-xa-hoa-sen';
export const AGENCY = 'ubnd-xa-hoa-sen';
export const BUSINESS = 'dang-ky-ho-kinh-doanh';
export const COPY = 'chung-thuc-ban-sao';
/** A name that may not stand on any board. */
export const APPLICANT = 'Nguyễn Thị Không Lộ (demo)';

/** One officer with every post of the commune, so that a test tells only when things happen. */
const EVERYBODY: Actor = {
  kind: 'officer',
  id: '01980000-0000-7000-8000-000000000001',
  posts: (Object.keys(ROLES) as Role[]).flatMap((role) => [
    { role, unit: OFFICE },
    { role, unit: AGENCY },
  ]),
};

const PAPERS: Readonly<Record<string, string>> = { [BUSINESS]: 'application', [COPY]: 'original' };

/** The house with a diary: what happened to which dossier when. */
export type Diary = {
  readonly open: OpenHouse;
  /** Accepts a dossier at the counter of the commune at a moment; answers its id. */
  accept(at: string, procedure: string): Promise<string>;
  /** Gives a command at a moment. */
  do(at: string, id: string, command: Command): Promise<void>;
  /** Works a dossier through at a moment: to the step named, or until its result is released. */
  work(at: string, id: string, upTo?: string): Promise<void>;
  state(id: string): Promise<Dossier>;
  /** What the API answers an officer. */
  api(username: string, path: string): Promise<{ status: number; body: unknown; text: string }>;
  close(): Promise<void>;
};

export async function openDiary(): Promise<Diary> {
  const open = await openHouse('2026-02-02T09:00:00');
  const { ledger, province } = open.house;
  const tokens = new Map<string, string>();
  const act = async (id: string, command: Command, expected: 'new' | 'any' = 'any'): Promise<void> => {
    const answer = await perform(ledger, {
      province: province.id,
      dossierId: id,
      command,
      actor: EVERYBODY,
      key: randomUUID(),
      expected,
    });
    if (answer.kind !== 'done') throw new Error(`${command.type}: ${JSON.stringify(answer)}`);
  };
  const state = async (id: string) => {
    const dossier = await findDossier(ledger.db, { province: province.id, units: '*' }, id);
    if (!dossier) throw new Error(`no dossier ${id}`);
    return dossier;
  };
  const at = (moment: string) => open.house.clock.set(parseInstant(moment));
  return {
    open,
    state,
    async accept(moment, procedure) {
      at(moment);
      const id = randomUUID();
      await act(id, accept(procedure), 'new');
      return id;
    },
    async do(moment, id, command) {
      at(moment);
      await act(id, command);
    },
    async work(moment, id, upTo) {
      at(moment);
      for (;;) {
        const step = (await state(id)).steps[0];
        if (!step || step.node === upTo) return;
        const releases = step.completedBy === 'issue-result';
        await act(
          id,
          releases
            ? { type: 'issue-result', token: step.id, kind: 'APPROVAL', electronic: true }
            : { type: 'complete-step', token: step.id },
        );
        if (releases) return;
      }
    },
    async api(username, path) {
      if (!tokens.has(username)) {
        const answer = await fetch(`${open.url}/api/v1/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ username, password: DEMO_PASSWORD }),
        });
        tokens.set(username, ((await answer.json()) as { token: string }).token);
      }
      const answer = await fetch(open.url + path, { headers: { authorization: `Bearer ${tokens.get(username)}` } });
      const text = await answer.text();
      return { status: answer.status, body: JSON.parse(text) as unknown, text };
    },
    async close() {
      await open[Symbol.asyncDispose]();
    },
  };
}

function accept(procedure: string): CommandOf<'accept'> {
  return {
    type: 'accept',
    intake: {
      procedure,
      channel: 'COUNTER',
      delivery: 'COUNTER',
      applicant: { kind: 'CITIZEN', name: APPLICANT, idNumber: '001190000001', phone: '0912345678' },
      answers: {},
      papers: [{ key: PAPERS[procedure] ?? '', originals: 1, copies: 0 }],
      copiesOfDossier: 1,
      receivingUnit: OFFICE,
    },
  };
}

/**
 * Eight dossiers around Tết 2026 (off from Monday 16 to Friday 20 February), counted by hand in the tests. A household business is
 * due at the end of the second working day, a copy the same day.
 */
export async function tellTet(
  diary: Diary,
): Promise<Readonly<Record<'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H', string>>> {
  const A = await diary.accept('2026-02-09T09:00:00', BUSINESS);
  await diary.work('2026-02-10T10:00:00', A); // due Wednesday 11: early
  const B = await diary.accept('2026-02-12T09:00:00', BUSINESS); // due Monday 23: Tết is not counted
  const C = await diary.accept('2026-02-13T09:00:00', BUSINESS); // due Tuesday 24
  await diary.work('2026-02-23T10:00:00', B); // on time
  const D = await diary.accept('2026-02-23T10:30:00', BUSINESS); // due Wednesday 25
  await diary.work('2026-02-23T10:40:00', D, 'appraise');
  await diary.do('2026-02-23T11:00:00', D, { type: 'request-supplement', faults: [{ code: 'INVALID_CONTENT' }] });
  const E = await diary.accept('2026-02-23T13:30:00', BUSINESS);
  await diary.do('2026-02-23T14:00:00', E, { type: 'request-withdrawal', channel: 'COUNTER' });
  await diary.do('2026-02-24T08:00:00', E, { type: 'confirm-withdrawal', papersReturned: true });
  const F = await diary.accept('2026-02-23T15:00:00', BUSINESS); // due Wednesday 25
  await diary.work('2026-02-24T08:30:00', F, 'review');
  const review = (await diary.state(F)).steps[0]?.id ?? 0;
  await diary.do('2026-02-24T09:00:00', F, {
    type: 'send-back',
    token: review,
    to: 'appraise',
    reason: 'INVALID_CONTENT',
  });
  await diary.do('2026-02-24T09:30:00', F, {
    type: 'extend',
    due: parseInstant('2026-03-02T17:00:00'),
    reason: 'FIELD_INSPECTION',
  });
  await diary.work('2026-02-25T10:00:00', C); // a day late
  const G = await diary.accept('2026-02-25T10:30:00', BUSINESS); // due Friday 27
  const H = await diary.accept('2026-02-25T11:00:00', COPY); // due the same day
  return { A, B, C, D, E, F, G, H };
}
