import { type Calendar, type Instant, MINUTE } from '../calendar/index.ts';
import type { TimeLedger } from './clock.ts';
import { followLedger } from './follow-ledger.ts';

/**
 * Working minutes left at `now` on the current clock (with the extension): frozen while paused, 0 once due. What the ledger says of
 * later than `now` is not known yet. Before the clock starts it is the whole limit.
 */
export function remainingAt(ledger: TimeLedger, calendar: Calendar, now: Instant): number {
  const pauses = ledger.pauses
    .filter((pause) => pause.from <= now)
    .map((pause) => (pause.to !== undefined && pause.to > now ? { ...pause, to: undefined } : pause));
  const extension = ledger.extension && ledger.extension.at <= now ? ledger.extension : undefined;
  let start = 0;
  const standing = followLedger({ ...ledger, pauses, extension }, calendar, extension, (happening) => {
    if (happening.type === 'counted') start = happening.count.start;
    if (happening.type === 'resumed') start = happening.opening;
  });
  if (standing.due === null) return (standing.remaining ?? 0) / MINUTE;
  return calendar.workingTime.between(Math.max(now, start), standing.due) / MINUTE;
}
