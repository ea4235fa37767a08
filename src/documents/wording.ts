import type { Instant } from '../domain/calendar/moment.ts';
import { groupDigits } from '../domain/number/index.ts';

const HOUR = 3_600_000;

/** "17 giờ 00 phút, ngày 15/02/2024", in +07:00. */
export function momentWords(at: Instant): string {
  const { hour, minute, day, month, year } = partsOf(at);
  return `${hour} giờ ${minute} phút, ngày ${day}/${month}/${year}`;
}

/** "Gia Viễn, ngày 15 tháng 02 năm 2024", in +07:00; two digits for days under 10 and months 1 and 2 (Decree 30/2020/NĐ-CP). */
export function placeAndDay(place: string, at: Instant): string {
  const { day, month, year } = partsOf(at);
  const monthWord = Number(month) > 2 ? String(Number(month)) : month;
  return `${place}, ngày ${day} tháng ${monthWord} năm ${year}`;
}

/** "15/02/2024", in +07:00. */
export function dayWords(at: Instant): string {
  const { day, month, year } = partsOf(at);
  return `${day}/${month}/${year}`;
}

/** A sum of VND: "450.000 đ", kept on one line by a no-break space. Not a whole number of đồng is a fault (RangeError). */
export function dong(amount: number): string {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of đồng: ${amount}`);
  return `${groupDigits(amount, 'vi')}\u00A0đ`;
}

function partsOf(at: Instant) {
  const [date = '', time = ''] = new Date(at + 7 * HOUR).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const [hour = '', minute = ''] = time.split(':');
  return { year, month, day, hour, minute };
}
