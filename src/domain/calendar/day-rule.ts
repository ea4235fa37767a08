import type { PlainDate } from './moment.ts';
import type { OfficialDay } from './official-day.ts';

/**
 * What an official day does to the week: nothing when it is unsettled, or only proposed and still to come,
 * until an administrator confirms it (DOMAIN 3.1).
 */
export function effectOf(day: OfficialDay, asOf: PlainDate): 'off' | 'work' | 'none' {
  if (day.effect === 'unsettled' || day.confidence === 'unsettled') return 'none';
  if (day.confidence === 'proposed' && day.date > asOf) return 'none';
  return day.effect;
}

/** The weekday whose hours an officially worked day has: Monday's on a weekend, its own otherwise. */
export function hoursWeekday(weekday: number, effect: 'off' | 'work' | 'none'): number {
  return effect === 'work' && weekday >= 6 ? 1 : weekday;
}
