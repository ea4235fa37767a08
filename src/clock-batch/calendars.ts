import {
  type Calendar,
  calendarFromData,
  makeCalendar,
  type OfficeHours,
  type PlainDate,
} from '../domain/calendar/index.ts';

/** What the default calendar is made of: the parsed files of `province/calendars`, their version, and the date it is asked at. */
export type CalendarData = {
  readonly officialDays: unknown;
  readonly officeHours: unknown;
  readonly version: string;
  readonly asOf: PlainDate;
};

const KEPT = 32;

/** Gives the default calendar, or one with a line's own office hours; the last few are kept, as lines tend to repeat their hours. */
export function calendarsFrom(data: CalendarData): (hours?: OfficeHours) => Calendar {
  const standard = calendarFromData(data.officialDays, data.officeHours, data);
  const kept = new Map<string, Calendar>();
  return (hours) => {
    if (!hours) return standard;
    const key = JSON.stringify(hours);
    const found =
      kept.get(key) ??
      makeCalendar({ version: `${data.version}+hours`, asOf: data.asOf, hours, days: standard.days.values() });
    kept.delete(key);
    kept.set(key, found);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
    return found;
  };
}
