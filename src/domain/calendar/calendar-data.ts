import type { Calendar, OfficeHours, OfficialDay, Shift, WeekHours } from './calendar.ts';
import { CalendarError } from './calendar-error.ts';
import { findDate } from './civil.ts';
import { makeCalendar } from './make-calendar.ts';
import type { PlainDate, Words } from './moment.ts';
import { compileShifts, DEFAULT_OFFICE_HOURS } from './office-hours.ts';

/** Content of `province/calendars/official-days.json`. */
export type OfficialDaysData = { readonly days: readonly OfficialDay[] };

export type UnitHours = {
  readonly id: string;
  readonly name: Words;
  readonly demo?: boolean;
  readonly hours: OfficeHours;
};

/** Content of `province/calendars/office-hours.json`: each unit's hours by season; `default` serves the units not named. */
export type OfficeHoursData = { readonly units: readonly UnitHours[] };

/**
 * The calendar of a unit from the province's data as read from JSON; a unit without hours of its own keeps the `default` ones.
 * Throws `BAD_DATA` naming the place when the data are not what they should be.
 *
 * @example calendarFromData(officialDaysJson, officeHoursJson, { version: '3f2a…', asOf: parseDate('2025-12-01') })
 */
export function calendarFromData(
  officialDays: unknown,
  officeHours: unknown,
  given: { version: string; asOf: PlainDate; unit?: string },
): Calendar {
  const { units } = parseOfficeHours(officeHours);
  const hoursOf = (id: string) => units.find((unit) => unit.id === id)?.hours;
  const hours = hoursOf(given.unit ?? 'default') ?? hoursOf('default') ?? DEFAULT_OFFICE_HOURS;
  return makeCalendar({ version: given.version, asOf: given.asOf, hours, days: parseOfficialDays(officialDays).days });
}

/** Official days read from JSON; throws `BAD_DATA` naming the row that is wrong. */
export function parseOfficialDays(json: unknown): OfficialDaysData {
  return { days: list(field(json, 'days'), 'days').map((row, i) => parseDay(row, `days[${i}]`)) };
}

/** Office hours read from JSON; throws `BAD_DATA` or `BAD_HOURS`. */
export function parseOfficeHours(json: unknown): OfficeHoursData {
  return { units: list(field(json, 'units'), 'units').map((row, i) => parseUnit(row, `units[${i}]`)) };
}

const EFFECTS = ['off', 'work', 'unsettled'] as const;
const CONFIDENCES = ['law', 'published', 'computed', 'known', 'proposed', 'unsettled'] as const;

function parseDay(row: unknown, place: string): OfficialDay {
  const text = (name: string) => asText(field(row, name), `${place}.${name}`);
  const nameEn = field(row, 'nameEn');
  return {
    date: asDate(text('date'), `${place}.date`),
    effect: oneOf(EFFECTS, text('effect'), `${place}.effect`),
    kind: text('kind'),
    name: text('name'),
    ...(nameEn === undefined ? {} : { nameEn: asText(nameEn, `${place}.nameEn`) }),
    confidence: oneOf(CONFIDENCES, text('confidence'), `${place}.confidence`),
    source: text('source'),
  };
}

function parseUnit(row: unknown, place: string): UnitHours {
  const name = field(row, 'name');
  return {
    id: asText(field(row, 'id'), `${place}.id`),
    name: { vi: asText(field(name, 'vi'), `${place}.name.vi`), en: asText(field(name, 'en'), `${place}.name.en`) },
    demo: field(row, 'demo') === true,
    hours: list(field(row, 'hours'), `${place}.hours`).map((season, i) => ({
      from: asDate(asText(field(season, 'from'), `${place}.hours[${i}].from`), `${place}.hours[${i}].from`),
      week: parseWeek(field(season, 'week'), `${place}.hours[${i}].week`),
    })),
  };
}

function parseWeek(json: unknown, place: string): WeekHours {
  if (typeof json !== 'object' || json === null) throw badData(place);
  const week: { [weekday: number]: Shift[] } = {};
  for (const [weekday, shifts] of Object.entries(json)) {
    if (!/^[1-7]$/.test(weekday)) throw badData(`${place}.${weekday}`);
    week[Number(weekday)] = list(shifts, `${place}.${weekday}`).map((shift) => ({
      open: asText(field(shift, 'open'), `${place}.${weekday}.open`),
      close: asText(field(shift, 'close'), `${place}.${weekday}.close`),
    }));
    compileShifts(week[Number(weekday)] ?? []);
  }
  return week;
}

function field(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null ? (json as { [name: string]: unknown })[name] : undefined;
}

function list(json: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(json)) throw badData(place);
  return json;
}

function asText(json: unknown, place: string): string {
  if (typeof json !== 'string' || json === '') throw badData(place);
  return json;
}

function asDate(text: string, place: string): PlainDate {
  const date = findDate(text);
  if (!date) throw badData(place);
  return date;
}

function oneOf<T extends string>(allowed: readonly T[], text: string, place: string): T {
  const found = allowed.find((value) => value === text);
  if (!found) throw badData(place);
  return found;
}

function badData(place: string): CalendarError {
  return new CalendarError('BAD_DATA', {
    vi: `Dữ liệu lịch sai ở “${place}”; hãy xem lại tệp trong province/calendars.`,
    en: `The calendar data are wrong at "${place}"; look at the file in province/calendars.`,
  });
}
