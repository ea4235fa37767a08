import { createHash } from 'node:crypto';
import { type Calendar, DEFAULT_OFFICE_HOURS, makeCalendar, type PlainDate } from '../domain/calendar/index.ts';
import type { Province } from './province.ts';

/** The calendar an office's deadlines are counted by. */
export type CalendarOf = (unit: string) => Calendar;

/**
 * Calendars by unit, one for each set of hours, made when first asked for. Their version changes when the hours or the
 * official days that count do; proposed days after `asOf` count as the plain week says (DOMAIN 3.1).
 */
export function calendarsOf(province: Province, asOf: PlainDate): CalendarOf {
  const made = new Map<string, Calendar>();
  return (unit) => {
    const key = province.units.get(unit)?.hours ?? 'default';
    const calendar = made.get(key) ?? calendarOf(province, key, asOf);
    made.set(key, calendar);
    return calendar;
  };
}

function calendarOf(province: Province, key: string, asOf: PlainDate): Calendar {
  const { units } = province.officeHours;
  const entry = units.find((one) => one.id === key) ?? units.find((one) => one.id === 'default');
  const hours = entry?.hours ?? DEFAULT_OFFICE_HOURS;
  const { days } = province.officialDays;
  // Named by what counts: the same hours and days have the same version, on whatever day the program was started.
  const counted = days.filter(({ confidence, date }) => confidence !== 'proposed' || date <= asOf);
  const print = createHash('sha256')
    .update(JSON.stringify([hours, counted]))
    .digest('hex')
    .slice(0, 8);
  return makeCalendar({ version: `${key}.${print}`, asOf, hours, days });
}
