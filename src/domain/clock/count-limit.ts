import { addMonthsToDay, type Calendar, dayOfInstant, HOUR, parseClockTime, startOfDay } from '../calendar/index.ts';
import type { DeadlineRule } from './clock.ts';

const SAME_DAY_CUTOFF = 15 * HOUR;

/** A whole limit counted once, from a reception or from a restart; moments in milliseconds, days as day numbers. */
export type Count = {
  readonly received: number;
  /** The moment the law takes for the reception: the next opening when a cut-off of the procedure had passed. */
  readonly effective: number;
  readonly start: number;
  readonly due: number;
  /** The day the limit names, before it is rolled forward to a working day (calendar days and months only). */
  readonly nominalDay?: number;
  readonly afterSameDayCutoff?: boolean;
};

/** Counts the whole limit of a rule from a reception (DOMAIN 3.1). The rule must have passed `refuseRule`. */
export function countLimit(rule: DeadlineRule, calendar: Calendar, received: number): Count {
  const time = calendar.workingTime;
  const effective = afterCutoff(rule, calendar, received);
  const start = time.opening(effective);
  const { value, unit } = rule.limit;
  if (unit === 'HOUR') {
    return { received, effective, start, due: time.advance(start, Math.round(value * HOUR)) };
  }
  if (unit === 'WORKING_DAY') {
    if (value === 0) return sameDay(rule, calendar, received, effective, start);
    const startDay = dayOfInstant(start);
    const day = time.nthAfter(startDay, value);
    const due =
      rule.mode === 'SAME_TIME' ? sameTime(calendar, day, start - startOfDay(startDay)) : time.lastClosing(day);
    return { received, effective, start, due };
  }
  const receptionDay = dayOfInstant(effective);
  const nominalDay = unit === 'CALENDAR_DAY' ? receptionDay + value : addMonthsToDay(receptionDay, value);
  // Civil Code 2015 Art.148(5): a last day that is a day of rest moves to the end of the next working day.
  return { received, effective, start, due: time.lastClosing(time.nextWorkingDay(nominalDay)), nominalDay };
}

/** Reception at or after the procedure's cut-off on a working day is received at the next working day's opening. */
function afterCutoff(rule: DeadlineRule, calendar: Calendar, received: number): number {
  if (rule.cutoff === undefined) return received;
  const time = calendar.workingTime;
  const day = dayOfInstant(received);
  if (!time.isWorkingDay(day)) return received;
  const cutoff = rule.cutoff === 'lastHour' ? time.shiftsOf(day).last - HOUR : parseClockTime(rule.cutoff);
  if (received - startOfDay(day) < cutoff) return received;
  return time.firstOpening(time.nextWorkingDay(day + 1));
}

function sameDay(rule: DeadlineRule, calendar: Calendar, received: number, effective: number, start: number): Count {
  const time = calendar.workingTime;
  const day = dayOfInstant(effective);
  const cutoff = rule.sameDayCutoff === undefined ? SAME_DAY_CUTOFF : parseClockTime(rule.sameDayCutoff);
  const afterSameDayCutoff = time.isWorkingDay(day) && effective - startOfDay(day) >= cutoff;
  const dueDay = afterSameDayCutoff ? time.nextWorkingDay(day + 1) : dayOfInstant(start);
  return { received, effective, start, due: time.lastClosing(dueDay), afterSameDayCutoff };
}

/** The clock time itself when worked, else the nearest earlier closing of that day, else its opening. */
function sameTime(calendar: Calendar, day: number, clock: number): number {
  const { opens, closes, first } = calendar.workingTime.shiftsOf(day);
  let time = first;
  for (let i = 0; i < opens.length; i++) {
    if (clock < (opens[i] as number)) break;
    time = Math.min(clock, closes[i] as number);
  }
  return startOfDay(day) + time;
}
