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

const PROCEDURE = toyProcedure({
  id: 'six-steps',
  process: {
    start: 'start',
    nodes: [
      { kind: 'start', id: 'start', next: 'step-1' },
      ...Array.from({ length: STEPS }, (_, i) => step(i + 1)),
      { ...step(STEPS + 1), id: 'return', completedBy: 'return-result', counts: false, next: 'end' },
      { kind: 'end', id: 'end' },
    ],
  },
});

const LAW: Law = {
  procedure: PROCEDURE,
  calendar: makeCalendar({
    version: 'bench',
    asOf: parseDate('2026-01-01'),
    hours: DEFAULT_OFFICE_HOURS,
    days: [],
  }),
  units: { RECEIVING: OFFICE, COMPETENT: AGENCY, COMMUNE_PC: AGENCY },
};

/** The ledger of that office over a database. */
export function officeLedger(db: Database): Ledger {
  return createLedger({
    db,
    lawOf: () => LAW,
    codeOfUnit: () => 'H99.01',
    postsOf: () => (OFFICER.kind === 'officer' ? OFFICER.posts : []),
    now: () => NOW,
  });
}

export { LAW };
