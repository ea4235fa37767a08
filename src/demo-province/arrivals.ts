import {
  addDays,
  type Calendar,
  dateOf,
  type Instant,
  instantAt,
  intervalsOf,
  isoWeekday,
  isWorkingDay,
  type PlainDate,
} from '../domain/calendar/index.ts';
import { comparedDay } from '../domain/score/index.ts';
import type { Dice } from './dice.ts';

/** Of a working day's crowd by weekday, Monday first. */
const WEEKDAYS = [1.35, 1.1, 1, 0.95, 0.9, 0.5, 0.3];
/** By month: few come in the summer's heat and before Tết, many in spring. */
const MONTHS = [0.95, 0.95, 1.2, 1.1, 1.05, 0.85, 0.78, 0.82, 1.05, 1.08, 1.05, 1];
/** On a day nobody works some still send from home. */
const DAY_OFF = 0.04;
const AFTER_TET = 1.5;
const YEARS = 2;

/** A day and how many come on it. */
export type Crowd = { readonly day: PlainDate; readonly count: number };

/** How many come on each day of the two years before a moment, so many in all; that day as far as it has gone. */
export function crowdsUntil(today: Instant, size: number, calendar: Calendar): readonly Crowd[] {
  const last = dateOf(today);
  const days: { day: PlainDate; weight: number }[] = [];
  for (let day = addDays(last, -365 * YEARS); day <= last; day = addDays(day, 1))
    days.push({ day, weight: weightOf(day, calendar) * (day === last ? partGone(today, calendar) : 1) });
  const all = days.reduce((sum, { weight }) => sum + weight, 0);
  let before = 0;
  let told = 0;
  return days.map(({ day, weight }) => {
    before += weight;
    const count = Math.round((before / all) * size) - told;
    told += count;
    return { day, count };
  });
}

function weightOf(day: PlainDate, calendar: Calendar): number {
  if (!isWorkingDay(calendar, day)) return DAY_OFF;
  const { afterTet } = comparedDay(day, calendar);
  const crowded = afterTet === null ? 1 : 1 + (AFTER_TET * (11 - afterTet)) / 10;
  return (WEEKDAYS[isoWeekday(day) - 1] ?? 1) * (MONTHS[Number(day.slice(5, 7)) - 1] ?? 1) * crowded;
}

function partGone(today: Instant, calendar: Calendar): number {
  const intervals = intervalsOf(calendar, dateOf(today));
  const all = intervals.reduce((sum, { open, close }) => sum + close - open, 0);
  const gone = intervals.reduce((sum, { open, close }) => sum + Math.max(0, Math.min(today, close) - open), 0);
  return all === 0 ? 0 : gone / all;
}

/** When somebody comes on a day: most in the middle of the morning, fewer after noon, none in the office's last minutes. */
export function comesAt(day: PlainDate, calendar: Calendar, dice: Dice): Instant {
  const intervals = intervalsOf(calendar, day);
  const [morning] = intervals;
  if (!morning) return sentAt(day, dice);
  const shift = dice.heads(0.66) ? morning : (intervals.at(-1) ?? morning);
  // Two throws together are likeliest in the middle.
  const part = ((dice.next() + dice.next()) / 2) * 0.9 + 0.02;
  return wholeSecond(shift.open + (shift.close - shift.open) * part);
}

/** When somebody comes in the first two hours of a day. */
export function comesEarly(day: PlainDate, calendar: Calendar, dice: Dice): Instant {
  const [morning] = intervalsOf(calendar, day);
  return morning ? wholeSecond(morning.open + dice.next() * 2 * 3_600_000) : sentAt(day, dice);
}

/** When somebody sends from home: mostly by day, many in the evening. */
export function sentAt(day: PlainDate, dice: Dice): Instant {
  const hour = dice.heads(0.6) ? dice.between(8, 17) : dice.between(18, 22);
  return wholeSecond(instantAt(day, '00:00') + hour * 3_600_000 + dice.below(3_600_000));
}

function wholeSecond(at: number): Instant {
  return (Math.floor(at / 1_000) * 1_000) as Instant;
}
