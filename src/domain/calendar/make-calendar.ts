import type { Calendar, OfficeHours, OfficialDay } from './calendar.ts';
import { CalendarError } from './calendar-error.ts';
import type { PlainDate } from './moment.ts';
import { WorkingTime } from './working-time.ts';

/**
 * A calendar of one office under one version. `asOf` is part of it: proposed days after that date count as the plain week
 * says, so the same version gives the same due moment on every day it is asked.
 * Throws `BAD_HOURS` for hours that overlap or end before they begin, `DAY_TWICE` for a date given two rows.
 *
 * @example makeCalendar({ version: '2024.1', asOf: parseDate('2024-01-01'), hours: DEFAULT_OFFICE_HOURS, days })
 */
export function makeCalendar(given: {
  version: string;
  asOf: PlainDate;
  hours: OfficeHours;
  days: Iterable<OfficialDay>;
}): Calendar {
  const days = new Map<PlainDate, OfficialDay>();
  for (const day of given.days) {
    if (days.has(day.date)) {
      throw new CalendarError('DAY_TWICE', {
        vi: `Ngày ${day.date} có hai dòng trong bảng ngày nghỉ; hãy giữ một dòng.`,
        en: `${day.date} has two rows in the table of official days; keep one.`,
      });
    }
    days.set(day.date, day);
  }
  return {
    version: given.version,
    asOf: given.asOf,
    hours: given.hours,
    days,
    workingTime: new WorkingTime(given.hours, days.values(), given.asOf),
  };
}
