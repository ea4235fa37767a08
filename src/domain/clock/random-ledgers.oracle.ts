import type { Calendar, Instant, OfficeHours, OfficialDay, PlainDate, Shift, WeekHours } from '../calendar/index.ts';
import { makeCalendar } from '../calendar/index.ts';
import { askOracle, makeOracle, type Oracle, OutOfWindow } from './clock.oracle.ts';
import type { DeadlineRule, DueMode, Extension, Limit, Pause, TimeLedger } from './clock.ts';

/** Mulberry32: small, seeded, the same on every machine. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type World = { readonly calendar: Calendar; readonly oracle: Oracle; readonly days: readonly OfficialDay[] };

const MINUTE = 60_000;
const HALF_DAYS: readonly Shift[] = [{ open: '07:30', close: '11:30' }];
const OFFICE: readonly Shift[] = [...HALF_DAYS, { open: '13:00', close: '17:00' }];
const SUMMER: readonly Shift[] = [
  { open: '07:00', close: '11:30' },
  { open: '13:30', close: '17:00' },
];
const NIGHT: readonly Shift[] = [
  { open: '00:00', close: '04:00' },
  { open: '20:00', close: '24:00' },
];
const TOUCHING: readonly Shift[] = [
  { open: '08:00', close: '12:00' },
  { open: '12:00', close: '16:30' },
];
const AFTERNOON: readonly Shift[] = [{ open: '15:15', close: '21:00' }];

function week(shifts: readonly Shift[], weekdays: readonly number[], extra: WeekHours = {}): WeekHours {
  return { ...Object.fromEntries(weekdays.map((weekday) => [weekday, shifts])), ...extra };
}

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];
const WEEKS: readonly WeekHours[] = [
  week(OFFICE, MONDAY_TO_FRIDAY),
  week(OFFICE, MONDAY_TO_FRIDAY),
  week(SUMMER, MONDAY_TO_FRIDAY),
  week(OFFICE, MONDAY_TO_FRIDAY, { 6: HALF_DAYS }),
  week(SUMMER, [1, 2, 3, 4], { 5: HALF_DAYS }),
  week(NIGHT, [1, 2, 3, 4, 5, 6, 7]),
  week(TOUCHING, MONDAY_TO_FRIDAY, { 6: TOUCHING }),
  week(OFFICE, [2, 3, 4, 5, 6]),
  week(AFTERNOON, MONDAY_TO_FRIDAY),
  week([{ open: '00:00', close: '24:00' }], [1, 3, 5]),
];

/** One office, its calendar and its oracle. Real official days in the table's years, invented ones around them. */
export function randomWorld(random: () => number, official: readonly OfficialDay[]): World {
  const tick = random() < 0.15 ? 20_000 : MINUTE;
  const length = tick === MINUTE ? 900 : 420;
  const year = random() < 0.75 ? 2015 + pick(random, 12) : 1990 + pick(random, 50);
  const from = Temporal.PlainDate.from({ year, month: 1 + pick(random, 12), day: 1 });
  const days = randomDays(random, official, from, length);
  const hours = randomHours(random, from);
  const asOf = from.add({ days: pick(random, length) }).toString() as PlainDate;
  const calendar = makeCalendar({ version: 'random', asOf, hours, days });
  return { calendar, oracle: makeOracle({ hours, days, asOf, from: from.toString(), length, tick }), days };
}

function randomHours(random: () => number, from: Temporal.PlainDate): OfficeHours {
  const seasons = [{ from: '1900-01-01' as PlainDate, week: one(random, WEEKS) }];
  for (let day = 90; random() < 0.4; day += 182) {
    seasons.push({ from: from.add({ days: day }).toString() as PlainDate, week: one(random, WEEKS) });
  }
  return seasons;
}

function randomDays(
  random: () => number,
  official: readonly OfficialDay[],
  from: Temporal.PlainDate,
  length: number,
): OfficialDay[] {
  const last = from.add({ days: length }).toString();
  const days = new Map(official.filter((d) => d.date >= from.toString() && d.date <= last).map((d) => [d.date, d]));
  const add = (day: number, effect: OfficialDay['effect'], confidence: OfficialDay['confidence']) => {
    const date = from.add({ days: day }).toString() as PlainDate;
    days.set(date, { date, effect, confidence, kind: 'invented', name: 'Ngày thử', source: 'test' });
  };
  for (let n = pick(random, 12); n > 0; n--) {
    const confidence = one(random, ['law', 'published', 'proposed', 'proposed', 'unsettled', 'known'] as const);
    const effect = confidence === 'unsettled' ? 'unsettled' : random() < 0.5 ? 'off' : 'work';
    const first = pick(random, length);
    for (let run = 0; run < 1 + pick(random, effect === 'off' ? 9 : 2); run++) add(first + run, effect, confidence);
  }
  return [...days.values()];
}

/** A ledger whose every moment lies in the world's window; the oracle is asked where a pause just at the due moment would fall. */
export function randomLedger(random: () => number, world: World): TimeLedger {
  for (;;) {
    const received = randomMoment(random, world, 0, world.oracle.worked.length * 0.3);
    const rule = randomRule(random, world);
    const ledger: TimeLedger = { received, rule, pauses: [] };
    try {
      const pauses = randomPauses(random, world, ledger);
      const extension = random() < 0.15 ? randomExtension(random, world, { ...ledger, pauses }) : undefined;
      const whole = { ...ledger, pauses, extension };
      askOracle(world.oracle, whole);
      return whole;
    } catch (error) {
      if (!(error instanceof OutOfWindow)) throw error;
    }
  }
}

function randomRule(random: () => number, world: World): DeadlineRule {
  const cutoff =
    random() < 0.3 ? one(random, ['lastHour', '16:00', '14:30', '11:30', '17:00', '07:00'] as const) : undefined;
  return {
    limit: randomLimit(random, world),
    mode: one(random, [undefined, 'END_OF_DAY', 'SAME_TIME'] as readonly (DueMode | undefined)[]),
    sameDayCutoff: random() < 0.4 ? one(random, ['15:00', '10:00', '16:59', '24:00', '00:00', '11:30']) : undefined,
    cutoff,
  };
}

function randomLimit(random: () => number, world: World): Limit {
  const small = world.oracle.tick < MINUTE || random() < 0.7;
  switch (one(random, ['HOUR', 'WORKING_DAY', 'WORKING_DAY', 'CALENDAR_DAY', 'MONTH'] as const)) {
    case 'HOUR':
      return {
        value: random() < 0.4 ? (1 + pick(random, 900)) / 60 : one(random, [0.5, 1, 2, 4, 8, 16, small ? 24 : 240]),
        unit: 'HOUR',
      };
    case 'CALENDAR_DAY':
      return { value: pick(random, small ? 12 : 60), unit: 'CALENDAR_DAY' };
    case 'MONTH':
      return { value: pick(random, small ? 2 : 4), unit: 'MONTH' };
    default:
      return { value: random() < 0.25 ? 0 : pick(random, small ? 12 : 45), unit: 'WORKING_DAY' };
  }
}

function randomPauses(random: () => number, world: World, ledger: TimeLedger): Pause[] {
  const pauses: Pause[] = [];
  let earliest: number = ledger.received;
  while (random() < 0.45 && pauses.length < 4) {
    const from = randomPauseStart(random, world, { ...ledger, pauses }, earliest);
    const kind = random() < 0.6 ? 'RESUME' : 'RESTART';
    if (random() < 0.15) return [...pauses, { from, kind }];
    const to = random() < 0.1 ? from : later(random, world, from, 12);
    pauses.push({ from, to, kind });
    earliest = to;
  }
  return pauses;
}

function randomPauseStart(random: () => number, world: World, ledger: TimeLedger, earliest: number): Instant {
  const { dueLegal, start } = askOracle(world.oracle, ledger);
  const near = random();
  const wanted =
    near < 0.15 && dueLegal !== null
      ? dueLegal + (pick(random, 3) - 1) * world.oracle.tick
      : near < 0.2
        ? start
        : later(random, world, earliest as Instant, 5);
  return Math.max(earliest, wanted) as Instant;
}

function randomExtension(random: () => number, world: World, ledger: TimeLedger): Extension {
  const at = later(random, world, ledger.received, 15);
  return { at, due: later(random, world, (at + world.oracle.tick) as Instant, 30) };
}

function later(random: () => number, world: World, from: Instant, days: number): Instant {
  const cells = random() < 0.2 ? pick(random, 3) : pick(random, Math.floor(days * world.oracle.perDay * random()) + 1);
  return (from + cells * world.oracle.tick) as Instant;
}

/** Often at an edge: an opening or closing, a cut-off, a month's end, the turn of the year, a day of the table. */
function randomMoment(random: () => number, world: World, low: number, high: number): Instant {
  const { oracle, days } = world;
  const span = Math.floor((high - low) / oracle.perDay);
  const kind = random();
  let day = pick(random, span);
  if (kind < 0.3 && days.length > 0) day = dayOf(oracle, one(random, days).date) - pick(random, 4);
  else if (kind < 0.45) day = dayOf(oracle, edgeOfMonth(random, oracle.firstDate.add({ days: day })));
  if (day < 0 || day >= span) day = pick(random, span);
  return (oracle.base + (day * oracle.perDay + randomCell(random, world, day)) * oracle.tick) as Instant;
}

function randomCell(random: () => number, { oracle }: World, day: number): number {
  if (random() < 0.5) return pick(random, oracle.perDay);
  const clocks = ['00:00', '07:00', '07:30', '11:30', '13:00', '14:30', '15:00', '16:00', '16:30', '17:00', '23:59'];
  const [hour, minute] = one(random, clocks).split(':').map(Number) as [number, number];
  const cell = ((hour * 60 + minute) * MINUTE) / oracle.tick + pick(random, 3) - 1;
  return day === 0 ? Math.max(0, cell) : cell;
}

function edgeOfMonth(random: () => number, date: Temporal.PlainDate): string {
  const month = random() < 0.3 ? date.with({ month: 12, day: 31 }) : date.with({ day: date.daysInMonth });
  return month.subtract({ days: pick(random, 3) }).toString();
}

function dayOf(oracle: Oracle, date: string): number {
  return oracle.firstDate.until(date, { largestUnit: 'days' }).days;
}

function pick(random: () => number, n: number): number {
  return Math.floor(random() * n);
}

function one<T>(random: () => number, items: readonly T[]): T {
  return items[pick(random, items.length)] as T;
}
