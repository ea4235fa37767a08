import {
  addDays,
  addWorkingDays,
  addWorkingMinutes,
  type Calendar,
  dateOf,
  type Instant,
  intervalsOf,
  isWorkingDay,
  lastClosingOf,
  workingMinutesBetween,
} from '../calendar/index.ts';
import { dueOf, type Limit, type TimeLedger } from '../clock/index.ts';
import type { DossierTime, OpenStep } from './dossier.ts';

/** R6: a delay is told at least one day before the due date, so the last day to tell it is the working day before. */
export function apologyMoment(due: Instant | null, start: Instant, calendar: Calendar): Instant | null {
  if (due === null) return null;
  let day = addDays(dateOf(due), -1);
  while (day > dateOf(start) && !isWorkingDay(calendar, day)) day = addDays(day, -1);
  if (day <= dateOf(start)) return null;
  return intervalsOf(calendar, day)[0]?.open ?? null;
}

/** A dossier's time from its ledger: the one place where due moments come from. */
export function timeOf(ledger: TimeLedger, calendar: Calendar): DossierTime {
  const due = dueOf(ledger, calendar);
  return {
    ledger,
    start: due.start,
    dueLegal: due.dueLegal,
    dueCurrent: due.dueCurrent,
    remainingMinutes: due.remainingMinutes,
    calendarVersion: due.calendarVersion,
    // One re-appointment at most: once it was given there is nothing more to tell.
    apologyAt: ledger.extension ? null : apologyMoment(due.dueCurrent, due.start, calendar),
  };
}

/** `hours` working hours after `from`, on the office's calendar. */
export function workingHoursAfter(from: Instant, hours: number, calendar: Calendar): Instant {
  return addWorkingMinutes(calendar, from, hours * 60);
}

/** The close of the n-th working day after the day of `from`. */
export function workingDaysAfter(from: Instant, days: number, calendar: Calendar): Instant {
  const day = addWorkingDays(calendar, dateOf(from), days);
  return lastClosingOf(calendar, day) ?? from;
}

/** A step's own due moment: its time counted from its opening, but the legal deadline wins (DOMAIN 3, Steps). */
export function stepDue(
  limit: Limit | null,
  from: Instant,
  dossierDue: Instant | null,
  calendar: Calendar,
): Instant | null {
  if (dossierDue === null) return null;
  if (!limit || limit.value === 0) return dossierDue;
  const own = dueOf({ received: from, rule: { limit }, pauses: [] }, calendar).dueLegal ?? dossierDue;
  return own < dossierDue ? own : dossierDue;
}

export type StepTime = { readonly token: number; readonly due: Instant | null; readonly remaining: number | null };

/** Freezes every running step at `at`: working minutes left. */
export function freezeSteps(steps: readonly OpenStep[], at: Instant, calendar: Calendar): readonly StepTime[] {
  return steps
    .filter((step) => step.due !== null)
    .map((step) => ({
      token: step.id,
      due: null,
      remaining: step.due !== null && step.due > at ? workingMinutesBetween(calendar, at, step.due) : 0,
    }));
}

/** Lets every frozen step go on from `from`, never past the dossier's due moment. */
export function thawSteps(
  steps: readonly OpenStep[],
  from: Instant,
  dossierDue: Instant | null,
  calendar: Calendar,
): readonly StepTime[] {
  return steps
    .filter((step) => step.remaining !== null)
    .map((step) => {
      const own = addWorkingMinutes(calendar, from, step.remaining ?? 0);
      return { token: step.id, due: dossierDue !== null && dossierDue < own ? dossierDue : own, remaining: null };
    });
}
