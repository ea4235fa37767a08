export { type ComparedDay, comparedDay } from './compare-day.ts';
export { daysLate } from './days-late.ts';
export { type Course, countPeriod, type Period, type PeriodCounts } from './period.ts';
export { rate } from './rate.ts';
export {
  COUNTS,
  type Count,
  countOf,
  type InHistory,
  isInProcess,
  STANDING,
  TURNS,
  type Turn,
  turnsOf,
} from './tally.ts';
