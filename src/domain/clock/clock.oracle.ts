import type { Instant, OfficeHours, OfficialDay, PlainDate, Shift } from '../calendar/index.ts';
import type { DeadlineRule, Extension, Pause, TimeLedger } from './clock.ts';

/**
 * The law read a second time, slowly: one cell for every tick of time, worked or not, and every question answered by walking cell
 * by cell. It shares types with the clock, and no line of reckoning; dates come from Temporal.
 */
export type Oracle = {
  readonly base: number;
  readonly tick: number;
  readonly perDay: number;
  readonly firstDate: Temporal.PlainDate;
  readonly worked: Uint8Array;
};

export type OracleAnswer = {
  readonly start: number;
  readonly dueLegal: number | null;
  readonly dueCurrent: number | null;
  readonly remainingMinutes: number | null;
};

export class OutOfWindow extends Error {}

const ZONE = 'Asia/Ho_Chi_Minh';

export function makeOracle(given: {
  hours: OfficeHours;
  days: readonly OfficialDay[];
  asOf: PlainDate;
  from: string;
  length: number;
  tick: number;
}): Oracle {
  const firstDate = Temporal.PlainDate.from(given.from);
  const perDay = 86_400_000 / given.tick;
  const worked = new Uint8Array(given.length * perDay);
  for (let d = 0; d < given.length; d++) {
    const date = firstDate.add({ days: d });
    for (const shift of shiftsOn(given, date)) {
      worked.fill(1, d * perDay + cellOf(shift.open, given.tick), d * perDay + cellOf(shift.close, given.tick));
    }
  }
  const base = firstDate.toZonedDateTime(ZONE).epochMilliseconds;
  return { base, tick: given.tick, perDay, firstDate, worked };
}

function shiftsOn(
  given: { hours: OfficeHours; days: readonly OfficialDay[]; asOf: PlainDate },
  date: Temporal.PlainDate,
): readonly Shift[] {
  const week = given.hours.findLast((season) => Temporal.PlainDate.compare(season.from, date) <= 0)?.week;
  if (!week) return [];
  const row = given.days.find((day) => day.date === date.toString());
  const stillToCome = row && Temporal.PlainDate.compare(row.date, given.asOf) > 0;
  const settled =
    row &&
    row.confidence !== 'unsettled' &&
    row.effect !== 'unsettled' &&
    !(row.confidence === 'proposed' && stillToCome);
  if (settled && row.effect === 'off') return [];
  if (settled && row.effect === 'work' && date.dayOfWeek > 5) return week[1] ?? [];
  return week[date.dayOfWeek] ?? [];
}

function cellOf(clock: string, tick: number): number {
  const [hour, minute] = clock.split(':');
  return (Number(hour) * 3_600_000 + Number(minute) * 60_000) / tick;
}

export function askOracle(oracle: Oracle, ledger: TimeLedger): OracleAnswer {
  const legal = walkLedger(oracle, { ...ledger, extension: undefined });
  const current = ledger.extension ? walkLedger(oracle, ledger) : legal;
  const moment = (cell: number | null) => (cell === null ? null : oracle.base + cell * oracle.tick);
  return {
    start: moment(legal.firstStart) as number,
    dueLegal: moment(legal.due),
    dueCurrent: moment(current.due),
    remainingMinutes: current.left === null ? null : (current.left * oracle.tick) / 60_000,
  };
}

/** Working minutes left on the current clock at `now`, by walking. */
export function askOracleRemaining(oracle: Oracle, ledger: TimeLedger, now: Instant): number {
  const known = {
    ...ledger,
    pauses: ledger.pauses.flatMap((pause) =>
      pause.from > now
        ? []
        : [pause.to !== undefined && pause.to > now ? { from: pause.from, kind: pause.kind } : pause],
    ),
    extension: ledger.extension && ledger.extension.at <= now ? ledger.extension : undefined,
  };
  const stand = walkLedger(oracle, known);
  const cells =
    stand.due === null ? (stand.left ?? 0) : countCells(oracle, Math.max(cell(oracle, now), stand.start), stand.due);
  return (cells * oracle.tick) / 60_000;
}

type Walk = { firstStart: number; start: number; due: number | null; left: number | null };

function walkLedger(oracle: Oracle, ledger: TimeLedger): Walk {
  const whole = walkWhole(oracle, ledger.rule, cell(oracle, ledger.received));
  const walk: Walk = { firstStart: whole.start, start: whole.start, due: whole.due, left: null };
  let waiting: Extension | undefined = ledger.extension;
  for (const pause of ledger.pauses) {
    if (waiting && waiting.at <= pause.from && waiting.at !== pause.to) {
      walk.due = cell(oracle, waiting.due);
      waiting = undefined;
    }
    const due = walk.due as number;
    const from = cell(oracle, pause.from);
    const nothingPassed = pause.to === pause.from && pause.kind !== 'RESTART';
    if (from >= due || nothingPassed) continue;
    const left = countCells(oracle, Math.max(from, walk.start), due);
    if (pause.to === undefined) return { ...walk, due: null, left };
    Object.assign(walk, resume(oracle, ledger.rule, pause, left));
    const promised = ledger.extension ? cell(oracle, ledger.extension.due) : 0;
    if (waiting && waiting.at <= pause.to) {
      walk.due = Math.max(walk.due as number, promised);
      waiting = undefined;
    } else if (ledger.extension && !waiting && pause.kind === 'RESTART') {
      walk.due = Math.max(walk.due as number, promised);
    }
  }
  if (waiting) walk.due = cell(oracle, waiting.due);
  return walk;
}

function resume(oracle: Oracle, rule: DeadlineRule, pause: Pause, left: number): { start: number; due: number } {
  const at = cell(oracle, pause.to as Instant);
  if (pause.kind === 'RESTART') return walkWhole(oracle, rule, at);
  const start = walkToOpen(oracle, at);
  const due = walkCells(oracle, start, left);
  if (rule.limit.unit === 'HOUR') return { start, due };
  const day = Math.floor((left > 0 ? due - 1 : due) / oracle.perDay);
  return { start, due: closingOf(oracle, day) };
}

/** The whole limit from one reception, in cells. */
function walkWhole(oracle: Oracle, rule: DeadlineRule, received: number): { start: number; due: number } {
  const reception = moveByCutoff(oracle, rule, received);
  const start = walkToOpen(oracle, reception);
  const { value, unit } = rule.limit;
  if (unit === 'HOUR') {
    return { start, due: walkCells(oracle, start, Math.round((value * 3_600_000) / oracle.tick)) };
  }
  const receptionDay = Math.floor(reception / oracle.perDay);
  if (unit === 'WORKING_DAY' && value === 0) {
    const cutoff = receptionDay * oracle.perDay + cellOf(rule.sameDayCutoff ?? '15:00', oracle.tick);
    const tooLate = isWorked(oracle, receptionDay) && reception >= cutoff;
    const day = tooLate ? workedAfter(oracle, receptionDay) : Math.floor(start / oracle.perDay);
    return { start, due: closingOf(oracle, day) };
  }
  if (unit === 'WORKING_DAY') {
    let day = Math.floor(start / oracle.perDay);
    for (let n = 0; n < value; n++) day = workedAfter(oracle, day);
    const due = rule.mode === 'SAME_TIME' ? nearestEarlier(oracle, day, start % oracle.perDay) : closingOf(oracle, day);
    return { start, due };
  }
  const date = oracle.firstDate.add({ days: receptionDay });
  const last = unit === 'MONTH' ? date.add({ months: value }, { overflow: 'constrain' }) : date.add({ days: value });
  const lastDay = oracle.firstDate.until(last, { largestUnit: 'days' }).days;
  return { start, due: closingOf(oracle, isWorked(oracle, lastDay) ? lastDay : workedAfter(oracle, lastDay)) };
}

function moveByCutoff(oracle: Oracle, rule: DeadlineRule, received: number): number {
  const day = Math.floor(received / oracle.perDay);
  if (rule.cutoff === undefined || !isWorked(oracle, day)) return received;
  const at =
    rule.cutoff === 'lastHour'
      ? closingOf(oracle, day) - 3_600_000 / oracle.tick
      : day * oracle.perDay + cellOf(rule.cutoff, oracle.tick);
  return received >= at ? walkToOpen(oracle, workedAfter(oracle, day) * oracle.perDay) : received;
}

function nearestEarlier(oracle: Oracle, day: number, clock: number): number {
  const midnight = day * oracle.perDay;
  for (let at = midnight + clock; at >= midnight; at--) {
    const closing = at > midnight && oracle.worked[at - 1] === 1;
    if (oracle.worked[at] === 1 || closing) return at;
  }
  return walkToOpen(oracle, midnight);
}

function isWorked(oracle: Oracle, day: number): boolean {
  const midnight = inside(oracle, day * oracle.perDay);
  for (let i = 0; i < oracle.perDay; i++) if (oracle.worked[midnight + i] === 1) return true;
  return false;
}

function workedAfter(oracle: Oracle, day: number): number {
  let next = day + 1;
  while (!isWorked(oracle, next)) next++;
  return next;
}

function closingOf(oracle: Oracle, day: number): number {
  let at = (day + 1) * oracle.perDay;
  while (oracle.worked[inside(oracle, at - 1)] === 0) at--;
  return at;
}

function walkToOpen(oracle: Oracle, from: number): number {
  let at = from;
  while (oracle.worked[inside(oracle, at)] === 0) at++;
  return at;
}

/** Walks until `left` worked cells are behind: the end of the last of them, so a closing time stays that closing time. */
function walkCells(oracle: Oracle, from: number, left: number): number {
  const { worked } = oracle;
  let at = from;
  for (let behind = 0; behind < left; at++) {
    if (at >= worked.length) throw new OutOfWindow(`cell ${at}`);
    behind += worked[at] as number;
  }
  return at;
}

function countCells(oracle: Oracle, from: number, to: number): number {
  const { worked } = oracle;
  if (to > from) inside(oracle, to - 1);
  let count = 0;
  for (let at = from; at < to; at++) count += worked[at] as number;
  return count;
}

function cell(oracle: Oracle, at: Instant): number {
  const index = (at - oracle.base) / oracle.tick;
  if (!Number.isInteger(index)) throw new Error(`${at} is between two ticks`);
  return inside(oracle, index);
}

function inside(oracle: Oracle, index: number): number {
  if (index < 0 || index >= oracle.worked.length) throw new OutOfWindow(`cell ${index}`);
  return index;
}
