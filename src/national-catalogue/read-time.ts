import { absent, NOTHING_SAID, parsed, type Reading, uncertain } from './reading.ts';

export type TimeUnit = 'WORKING_DAY' | 'DAY' | 'WORKING_HOUR' | 'HOUR' | 'WEEK' | 'MONTH' | 'YEAR' | 'MINUTE';
/** How long an office may take. `unit` is null where the record leaves it out. */
export type LegalTime = { readonly value: number; readonly unit: TimeUnit | null };

const UNITS: Readonly<Record<string, TimeUnit>> = {
  'ngày làm việc': 'WORKING_DAY',
  ngày: 'DAY',
  'giờ làm việc': 'WORKING_HOUR',
  giờ: 'HOUR',
  tuần: 'WEEK',
  tháng: 'MONTH',
  năm: 'YEAR',
  phút: 'MINUTE',
};

const CELL = /^(\d{1,4}(?:[.,]\d{1,2})?)(?: (Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tuần|Tháng|Năm|Phút))?$/;
/** A time in running text: "05 (năm) ngày làm việc", but neither "01/7/2025 ngày" nor a year. */
const IN_TEXT =
  /(?<![\d/.,])(\d{1,3}(?:,\d)?)\s*(?:\([^()]{1,20}\)\s*)?(ngày\s+làm\s+việc|ngày|giờ\s+làm\s+việc|giờ|tuần|tháng|năm|phút)(?![\p{L}]|\s*\d{1,2}\s*\/|\s+(?:thứ|tuổi))/giu;
/** Times that are said without a number, or that change the one that is said. */
const OTHERWISE =
  /ngay (?:sau|khi|trong|lập tức)|trong (?:cùng |một )?ngày|cùng ngày|ngày làm việc tiếp theo|gia hạn thời|kéo dài|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|lăm) \(?(?:ngày|tháng|giờ)|không quy định|không (?:giới hạn|xác định) thời|tổng thời gian|đổi ngay|giải quyết ngay|trả ngay|\d\s*h(?!\p{L})|½|1\/2 ngày|nửa ngày/iu;

/**
 * The time of one way of filing, from its cell and the note beside it. A note that says another time, or the same number in another unit
 * ("2 Ngày" beside "02 ngày làm việc"), leaves two readings.
 */
export function readTime(cell: string, note: string): Reading<LegalTime> {
  const text = cell.trim();
  if (text === NOTHING_SAID)
    return mentionsTime(note) ? uncertain<LegalTime>(null, cell, 'other-time-in-note') : absent(cell);
  const found = CELL.exec(text);
  if (!found) return uncertain<LegalTime>(null, cell, 'no-number');
  const time = {
    value: Number((found[1] ?? '').replace(',', '.')),
    unit: UNITS[(found[2] ?? '').toLowerCase()] ?? null,
  };
  if (time.unit === null) return uncertain(time, cell, 'no-unit');
  return timesIn(note).some((other) => !same(time, other)) || OTHERWISE.test(note)
    ? uncertain(time, cell, 'other-time-in-note')
    : parsed(time, cell);
}

function mentionsTime(note: string): boolean {
  return timesIn(note).length > 0 || OTHERWISE.test(note);
}

function timesIn(note: string): readonly LegalTime[] {
  return [...note.normalize('NFC').matchAll(IN_TEXT)].map(([, value = '', unit = '']) => ({
    value: Number(value.replace(',', '.')),
    unit: UNITS[unit.toLowerCase().replace(/\s+/g, ' ')] ?? null,
  }));
}

function same(a: LegalTime, b: LegalTime): boolean {
  return a.value === b.value && a.unit === b.unit;
}
