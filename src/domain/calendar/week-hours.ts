import type { ClockTime, PlainDate } from './moment.ts';

export type Shift = { readonly open: ClockTime; readonly close: ClockTime };

/** Shifts by ISO weekday, 1 = Monday … 7 = Sunday; a weekday without an entry is not worked. */
export type WeekHours = { readonly [isoWeekday: number]: readonly Shift[] };

/** Office hours of a unit, by season: the last entry whose `from` is not after the date applies. */
export type OfficeHours = readonly {
  readonly from: PlainDate;
  readonly week: WeekHours;
}[];
