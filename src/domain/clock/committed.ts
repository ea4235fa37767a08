import {
  type Calendar,
  dayOfDate,
  HOUR,
  type Instant,
  type PlainDate,
  parseClockTime,
  startOfDay,
} from '../calendar/index.ts';
import type { DeadlineRule } from './clock.ts';
import { countLimit } from './count-limit.ts';

/** A reception for which the committed due moment comes after the legal one. */
export type CommittedBeyondLegal = {
  readonly received: Instant;
  readonly committedDue: Instant;
  readonly legalDue: Instant;
};

const FIVE_YEARS = 1826;

/**
 * Whether a shortened (committed) limit keeps within the legal one when their units differ: both due moments for receptions on each
 * of five years of days from `from` (the calendar's own date by default), around opening, cut-offs and closing. Returns the
 * receptions where it does not, in order; they are warnings (DOMAIN 3.2). The rules must have passed `refuseRule`.
 */
export function committedWithinLegal(
  committed: DeadlineRule,
  legal: DeadlineRule,
  calendar: Calendar,
  from: PlainDate = calendar.asOf,
): CommittedBeyondLegal[] {
  const found: CommittedBeyondLegal[] = [];
  const firstDay = dayOfDate(from);
  for (let day = firstDay; day < firstDay + FIVE_YEARS; day++) {
    for (const time of receptionTimes(calendar, day, committed, legal)) {
      const received = startOfDay(day) + time;
      const committedDue = countLimit(committed, calendar, received).due;
      const legalDue = countLimit(legal, calendar, received).due;
      if (committedDue > legalDue) {
        found.push({
          received: received as Instant,
          committedDue: committedDue as Instant,
          legalDue: legalDue as Instant,
        });
      }
    }
  }
  return found;
}

/** A due moment changes its day only at these clock times, so one reception at each stands for all others. */
function receptionTimes(calendar: Calendar, day: number, ...rules: DeadlineRule[]): number[] {
  const { opens, closes, last } = calendar.workingTime.shiftsOf(day);
  const times = new Set([0, 15 * HOUR, ...opens, ...closes]);
  for (const { cutoff, sameDayCutoff } of rules) {
    if (sameDayCutoff) times.add(parseClockTime(sameDayCutoff));
    if (cutoff) times.add(cutoff === 'lastHour' ? Math.max(0, last - HOUR) : parseClockTime(cutoff));
  }
  return [...times].filter((time) => time < 24 * HOUR).sort((a, b) => a - b);
}
