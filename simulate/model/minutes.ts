import type { Instant } from '../../src/domain/calendar/index.ts';
import { askOracle, type Oracle } from '../../src/domain/clock/clock.oracle.ts';
import type { DeadlineRule, TimeLedger } from '../../src/domain/clock/index.ts';
import type { ModelDue } from './model.ts';

/** Slow time: everything is found by walking minute by minute over the oracle's cells. */
const MINUTE = 60_000;

function cellAt(oracle: Oracle, at: number): number {
  return (at - oracle.base) / oracle.tick;
}

function worked(oracle: Oracle, cell: number): boolean {
  return oracle.worked[cell] === 1;
}

function midnightOf(oracle: Oracle, at: number): number {
  return Math.floor(cellAt(oracle, at) / oracle.perDay) * oracle.perDay;
}

function isWorkedDay(oracle: Oracle, midnight: number): boolean {
  for (let cell = midnight; cell < midnight + oracle.perDay; cell++) if (worked(oracle, cell)) return true;
  return false;
}

function momentOf(oracle: Oracle, cell: number): number {
  return oracle.base + cell * oracle.tick;
}

/** Worked minutes from one moment to another. */
export function minutesBetween(oracle: Oracle, from: number, to: number): number {
  let count = 0;
  for (let cell = cellAt(oracle, from); cell < cellAt(oracle, to); cell++) if (worked(oracle, cell)) count++;
  return (count * oracle.tick) / MINUTE;
}

/** The moment by which so many working minutes have passed; none: the next working moment. */
export function minutesAfter(oracle: Oracle, from: number, minutes: number): number {
  let cell = cellAt(oracle, from);
  while (!worked(oracle, cell)) cell++;
  for (let passed = 0; passed < minutes; cell++) if (worked(oracle, cell)) passed++;
  return momentOf(oracle, cell);
}

/** The close of the n-th working day after the day of `from`. */
export function closeAfterDays(oracle: Oracle, from: number, days: number): number {
  let midnight = midnightOf(oracle, from);
  for (let n = 0; n < days; ) {
    midnight += oracle.perDay;
    if (isWorkedDay(oracle, midnight)) n++;
  }
  let cell = midnight + oracle.perDay;
  while (!worked(oracle, cell - 1)) cell--;
  return momentOf(oracle, cell);
}

/** Whether anybody works on the day of that moment. */
export function onWorkedDay(oracle: Oracle, at: number): boolean {
  return isWorkedDay(oracle, midnightOf(oracle, at));
}

/** R6: the opening of the last working day before the day it is due, if that lies after the day of the start. */
function apologyBefore(oracle: Oracle, start: number, due: number): number | null {
  let midnight = midnightOf(oracle, due) - oracle.perDay;
  while (midnight > midnightOf(oracle, start) && !isWorkedDay(oracle, midnight)) midnight -= oracle.perDay;
  if (midnight <= midnightOf(oracle, start)) return null;
  let cell = midnight;
  while (!worked(oracle, cell)) cell++;
  return momentOf(oracle, cell);
}

/** The due moments of a ledger of time, by the oracle of the clock. */
export function dueByOracle(oracle: Oracle, ledger: TimeLedger): ModelDue {
  const { start, dueLegal, dueCurrent, remainingMinutes } = askOracle(oracle, ledger);
  const apology = ledger.extension || dueCurrent === null ? null : apologyBefore(oracle, start, dueCurrent);
  return { start, legal: dueLegal, current: dueCurrent, left: remainingMinutes, apology };
}

/** When a limit counted from `received` ends. */
export function limitFrom(oracle: Oracle, limit: DeadlineRule['limit'], received: number): number {
  return askOracle(oracle, { received: received as Instant, rule: { limit }, pauses: [] }).dueLegal as number;
}

/** Early, on time or late: days are compared as days, hours by the minute (DOMAIN 3.1). */
export function timelinessOf(completed: number, due: number, unit: string): 'EARLY' | 'ON_TIME' | 'LATE' {
  const day = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate();
  const order =
    unit === 'HOUR'
      ? Math.sign(Math.floor(completed / MINUTE) - Math.floor(due / MINUTE))
      : Temporal.PlainDate.compare(day(completed), day(due - 1));
  return order < 0 ? 'EARLY' : order > 0 ? 'LATE' : 'ON_TIME';
}
