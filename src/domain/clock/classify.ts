import { type Calendar, dayOfInstant, type Instant, MINUTE } from '../calendar/index.ts';
import type { LimitUnit } from './clock.ts';

export type Timeliness = 'EARLY' | 'ON_TIME' | 'LATE';
export type Progress = 'IN_TIME' | 'DUE_SOON' | 'OVERDUE';

/**
 * Early, on time or late: by date for day and month units, by the minute for hours (DOMAIN 3.1); `due` is `dueLegal`, `completion` the
 * moment of status 9. A due moment at midnight is the 24:00 of the day it closes.
 */
export function classify(completion: Instant, due: Instant, unit: LimitUnit): Timeliness {
  const difference =
    unit === 'HOUR'
      ? Math.floor(completion / MINUTE) - Math.floor(due / MINUTE)
      : dayOfInstant(completion) - dayOfInstant(due - 1);
  return difference < 0 ? 'EARLY' : difference === 0 ? 'ON_TIME' : 'LATE';
}

/** How a dossier in process stands at `now`; `DUE_SOON` when at most `soonMinutes` working minutes are left (8 hours by default). */
export function progressState(now: Instant, due: Instant, calendar: Calendar, soonMinutes = 480): Progress {
  if (now > due) return 'OVERDUE';
  return calendar.workingTime.between(now, due) <= soonMinutes * MINUTE ? 'DUE_SOON' : 'IN_TIME';
}
