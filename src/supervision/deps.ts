import type { Desk } from '../casework/index.ts';
import type { CalendarOf } from '../catalogue/index.ts';

/** What reading the boards takes. */
export type Reading = Pick<Deps, 'ledger' | 'province' | 'nameOf' | 'calendarOf'>;

/** What the boards are given by the program. */
export type Deps = Desk & {
  /** The calendar an office's deadlines are counted by. */
  readonly calendarOf: CalendarOf;
};
