export * from './calendar.ts';
export * from './calendar-data.ts';
export { CalendarError, type CalendarErrorCode } from './calendar-error.ts';
export * from './calendar-slice.ts';
export {
  addDays,
  addMonths,
  addMonthsToDay,
  dateOfDay,
  dayOfDate,
  daysBetween,
  daysInMonth,
  FIRST_DAY,
  findDate,
  isoWeekday,
  LAST_DAY,
} from './civil.ts';
export * from './day-status.ts';
export { inForceOn } from './in-force.ts';
export * from './instant.ts';
export * from './make-calendar.ts';
export * from './moment.ts';
export { DEFAULT_OFFICE_HOURS } from './office-hours.ts';
export * from './say-time.ts';
export * from './working-days.ts';
