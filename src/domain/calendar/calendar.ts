import type { ClockTime, PlainDate } from './moment.ts';

/** How sure we are of a day: what is not settled counts as the plain week says (DOMAIN 3.1). */
export type Confidence = 'law' | 'published' | 'computed' | 'known' | 'proposed' | 'unsettled';

/** A dated exception to the week: a holiday, a compensation day, a swapped day off or a Saturday worked instead. */
export type OfficialDay = {
  readonly date: PlainDate;
  readonly effect: 'off' | 'work' | 'unsettled';
  readonly kind: string;
  readonly name: string;
  readonly confidence: Confidence;
  readonly source: string;
};

export type Shift = { readonly open: ClockTime; readonly close: ClockTime };

/** Shifts by ISO weekday, 1 = Monday … 7 = Sunday; a weekday without an entry is not worked. */
export type WeekHours = { readonly [isoWeekday: number]: readonly Shift[] };

/** Office hours of a unit, by season: the last entry whose `from` is not after the date applies. */
export type OfficeHours = readonly { readonly from: PlainDate; readonly week: WeekHours }[];

/** What the clock needs to know of time at one office: its hours and the official days, under one version that every due moment names. */
export type Calendar = {
  readonly version: string;
  readonly hours: OfficeHours;
  readonly days: ReadonlyMap<PlainDate, OfficialDay>;
};
