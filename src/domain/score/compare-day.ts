import { addDays, type Calendar, dayStatus, isWorkingDay, type PlainDate, type Words } from '../calendar/index.ts';

/** The day a figure is held against, and what makes the two hard to compare. */
export type ComparedDay = {
  /** The same weekday last week. */
  readonly day: PlainDate;
  /** Why that day was off; null when it was worked. */
  readonly off: Words | null;
  /** Today is the n-th working day after Tết, when people come who waited; null from the 11th on. */
  readonly afterTet: number | null;
};

/** As many working days as the crowd after Tết is told apart: two weeks. */
const CROWDED = 10;
/** Tết is the only lunar holiday of several days; the Hùng Kings' day is one. */
const TET_DAYS = 3;

/** Which day today is compared with. */
export function comparedDay(today: PlainDate, calendar: Calendar): ComparedDay {
  const day = addDays(today, -7);
  return {
    day,
    off: isWorkingDay(calendar, day) ? null : dayStatus(calendar, day).name,
    afterTet: workingDayAfterTet(today, calendar),
  };
}

function workingDayAfterTet(today: PlainDate, calendar: Calendar): number | null {
  let worked = 0;
  let lunar = 0;
  for (let day = today; worked <= CROWDED; day = addDays(day, -1)) {
    if (isWorkingDay(calendar, day)) {
      lunar = 0;
      worked += 1;
      continue;
    }
    if (calendar.days.get(day)?.kind === 'statutory_lunar') lunar += 1;
    if (lunar >= TET_DAYS) return worked > 0 && worked <= CROWDED ? worked : null;
  }
  return null;
}
