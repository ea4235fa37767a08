import { CalendarError } from './calendar-error.ts';
import { findClockTime } from './instant.ts';
import type { PlainDate } from './moment.ts';
import type { OfficeHours, Shift } from './week-hours.ts';

const OFFICE_DAY: readonly Shift[] = [
  { open: '07:30', close: '11:30' },
  { open: '13:00', close: '17:00' },
];

/** 07:30–11:30 and 13:00–17:00, Monday to Friday: 8 hours (DOMAIN 3.1). */
export const DEFAULT_OFFICE_HOURS: OfficeHours = [
  {
    from: '1900-01-01' as PlainDate,
    week: {
      1: OFFICE_DAY,
      2: OFFICE_DAY,
      3: OFFICE_DAY,
      4: OFFICE_DAY,
      5: OFFICE_DAY,
    },
  },
];

/** The shifts of one day in milliseconds since midnight, in order; `total` is 0 on a day that is not worked. */
export type DayShifts = {
  readonly opens: readonly number[];
  readonly closes: readonly number[];
  readonly total: number;
  readonly first: number;
  readonly last: number;
};

export const NOT_WORKED: DayShifts = {
  opens: [],
  closes: [],
  total: 0,
  first: 0,
  last: 0,
};

/** Checks and orders the shifts of a day; throws `BAD_HOURS` when a time is wrong, a shift empty or two overlap. */
export function compileShifts(shifts: readonly Shift[]): DayShifts {
  if (shifts.length === 0) return NOT_WORKED;
  const spans = shifts.map(compileShift).sort((a, b) => a.open - b.open);
  let end = -1;
  let total = 0;
  for (const { open, close } of spans) {
    if (open < end) throw badHours(`ca trùng nhau`, `shifts overlap`);
    end = close;
    total += close - open;
  }
  const opens = spans.map((span) => span.open);
  return {
    opens,
    closes: spans.map((span) => span.close),
    total,
    first: opens[0] ?? 0,
    last: end,
  };
}

function compileShift(shift: Shift): { open: number; close: number } {
  const open = findClockTime(shift.open);
  const close = findClockTime(shift.close);
  if (open === undefined || close === undefined || open >= close) {
    throw badHours(`ca ${shift.open}–${shift.close} không hợp lệ`, `shift ${shift.open}–${shift.close} is not valid`);
  }
  return { open, close };
}

function badHours(vi: string, en: string): CalendarError {
  return new CalendarError('BAD_HOURS', {
    vi: `Giờ làm việc sai: ${vi}. Mỗi ca cần giờ mở trước giờ đóng, dạng HH:mm, không chồng lên nhau.`,
    en: `Office hours are wrong: ${en}. Each shift opens before it closes, as HH:mm, and none overlap.`,
  });
}
