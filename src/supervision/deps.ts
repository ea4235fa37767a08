import type { Desk } from '../casework/index.ts';

/** What reading the boards takes. */
export type Reading = Pick<Desk, 'ledger' | 'province' | 'nameOf' | 'calendarOf'>;
