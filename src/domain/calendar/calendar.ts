import type { PlainDate } from './moment.ts';
import type { OfficialDay } from './official-day.ts';
import type { OfficeHours } from './week-hours.ts';
import type { WorkingTime } from './working-time.ts';

export type { Confidence, OfficialDay } from './official-day.ts';
export type { OfficeHours, Shift, WeekHours } from './week-hours.ts';

/** What the clock needs to know of time at one office: its hours and the official days, under one version that every due moment names. */
export type Calendar = {
  readonly version: string;
  /** Proposed days after this date count as the plain week says, so that one version always gives one answer. */
  readonly asOf: PlainDate;
  readonly hours: OfficeHours;
  readonly days: ReadonlyMap<PlainDate, OfficialDay>;
  /** Compiled from the above by `makeCalendar`; grows as it is asked and never changes an answer. */
  readonly workingTime: WorkingTime;
};
