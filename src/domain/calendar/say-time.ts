import { dayOfDate, two, weekdayOfDay } from './civil.ts';
import { dateOf, dayOfInstant, HOUR, MINUTE, timeOfDay } from './instant.ts';
import type { Instant, PlainDate, Words } from './moment.ts';

const WEEKDAYS: readonly Words[] = [
  { vi: 'Thứ Hai', en: 'Monday' },
  { vi: 'Thứ Ba', en: 'Tuesday' },
  { vi: 'Thứ Tư', en: 'Wednesday' },
  { vi: 'Thứ Năm', en: 'Thursday' },
  { vi: 'Thứ Sáu', en: 'Friday' },
  { vi: 'Thứ Bảy', en: 'Saturday' },
  { vi: 'Chủ nhật', en: 'Sunday' },
];

/** A date as it stands on paper: `15/02/2024`. */
export function shortDate(date: PlainDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** A date with its weekday: `Thứ Năm 15/02/2024`, `Thursday 15/02/2024`. */
export function sayDate(date: PlainDate): Words {
  const weekday = WEEKDAYS[weekdayOfDay(dayOfDate(date)) - 1] as Words;
  return { vi: `${weekday.vi} ${shortDate(date)}`, en: `${weekday.en} ${shortDate(date)}` };
}

/** A moment with its weekday; 24:00 is said as the end of its day when `closing`. */
export function sayInstant(at: Instant, closing = false): Words {
  const endsDay = closing && timeOfDay(at) === 0;
  const day = sayDate(endsDay ? dateOf((at - 1) as Instant) : dateOf(at));
  const clock = endsDay ? '24:00' : clockOf(at);
  return { vi: `${clock} ${day.vi}`, en: `${clock} ${day.en}` };
}

// Said to the minute, as the receipt prints it.
function clockOf(at: Instant): string {
  const time = at - (dayOfInstant(at) * 24 - 7) * HOUR;
  return `${two(Math.floor(time / HOUR))}:${two(Math.floor(time / MINUTE) % 60)}`;
}

/** A span of working minutes: `28 giờ 30 phút làm việc`, `28 working hours 30 minutes`. */
export function sayWorkingMinutes(minutes: number): Words {
  // Said to the minute: a moment has seconds, and "46 giờ 60 phút" is nobody's time.
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const rest = whole - hours * 60;
  const vi = [hours > 0 ? `${hours} giờ` : '', rest > 0 || hours === 0 ? `${rest} phút` : ''];
  const en = [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''];
  return { vi: `${vi.filter(Boolean).join(' ')} làm việc`, en: `${en.filter(Boolean).join(' ')} of working time` };
}
