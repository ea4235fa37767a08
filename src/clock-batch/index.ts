export type { CalendarData } from './calendars.ts';
export { runClockBatch } from './run-clock-batch.ts';
