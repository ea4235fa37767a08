import type { Calendar, OfficeHours, OfficialDay } from './calendar.ts';
import { makeCalendar } from './make-calendar.ts';
import type { PlainDate, Words } from './moment.ts';
import { DEFAULT_OFFICE_HOURS } from './office-hours.ts';

/** Shape of `province/calendars/official-days.json`. */
export type OfficialDaysData = { readonly days: readonly OfficialDay[] };

/** Shape of `province/calendars/office-hours.json`: each unit's hours by season; `default` serves the units not named. */
export type OfficeHoursData = {
  readonly units: readonly {
    readonly id: string;
    readonly name: Words;
    readonly demo?: boolean;
    readonly hours: OfficeHours;
  }[];
};

/** The calendar of a unit from the province's data; a unit without hours of its own keeps the `default` ones. */
export function calendarFromData(
  officialDays: OfficialDaysData,
  officeHours: OfficeHoursData,
  given: { version: string; asOf: PlainDate; unit?: string },
): Calendar {
  const hoursOf = (id: string) => officeHours.units.find((unit) => unit.id === id)?.hours;
  const hours = hoursOf(given.unit ?? 'default') ?? hoursOf('default') ?? DEFAULT_OFFICE_HOURS;
  return makeCalendar({
    version: given.version,
    asOf: given.asOf,
    hours,
    days: officialDays.days,
  });
}
