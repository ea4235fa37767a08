import type { Calendar } from './calendar.ts';
import { dateOfDay, dayOfDate } from './civil.ts';
import { MINUTE, startOfDay } from './instant.ts';
import type { Instant, PlainDate } from './moment.ts';

/** Working intervals [open, close) of a date as moments, in order; empty on a day that is not worked. */
export function intervalsOf(calendar: Calendar, date: PlainDate): { open: Instant; close: Instant }[] {
  const day = dayOfDate(date);
  const midnight = startOfDay(day);
  const { opens, closes } = calendar.workingTime.shiftsOf(day);
  return opens.map((open, i) => ({
    open: (midnight + open) as Instant,
    close: (midnight + (closes[i] as number)) as Instant,
  }));
}

/** Whether a date has at least one working interval. */
export function isWorkingDay(calendar: Calendar, date: PlainDate): boolean {
  return calendar.workingTime.isWorkingDay(dayOfDate(date));
}

/** The first working day after a date. Throws `NEVER_OPENS` when there is none. */
export function nextWorkingDay(calendar: Calendar, date: PlainDate): PlainDate {
  return dateOfDay(calendar.workingTime.nextWorkingDay(dayOfDate(date) + 1));
}

/** The n-th working day after a date (n ≥ 1), the date itself not counted (Civil Code 2015 Art.147(2)). */
export function addWorkingDays(calendar: Calendar, date: PlainDate, n: number): PlainDate {
  return dateOfDay(calendar.workingTime.nthAfter(dayOfDate(date), n));
}

/** The moment itself when the office is open then, else its next opening. */
export function nextOpening(calendar: Calendar, at: Instant): Instant {
  return calendar.workingTime.opening(at) as Instant;
}

/** The last closing time of a date, or undefined when it is not worked. */
export function lastClosingOf(calendar: Calendar, date: PlainDate): Instant | undefined {
  const day = dayOfDate(date);
  return calendar.workingTime.isWorkingDay(day) ? (calendar.workingTime.lastClosing(day) as Instant) : undefined;
}

/** A moment advanced by working minutes (may be fractional); what falls on a closing time stays there. */
export function addWorkingMinutes(calendar: Calendar, at: Instant, minutes: number): Instant {
  return calendar.workingTime.advance(at, Math.round(minutes * MINUTE)) as Instant;
}

/** Working minutes in [from, to), fractional when seconds are given; 0 when `to` is not later. */
export function workingMinutesBetween(calendar: Calendar, from: Instant, to: Instant): number {
  return calendar.workingTime.between(from, to) / MINUTE;
}
