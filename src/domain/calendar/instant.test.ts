import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  CalendarError,
  dateOf,
  daysBetween,
  findDate,
  findInstant,
  formatInstant,
  type Instant,
  instantAt,
  isoWeekday,
  parseDate,
  parseInstant,
} from './index.ts';

const days = fc.integer({ min: Date.UTC(1976, 0, 1), max: Date.UTC(2199, 11, 31) });

describe('a moment', () => {
  test.each([
    ['2024-02-15T09:00:00+07:00', '2024-02-15T09:00:00+07:00'],
    ['2024-02-15T09:00:00', '2024-02-15T09:00:00+07:00'],
    ['2024-02-15T09:00', '2024-02-15T09:00:00+07:00'],
    ['2024-02-15 09:00', '2024-02-15T09:00:00+07:00'],
    ['2024-02-15T02:00:00Z', '2024-02-15T09:00:00+07:00'],
    ['2024-02-14T21:00:00-05:00', '2024-02-15T09:00:00+07:00'],
    ['2024-02-29T23:59:59.999+07:00', '2024-02-29T23:59:59.999+07:00'],
    ['2024-02-15T09:00:00.050+0700', '2024-02-15T09:00:00.050+07:00'],
    ['2024-02-15T09:00:00.123456789+07:00', '2024-02-15T09:00:00.123+07:00'],
    ['1999-12-31T17:30:00Z', '2000-01-01T00:30:00+07:00'],
  ])('%s is read and written as %s', (text, written) => {
    expect(formatInstant(parseInstant(text))).toBe(written);
  });

  test.each([
    '2024-02-31T09:00:00+07:00',
    '2023-02-29T09:00:00+07:00',
    '1900-02-29T09:00:00+07:00',
    '2024-13-01T09:00:00+07:00',
    '2024-00-10T09:00:00+07:00',
    '2024-02-15T25:00:00+07:00',
    '2024-02-15T24:00:00+07:00',
    '2024-02-15T09:60:00+07:00',
    '2024-02-15T09:00:60+07:00',
    '2024-02-15T09:00:00+24:00',
    '2024-02-15T09:00:00+07:60',
    '2024-02-15',
    '2024-02-15T',
    '2024-2-15T09:00',
    '15/02/2024 09:00',
    ' 2024-02-15T09:00',
    '2024-02-15T09:00 ',
    '2024-02-15T09:00:00+07:00[Asia/Ho_Chi_Minh]',
    '20240215T090000',
    '',
  ])('%s names no moment', (text) => {
    expect(findInstant(text)).toBeUndefined();
    expect(() => parseInstant(text)).toThrow(CalendarError);
  });

  test('any moment is written and read back the same, as Temporal writes it', () => {
    fc.assert(
      fc.property(days, (ms) => {
        const at = ms as Instant;
        const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Asia/Ho_Chi_Minh');
        expect(parseInstant(formatInstant(at))).toBe(at);
        expect(Temporal.Instant.from(formatInstant(at)).epochMilliseconds).toBe(ms);
        expect(dateOf(at)).toBe(zoned.toPlainDate().toString());
      }),
    );
  });
});

describe('a day', () => {
  test('is counted as Temporal counts it: days, months with their ends, weekday, distance', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -800, max: 800 }), fc.integer({ min: -300, max: 300 }), (ms, n, months) => {
        const date = dateOf(ms as Instant);
        const oracle = Temporal.PlainDate.from(date);
        expect(addDays(date, n)).toBe(oracle.add({ days: n }).toString());
        expect(addMonths(date, months)).toBe(oracle.add({ months }).toString());
        expect(isoWeekday(date)).toBe(oracle.dayOfWeek);
        expect(daysBetween(date, addDays(date, n))).toBe(n);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-11-30', 3, '2025-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-05-15', 0, '2024-05-15'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(parseDate(from), months)).toBe(to);
  });

  test.each(['2024-02-30', '2024-04-31', '2100-02-29', '2024-1-1', '2024-01-01T00:00', '', '0000-01-01'])(
    '%s is no date',
    (text) => {
      expect(findDate(text)).toBeUndefined();
      expect(() => parseDate(text)).toThrow(CalendarError);
    },
  );

  test('24:00 is the midnight that ends it, and a time that is none is refused', () => {
    expect(formatInstant(instantAt(parseDate('2024-02-29'), '24:00'))).toBe('2024-03-01T00:00:00+07:00');
    expect(() => instantAt(parseDate('2024-02-29'), '7:30')).toThrow(/BAD_TIME/);
    expect(() => instantAt(parseDate('2024-02-29'), '24:01')).toThrow(/BAD_TIME/);
  });
});
