import { addDays, type Calendar, dateOf, type Instant, isWorkingDay } from '../calendar/index.ts';

/**
 * Working days from the due day to today, the due day not counted, by the office's calendar: what was due on Friday is one
 * day late all Monday. 0 on the due day itself, and when not late.
 */
export function daysLate(due: Instant, now: Instant, calendar: Calendar): number {
  const today = dateOf(now);
  let days = 0;
  // A due moment at midnight is the 24:00 of the day it closes.
  for (let day = addDays(dateOf((due - 1) as Instant), 1); day <= today; day = addDays(day, 1))
    if (isWorkingDay(calendar, day)) days += 1;
  return days;
}
