import {
  DEFAULT_OFFICE_HOURS,
  type Instant,
  makeCalendar,
  parseDate,
  parseInstant,
} from '../../src/domain/calendar/index.ts';
import type { Law } from '../../src/domain/dossier/index.ts';
import type { Actor } from '../../src/domain/policy/index.ts';
import type { StepNode } from '../../src/domain/process/index.ts';
import { createLedger, type Ledger } from '../../src/ledger/index.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { toyProcedure } from '../../test/toy-procedure.ts';

/** One invented office whose procedure has six plain steps, one after the other: what every engine is measured on. */
export const PROVINCE = '99';
export const STEPS = 6;
export const OFFICE = 'office';
export const AGENCY = 'agency';
export const NOW: Instant = parseInstant('2026-03-02T09:00:00');

/** An officer who may take every step. */
export const OFFICER: Actor = {
  kind: 'officer',
  id: 'officer',
  posts: [
    { role: 'RECEPTIONIST', unit: OFFICE },
    { role: 'SPECIALIST', unit: AGENCY },
  ],
};

function step(n: number): StepNode {
  return {
    kind: 'step',
    id: `step-${n}`,
    name: { vi: `Bước ${n}`, en: `Step ${n}` },
    role: 'SPECIALIST',
    unit: 'COMPETENT',
    time: { value: 4, unit: 'HOUR' },
    counts: true,
    completedBy: 'complete-step',
    outcomes: [],
    rework: [],
    // A dossier's last step is its return; the six before it are what is measured.
    next: n === STEPS ? 'return' : `step-${n + 1}`,
  };
}

function lawOf(id: string, steps: readonly StepNode[]): Law {
  return {
    procedure: toyProcedure({
      id,
      process: {
        start: 'start',
        nodes: [{ kind: 'start', id: 'start', next: steps[0]?.id ?? 'end' }, ...steps, { kind: 'end', id: 'end' }],
      },
    }),
    calendar: makeCalendar({
      version: 'bench',
      asOf: parseDate('2026-01-01'),
      hours: DEFAULT_OFFICE_HOURS,
      days: [],
    }),
    units: { RECEIVING: OFFICE, COMPETENT: AGENCY, COMMUNE_PC: AGENCY },
  };
}

const PLAIN = Array.from({ length: STEPS }, (_, i) => step(i + 1));

const LAW = lawOf('six-steps', [
  ...PLAIN,
  { ...step(STEPS + 1), id: 'return', completedBy: 'return-result', counts: false, next: 'end' },
]);

/** The same with nothing after the sixth step: the fifth issues the result, the sixth returns it, and the dossier is done. */
export const WHOLE: Law = lawOf('whole-life', [
  ...PLAIN.slice(0, -2),
  { ...step(STEPS - 1), completedBy: 'issue-result' },
  { ...step(STEPS), completedBy: 'return-result', counts: false, next: 'end' },
]);

/** The ledger of that office over a database. */
export function officeLedger(db: Database, law = LAW): Ledger {
  return createLedger({
    db,
    lawOf: () => law,
    codeOfUnit: () => 'H99.01',
    postsOf: () => (OFFICER.kind === 'officer' ? OFFICER.posts : []),
    now: () => NOW,
  });
}

export { LAW };
