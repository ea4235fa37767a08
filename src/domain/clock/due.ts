import { type Calendar, CalendarError, type Instant, MINUTE, type Words } from '../calendar/index.ts';
import type { Due, TimeLedger } from './clock.ts';
import { followLedger } from './follow-ledger.ts';
import { type LedgerRefusal, refusalWords, refuseLedger, UnlawfulLedger } from './refuse-ledger.ts';

/**
 * The due moments of a ledger (DOMAIN 3.1; Civil Code 2015 Art.147(2), 148(5)). Each of the two follows its own way: an open pause
 * that begins after the legal due moment but before the extended one stops the current clock only.
 * `remainingMinutes` are working minutes of the current clock, given only while it is paused.
 * Throws `UnlawfulLedger` for a ledger that `refuseLedger` refuses and `CalendarError` when the office never opens.
 *
 * @example dueOf({ received, rule: { limit: { value: 10, unit: 'WORKING_DAY' } }, pauses: [] }, calendar).dueLegal
 */
export function dueOf(ledger: TimeLedger, calendar: Calendar): Due {
  const refusal = refuseLedger(ledger);
  if (refusal) throw new UnlawfulLedger(refusal);
  const legal = followLedger(ledger, calendar, undefined);
  const current = ledger.extension ? followLedger(ledger, calendar, ledger.extension) : legal;
  return {
    start: legal.start as Instant,
    dueLegal: legal.due as Instant | null,
    dueCurrent: current.due as Instant | null,
    remainingMinutes: current.remaining === null ? null : current.remaining / MINUTE,
    calendarVersion: calendar.version,
  };
}

export type DueRefusal = {
  readonly code: LedgerRefusal['code'] | CalendarError['code'];
  readonly pause?: number;
} & Words;

/** As `dueOf`, with everything that stands in its way as a refusal instead of a throw: for input not yet trusted. */
export function findDue(ledger: TimeLedger, calendar: Calendar): Due | DueRefusal {
  const refusal = refuseLedger(ledger);
  if (refusal) return { ...refusal, ...refusalWords(refusal) };
  try {
    return dueOf(ledger, calendar);
  } catch (error) {
    if (error instanceof CalendarError) return { code: error.code, ...error.words };
    throw error;
  }
}
