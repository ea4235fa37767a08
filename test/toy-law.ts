import { DEFAULT_OFFICE_HOURS, makeCalendar, parseDate } from '../src/domain/calendar/index.ts';
import type { Law } from '../src/domain/dossier/law.ts';
import { toyProcedure } from './toy-procedure.ts';

/** The law of the tennis club: received at `counter`, decided by `club`, default office hours, no official days. */
export function toyLaw(overrides: Partial<Law> = {}): Law {
  return {
    procedure: toyProcedure(),
    calendar: makeCalendar({ version: 'toy', asOf: parseDate('2025-01-01'), hours: DEFAULT_OFFICE_HOURS, days: [] }),
    units: { RECEIVING: 'counter', COMPETENT: 'club', COMMUNE_PC: 'club', PLANNING: 'planning', TAX: 'tax' },
    ...overrides,
  };
}
