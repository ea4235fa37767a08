import { randomUUID } from 'node:crypto';
import { DEFAULT_OFFICE_HOURS, type Instant, makeCalendar, parseDate, parseInstant } from '../domain/calendar/index.ts';
import type { Command, CommandOf, Intake, Law } from '../domain/dossier/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import type { ProcessNode, StepNode } from '../domain/process/index.ts';
import type { Database } from '../platform/database/index.ts';
import type { Answer } from './answer.ts';
import { createLedger, type LawAsked, type Ledger } from './ledger.ts';
import { perform } from './perform.ts';
import type { PerformRequest } from './request.ts';

/** A harmless procedure for tests: joining a tennis club, with the club's office, its board and its doctor as units. */
export const PROVINCE = '37';

const said = (text: string) => ({ vi: text, en: text });
const constructed = { constructed: true } as const;

function step(id: string, next: string, more: Partial<StepNode> = {}): StepNode {
  return {
    kind: 'step',
    id,
    name: said(id),
    role: 'SPECIALIST',
    unit: 'COMPETENT',
    time: { value: 8, unit: 'HOUR' },
    counts: true,
    completedBy: 'complete-step',
    outcomes: [],
    rework: [],
    next,
    ...more,
  };
}

const ENDING: readonly ProcessNode[] = [
  step('issue', 'return', { role: 'CLERK', completedBy: 'issue-result' }),
  step('return', 'end', { role: 'RETURNER', unit: 'RECEIVING', completedBy: 'return-result', counts: false }),
  { kind: 'end', id: 'end' },
];

const PROCESSES: Record<string, readonly ProcessNode[]> = {
  /** Court, doctor and coach look at it side by side. */
  'join-club': [
    { kind: 'start', id: 'start', next: 'split' },
    { kind: 'split', id: 'split', next: ['court', 'doctor', 'coach'] },
    step('court', 'join'),
    step('doctor', 'join', { unit: 'DOCTOR' }),
    step('coach', 'join'),
    { kind: 'join', id: 'join', of: 'split', next: 'issue' },
    ...ENDING,
  ],
  /** Joining opens the renting of a locker and waits for it. */
  'join-with-locker': [
    { kind: 'start', id: 'start', next: 'locker' },
    {
      kind: 'child',
      id: 'locker',
      name: said('locker'),
      procedure: 'rent-locker',
      unit: 'COMPETENT',
      time: { value: 8, unit: 'HOUR' },
      counts: true,
      next: 'issue',
    },
    ...ENDING,
  ],
  'rent-locker': [{ kind: 'start', id: 'start', next: 'issue' }, ...ENDING],
};

function procedureOf(id: string, nodes: readonly ProcessNode[]): ProcedureVersion {
  const rule = { limit: { value: 5, unit: 'WORKING_DAY' as const }, ...constructed };
  return {
    id,
    version: 1,
    validFrom: parseDate('2020-01-01'),
    demo: true,
    nationalCode: null,
    oldCodes: [],
    codeConfidence: 'constructed',
    name: said(id),
    agency: said('club'),
    competent: 'BOARD',
    sector: said('sport'),
    levels: ['COMMUNE'],
    serviceLevel: 'FULL',
    ...(id === 'rent-locker' ? { linkedOnly: true } : {}),
    legal: rule,
    committed: rule,
    supplement: { policy: 'RESUME', days: 10 },
    fees: [],
    papers: [
      {
        key: 'photo',
        code: null,
        name: said('photo'),
        originals: 1,
        copies: 0,
        required: false,
        replaceableBy: null,
        ...constructed,
      },
    ],
    form: [
      { key: 'racket', label: said('racket'), type: 'text', required: false },
      ...(id === 'rent-locker' ? [] : [{ key: 'hand', label: said('hand'), type: 'text' as const, required: false }]),
    ],
    faults: [],
    result: { name: said('card'), code: null },
    process: { start: 'start', nodes },
    source: [],
  };
}

const CALENDAR = makeCalendar({
  version: 'club.1',
  asOf: parseDate('2026-01-01'),
  hours: DEFAULT_OFFICE_HOURS,
  days: [],
});

const LAWS = new Map<string, Law>(
  Object.entries(PROCESSES).map(([id, nodes]) => [
    id,
    { procedure: procedureOf(id, nodes), calendar: CALENDAR, units: { BOARD: 'BOARD', DOCTOR: 'DOCTOR' } },
  ]),
);

function lawOf({ procedure }: LawAsked) {
  return LAWS.get(procedure.id) ?? { refusal: { code: 'NO_PROCEDURE', detail: said(procedure.id) } };
}

/** An officer who may do everything at the club. */
export const CHIEF: Actor = {
  kind: 'officer',
  id: 'chief',
  posts: [
    { role: 'RECEPTIONIST', unit: 'CLUB' },
    { role: 'RETURNER', unit: 'CLUB' },
    { role: 'SPECIALIST', unit: 'BOARD' },
    { role: 'SPECIALIST', unit: 'DOCTOR' },
    { role: 'CLERK', unit: 'BOARD' },
    { role: 'AGENCY_LEADER', unit: 'BOARD' },
  ],
};

export const DEPUTY: Actor = { ...CHIEF, id: 'deputy' };

export type Club = {
  readonly ledger: Ledger;
  /** The club's clock, moved by tests. */
  readonly clock: { now: Instant };
  /** Performs a command as the chief, with a key of its own, unless said. */
  perform(id: string, command: Command, more?: Partial<PerformRequest>): Promise<Answer>;
  /** A dossier accepted at the counter: its id. */
  accepted(more?: Partial<Intake>): Promise<string>;
};

/** The club's ledger over a database, on Monday 2 March 2026 at 9:00. */
export function openClub(db: Database, province = PROVINCE): Club {
  const clock = { now: parseInstant('2026-03-02T09:00:00') };
  const ledger = createLedger({
    db,
    lawOf,
    codeOfUnit: (unit) => (unit === 'BOARD' ? 'H42.101' : 'H42.102'),
    postsOf: () => (CHIEF.kind === 'officer' ? CHIEF.posts : []),
    now: () => clock.now,
  });
  const ask: Club['perform'] = (dossierId, command, more = {}) =>
    perform(ledger, { province, dossierId, command, actor: CHIEF, key: randomUUID(), expected: 'any', ...more });
  return {
    ledger,
    clock,
    perform: ask,
    async accepted(more) {
      const id = randomUUID();
      const answer = await ask(id, accept(more), { expected: 'new' });
      if (answer.kind !== 'done') throw new Error(`not accepted: ${JSON.stringify(answer)}`);
      return id;
    },
  };
}

export function accept(more: Partial<Intake> = {}): CommandOf<'accept'> {
  return { type: 'accept', intake: intake(more) };
}

/** What an invented person brings to the counter. */
export function intake(more: Partial<Intake> = {}): Intake {
  return {
    procedure: 'join-club',
    channel: 'COUNTER',
    delivery: 'COUNTER',
    applicant: { kind: 'CITIZEN', name: 'Nguyễn Đức Demo', idNumber: '037190000001', phone: '0912345678' },
    answers: { racket: 'wood', hand: 'left' },
    papers: [{ key: 'photo', originals: 1, copies: 0 }],
    copiesOfDossier: 1,
    receivingUnit: 'CLUB',
    ...more,
  };
}

/** The events of an answer that was done, or a throw that says what it was. */
export function done(answer: Answer): Extract<Answer, { kind: 'done' }> {
  if (answer.kind !== 'done') throw new Error(`not done: ${JSON.stringify(answer)}`);
  return answer;
}
