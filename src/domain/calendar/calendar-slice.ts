import type { Calendar, OfficeHours, OfficialDay } from './calendar.ts';
import type { PlainDate } from './moment.ts';

/** A calendar's data for some years, small enough to be sent with a page; `makeCalendar` makes it whole again. */
export type CalendarSlice = {
  readonly version: string;
  readonly asOf: PlainDate;
  readonly hours: OfficeHours;
  readonly days: readonly OfficialDay[];
};

/** The part of a calendar that counts from the first day of one year to the last of another; the rows' sources stay behind. */
export function sliceCalendar(
  { version, asOf, hours, days }: Calendar,
  fromYear: number,
  toYear: number,
): CalendarSlice {
  const kept = [...days.values()].filter(({ date }) => {
    const year = Number(date.slice(0, 4));
    return fromYear <= year && year <= toYear;
  });
  return { version, asOf, hours, days: kept.map((day) => ({ ...day, source: '' })) };
}
