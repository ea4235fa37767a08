import { DEFAULT_OFFICE_HOURS, type OfficeHours, type PlainDate } from '../domain/calendar/index.ts';
import type { Lang } from '../ui/index.ts';

const DAYS = {
  vi: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const satisfies Record<Lang, readonly string[]>;

/** Office hours on a day of the year as a door says them: `Thứ Hai – Thứ Sáu: 07:30–11:30, 13:00–17:00`. */
export function hoursInWords(hours: OfficeHours, on: PlainDate, lang: Lang): string {
  const week = (hours.findLast(({ from }) => from <= on) ?? DEFAULT_OFFICE_HOURS[0])?.week ?? {};
  const spans: { first: string; last: string; shifts: string }[] = [];
  for (const [i, day] of DAYS[lang].entries()) {
    const shifts = (week[i + 1] ?? []).map((shift) => `${shift.open}–${shift.close}`).join(', ');
    const before = spans.at(-1);
    if (before?.shifts === shifts) before.last = day;
    else spans.push({ first: day, last: day, shifts });
  }
  return spans
    .filter(({ shifts }) => shifts !== '')
    .map(({ first, last, shifts }) => `${first === last ? first : `${first} – ${last}`}: ${shifts}`)
    .join('; ');
}
