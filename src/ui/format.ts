import type { Instant, PlainDate } from '../domain/calendar/moment.ts';
import type { Limit } from '../domain/clock/clock.ts';
import { limitWords } from '../domain/clock/limit.ts';
import { groupDigits } from '../domain/number/group-digits.ts';
import { type Lang, words } from './words.ts';

/** Asia/Ho_Chi_Minh: +07:00 without summer time since 1975. */
const OFFSET = 7 * 3_600_000;
/** Working minutes of a working day (DOMAIN 3). */
const WORKING_DAY = 480;

const WEEKDAYS = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Clock time in Asia/Ho_Chi_Minh: `17:00`. */
export function formatTime(at: Instant): string {
  const local = new Date(at + OFFSET);
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}

/** Date in Asia/Ho_Chi_Minh: `15/02/2024`, in English `15 February 2024`. */
export function formatDate(at: Instant, lang: Lang): string {
  return dateWords(new Date(at + OFFSET), lang);
}

/** Weekday and date: `thứ Năm 15/02/2024`. */
export function formatDay(at: Instant, lang: Lang): string {
  const local = new Date(at + OFFSET);
  return `${WEEKDAYS[lang][local.getUTCDay()]} ${dateWords(local, lang)}`;
}

/** Time, weekday and date, as a receipt says it: `17:00, thứ Năm 15/02/2024`. */
export function formatMoment(at: Instant, lang: Lang): string {
  return `${formatTime(at)}, ${formatDay(at, lang)}`;
}

/** For tables: `17:00 15/02/2024`. */
export function formatShort(at: Instant): string {
  return `${formatTime(at)} ${formatDate(at, 'vi')}`;
}

/** A calendar day: `15/02/2024`, in English `15 February 2024`. */
export function formatPlainDate(date: PlainDate | string, lang: Lang): string {
  return dateWords(new Date(`${date}T00:00:00Z`), lang);
}

/** ISO 8601 with +07:00, for `<time datetime>`. */
export function machineTime(at: Instant): string {
  return `${new Date(at + OFFSET).toISOString().slice(0, 19)}+07:00`;
}

/** A whole number in groups of three: `83.211`, in English `83,211`. */
export function formatCount(count: number, lang: Lang): string {
  return groupDigits(Math.round(count), lang);
}

/** Whole VND: `450.000 đ`, in English `450,000 VND`. */
export function formatMoney(amount: number, lang: Lang): string {
  const grouped = formatCount(amount, lang);
  return lang === 'vi' ? `${grouped} đ` : `${grouped} VND`;
}

/** A limit of the law as people say it: `3 ngày làm việc`, `8 giờ làm việc`, `trong ngày làm việc`. */
export function formatLimit(limit: Limit, lang: Lang): string {
  return limitWords(limit)[lang];
}

/** A span of working minutes, in the largest unit that says it plainly: `3 ngày làm việc`, `5 giờ làm việc`, `40 phút`. */
export function formatWorkingMinutes(minutes: number, lang: Lang): string {
  const t = words(lang);
  if (minutes >= WORKING_DAY) return t('limit.workingDays', { n: Math.floor(minutes / WORKING_DAY) });
  if (minutes >= 60) return t('limit.hours', { n: Math.floor(minutes / 60) });
  return t('limit.minutes', { n: Math.max(0, Math.floor(minutes)) });
}

/** Working minutes from now to due, said to a person: `còn 3 ngày làm việc`; below zero `quá hạn 2 ngày làm việc`. */
export function formatLeft(minutes: number, lang: Lang): string {
  const t = words(lang);
  return minutes < 0
    ? t('left.late', { span: formatWorkingMinutes(-minutes, lang) })
    : t('left.still', { span: formatWorkingMinutes(minutes, lang) });
}

/** When something ends: at midnight the day before is said, `hết 30/11/2026`, else the time, `11:30 30/11/2026`. */
export function formatUntil(at: Instant, lang: Lang): string {
  if ((at + OFFSET) % 86_400_000 !== 0) return formatShort(at);
  const day = formatDate((at - 1) as Instant, lang);
  return lang === 'vi' ? `hết ${day}` : `the end of ${day}`;
}

/** True when both moments fall on one date in Asia/Ho_Chi_Minh. */
export function sameDate(a: Instant, b: Instant): boolean {
  return Math.floor((a + OFFSET) / 86_400_000) === Math.floor((b + OFFSET) / 86_400_000);
}

function dateWords(local: Date, lang: Lang): string {
  const day = local.getUTCDate();
  const month = local.getUTCMonth();
  const year = local.getUTCFullYear();
  return lang === 'vi' ? `${two(day)}/${two(month + 1)}/${year}` : `${day} ${MONTHS[month]} ${year}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

/** A file's size: `1,2 MB`, `34 KB`; the thousand is 1,000. */
export function formatBytes(bytes: number, lang: Lang): string {
  const number = (value: number): string =>
    new Intl.NumberFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 }).format(value);
  return bytes < 1_000_000 ? `${number(Math.max(1, Math.round(bytes / 1000)))} KB` : `${number(bytes / 1_000_000)} MB`;
}
