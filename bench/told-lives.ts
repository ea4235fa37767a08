import { type Province, receivingUnits } from '../src/catalogue/index.ts';
import {
  addWorkingMinutes,
  type Instant,
  nextOpening,
  type PlainDate,
  parseInstant,
} from '../src/domain/calendar/index.ts';
import { type Command, type Dossier, decide, evolve, type Intake, type Law } from '../src/domain/dossier/index.ts';
import type { Actor, Role } from '../src/domain/policy/index.ts';
import { childIdOf, type Ledger, type ToldAct, type ToldDossier } from '../src/ledger/index.ts';

/** What a person at the counter brings; the rest of a life follows from the procedure's own steps. */
const SURNAMES = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Huỳnh',
  'Phan',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Y',
];
const MIDDLE = ['Văn', 'Thị', 'Đức', 'Ngọc', 'Minh', 'Hữu', 'Thanh', 'Quốc', 'Kim', 'Xuân', 'Bhăm', 'Gia'];
const GIVEN = [
  'An',
  'Bình',
  'Châu',
  'Dũng',
  'Giang',
  'Hạnh',
  'Khánh',
  'Lan',
  'Mai',
  'Nam',
  'Oanh',
  'Phúc',
  'Quỳnh',
  'Sơn',
  'Thảo',
  'Uyên',
  'Vinh',
  'Yến',
  'Êban',
  'Ánh',
];

/** A life without its person: who did what, how long after it began. */
export type Pattern = { readonly acts: readonly ToldAct[]; readonly begins: Instant; readonly events: number };

/** A procedure's plain course at an office, from the counter on, cut after so many events. */
export function patternOf(ledger: Ledger, law: Law, province: string, receivingUnit: string, events: number): Pattern {
  const { procedure, calendar } = law;
  const begins = parseInstant('2026-03-02T08:15:00');
  const acts: ToldAct[] = [];
  let dossier: Dossier | null = null;
  let told = 0;
  let now = begins;
  const act = (command: Command, role: Role, unit: string): void => {
    const actor: Actor = { kind: 'officer', id: `${role.toLowerCase()}.${unit}`, posts: [{ role, unit }] };
    const decision = decide(dossier, command, law, {
      now,
      actor,
      dossierId: NOBODY,
      province,
      numbers: { code: 1, register: 1, result: 1 },
      codeOfUnit: ledger.codeOfUnit,
      postsOf: ledger.postsOf,
      childId: (token) => childIdOf(NOBODY, token),
    });
    if ('refusal' in decision)
      throw new Error(`${procedure.id}: ${decision.refusal.code} ${decision.refusal.detail.en}`);
    const version = (dossier?.version ?? 0) + 1;
    for (const event of decision.events) dossier = evolve(dossier, event, { id: NOBODY, province, version });
    told += decision.events.length;
    acts.push({ command, actor, at: now, key: `act ${acts.length + 1}` });
    now = addWorkingMinutes(calendar, nextOpening(calendar, now), 45);
  };
  act({ type: 'accept', intake: intakeOf(law, receivingUnit) }, 'RECEPTIONIST', receivingUnit);
  while (told < events) {
    const step = (dossier as unknown as Dossier).steps.find(({ role }) => role !== null);
    if (!step?.role || !step.unit) break;
    const { id: token, role, unit, completedBy, assignee } = step;
    if (completedBy !== 'return-result' && assignee === null && events - told <= 2)
      act({ type: 'claim', token }, role, unit);
    else if (completedBy === 'complete-step') {
      const node = procedure.process.nodes.find((one) => one.id === step.node);
      const outcome = node && 'outcomes' in node ? node.outcomes[0]?.code : undefined;
      act({ type: 'complete-step', token, ...(outcome === undefined ? {} : { outcome }) }, role, unit);
    } else if (completedBy === 'issue-result')
      act({ type: 'issue-result', token, kind: 'APPROVAL', electronic: true }, role, unit);
    else if (completedBy === 'return-result')
      act({ type: 'return-result', delivery: 'COUNTER', originalsHandedIn: true, proof: 'Ký nhận' }, role, unit);
    else break;
  }
  return { acts, begins, events: told };
}

/** The plain courses of procedures at an office that offers them, cut after so many events, if they come to `least`: all of those unless said. */
export function patternsOf(
  ledger: Ledger,
  province: Province,
  on: PlainDate,
  events: number,
  least = events,
): readonly Pattern[] {
  return [...province.procedures.keys()].flatMap((id) => {
    for (const { id: receivingUnit } of receivingUnits(province)) {
      const law = ledger.lawOf({ province: province.id, procedure: { id }, receivingUnit, on });
      if (law instanceof Promise || 'refusal' in law || law.procedure.linkedOnly) continue;
      const pattern = patternOf(ledger, law, province.id, receivingUnit, events);
      return pattern.events >= least && pattern.events <= events + 1 ? [pattern] : [];
    }
    return [];
  });
}

/** The lives of many people, each by one of the patterns in turn; the same in every run. */
export function* livesOf(patterns: readonly Pattern[], count: number): Generator<ToldDossier> {
  for (let i = 0; i < count; i++) {
    const pattern = patterns[i % patterns.length];
    if (!pattern) return;
    // Two hundred dossiers a day of every pattern, as they come in.
    const begins = (pattern.begins + Math.floor(i / 200) * 60_000 + (i % 60) * 1_000) as Instant;
    const acts = pattern.acts.map(({ command, actor, key, at }, n) => ({
      command:
        n === 0 && command.type === 'accept' && command.intake
          ? { ...command, intake: { ...command.intake, applicant: personOf(i) } }
          : command,
      actor,
      key,
      at: (at - pattern.begins + begins) as Instant,
    }));
    yield { id: idOf(i), acts };
  }
}

const NOBODY = '00000000-0000-7000-8000-000000000000';

function intakeOf({ procedure }: Law, receivingUnit: string): Intake {
  return {
    procedure: procedure.id,
    channel: 'COUNTER',
    delivery: 'COUNTER',
    applicant: personOf(0),
    answers: {},
    papers: procedure.papers.flatMap(({ key, originals, copies, required }) =>
      required ? [{ key, originals: Math.max(1, originals), copies }] : [],
    ),
    copiesOfDossier: 1,
    receivingUnit,
  };
}

function personOf(i: number): Intake['applicant'] {
  const name = `${SURNAMES[i % SURNAMES.length]} ${MIDDLE[(i >> 2) % MIDDLE.length]} ${GIVEN[(i * 7) % GIVEN.length]} (demo)`;
  const number = String(i % 1_000_000).padStart(6, '0');
  return {
    kind: 'CITIZEN',
    name,
    idNumber: `001190${number}`,
    phone: `0912${number}`,
    address: `Thôn Demo ${i % 40}, xã Demo Hoa Sen`,
  };
}

// Ids in order of time, as their makers give them (UUIDv7), with what looks thrown behind.
function idOf(i: number): string {
  const time = (1_772_413_200_000 + i * 40).toString(16).padStart(12, '0');
  const rest = Math.imul(i + 1, 2_654_435_761) >>> 0;
  const tail = rest.toString(16).padStart(8, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6)}${tail}${(i % 256).toString(16).padStart(2, '0')}`;
}
