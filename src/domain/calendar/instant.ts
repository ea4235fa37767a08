import { CalendarError } from './calendar-error.ts';
import { dateOfDay, dayFromCivil, dayOfDate, daysInMonth, findDate, two } from './civil.ts';
import type { ClockTime, Instant, PlainDate } from './moment.ts';

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
/** Asia/Ho_Chi_Minh has been +07:00 without summer time since 1975; a fixed offset keeps due dates fast and exact. */
const OFFSET = 7 * HOUR;

/** Day number (+07:00) of a moment. */
export function dayOfInstant(at: number): number {
  return Math.floor((at + OFFSET) / DAY);
}

/** Midnight (+07:00) at which a day number begins, in milliseconds. */
export function startOfDay(dayNumber: number): number {
  return dayNumber * DAY - OFFSET;
}

/** The date in Asia/Ho_Chi_Minh of a moment. */
export function dateOf(at: Instant): PlainDate {
  return dateOfDay(dayOfInstant(at));
}

/** Milliseconds since midnight (+07:00) of a moment. */
export function timeOfDay(at: number): number {
  return at - startOfDay(dayOfInstant(at));
}

const CLOCK_TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Milliseconds since midnight of `HH:mm` (`24:00` = the day's end), or undefined when it is no clock time. */
export function findClockTime(text: string): number | undefined {
  if (text === '24:00') return DAY;
  const match = CLOCK_TIME.exec(text);
  return match ? Number(match[1]) * HOUR + Number(match[2]) * MINUTE : undefined;
}

/** Milliseconds since midnight of `HH:mm`; throws `BAD_TIME` otherwise. */
export function parseClockTime(text: ClockTime): number {
  const found = findClockTime(text);
  if (found === undefined) {
    throw new CalendarError('BAD_TIME', {
      vi: `Giờ “${text}” không đúng; hãy ghi dạng HH:mm, ví dụ 07:30.`,
      en: `"${text}" is not a clock time; write HH:mm, for example 07:30.`,
    });
  }
  return found;
}

/** The moment a date's clock shows `HH:mm` in Asia/Ho_Chi_Minh; `24:00` is the following midnight. */
export function instantAt(date: PlainDate, time: ClockTime): Instant {
  return (startOfDay(dayOfDate(date)) + parseClockTime(time)) as Instant;
}

const MOMENT =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:([Zz])|([+-])(\d{2}):?(\d{2}))?$/;

/**
 * The moment an ISO 8601 text names, or undefined when it names none (31 February, 25:00, no time of day).
 * Without a zone it is Asia/Ho_Chi_Minh (DOMAIN 3.2). Finer than a millisecond is cut off.
 */
export function findInstant(text: string): Instant | undefined {
  const m = MOMENT.exec(text);
  if (!m) return undefined;
  const year = Number(m[1]);
  const month = Number(m[2]);
  const day = Number(m[3]);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const hour = Number(m[4]);
  const minute = Number(m[5]);
  const second = Number(m[6] ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const fraction = m[7] ? Number(m[7].padEnd(3, '0').slice(0, 3)) : 0;
  const offset = offsetOf(m[8], m[9], m[10], m[11]);
  if (offset === undefined) return undefined;
  const local = dayFromCivil(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * 1000 + fraction;
  return (local - offset) as Instant;
}

function offsetOf(zulu?: string, sign?: string, hours?: string, minutes?: string): number | undefined {
  if (zulu) return 0;
  if (!sign) return OFFSET;
  const h = Number(hours);
  const m = Number(minutes);
  if (h > 23 || m > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (h * HOUR + m * MINUTE);
}

/** The moment an ISO 8601 text names; throws `BAD_MOMENT` when it names none. See `findInstant`. */
export function parseInstant(text: string): Instant {
  const found = findInstant(text);
  if (found === undefined) {
    throw new CalendarError('BAD_MOMENT', {
      vi: `Thời điểm “${text}” không có thật hoặc ghi sai; hãy ghi dạng 2024-02-15T09:00:00+07:00.`,
      en: `"${text}" is not a moment in time; write it like 2024-02-15T09:00:00+07:00.`,
    });
  }
  return found;
}

/** The date a text names; throws `BAD_DATE` when it names none. */
export function parseDate(text: string): PlainDate {
  const found = findDate(text);
  if (found === undefined) {
    throw new CalendarError('BAD_DATE', {
      vi: `Ngày “${text}” không có thật hoặc ghi sai; hãy ghi dạng 2024-02-15.`,
      en: `"${text}" is not a date; write it like 2024-02-15.`,
    });
  }
  return found;
}

/** ISO 8601 in Asia/Ho_Chi_Minh, `2024-02-15T17:00:00+07:00`; milliseconds only when there are any. */
export function formatInstant(at: Instant): string {
  const time = timeOfDay(at);
  const ms = Math.floor(time % 1000);
  const fraction = ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`;
  const hour = Math.floor(time / HOUR);
  const minute = Math.floor(time / MINUTE) % 60;
  const second = Math.floor(time / 1000) % 60;
  return `${dateOf(at)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}+07:00`;
}
