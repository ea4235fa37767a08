import type { PlainDate } from '../calendar/moment.ts';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The calendar day of a year, month (1–12) and day, or undefined when no such day exists (30 February, month 13). */
export function findRealDate(year: number, month: number, day: number): PlainDate | undefined {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && leap ? 29 : DAYS[month - 1];
  if (!Number.isInteger(year) || year < 1 || year > 9999 || last === undefined || !(day >= 1 && day <= last)) {
    return undefined;
  }
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as PlainDate;
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}
