import { describe, expect, test } from 'vitest';
import { DEFAULT_OFFICE_HOURS, makeCalendar, parseDate, parseInstant } from '../calendar/index.ts';
import {
  classify,
  committedWithinLegal,
  type Limit,
  type LimitUnit,
  limitMinutes,
  limitWords,
  progressState,
} from './index.ts';

const calendar = makeCalendar({
  version: 'plain',
  asOf: parseDate('2024-01-01'),
  hours: DEFAULT_OFFICE_HOURS,
  days: [],
});
const at = parseInstant;

describe('a dossier completed', () => {
  test.each<[string, string, string, LimitUnit, string]>([
    ['the day before', '2024-03-05T23:59', '2024-03-06T17:00', 'WORKING_DAY', 'EARLY'],
    ['hours before, on the day', '2024-03-06T08:00', '2024-03-06T17:00', 'WORKING_DAY', 'ON_TIME'],
    ['after closing, on the day', '2024-03-06T20:00', '2024-03-06T17:00', 'MONTH', 'ON_TIME'],
    ['the day after', '2024-03-07T00:00', '2024-03-06T17:00', 'CALENDAR_DAY', 'LATE'],
    ['on the day an office closes at 24:00', '2024-03-06T10:00', '2024-03-07T00:00', 'WORKING_DAY', 'ON_TIME'],
    ['the day after an office closed at 24:00', '2024-03-07T10:00', '2024-03-07T00:00', 'WORKING_DAY', 'LATE'],
    ['a minute before', '2024-03-06T09:59:59', '2024-03-06T10:00', 'HOUR', 'EARLY'],
    ['in the minute', '2024-03-06T10:00:59', '2024-03-06T10:00:00', 'HOUR', 'ON_TIME'],
    ['a minute after', '2024-03-06T10:01', '2024-03-06T10:00', 'HOUR', 'LATE'],
  ])('%s is judged by its unit', (_when, completion, due, unit, judged) => {
    expect(classify(at(completion), at(due), unit)).toBe(judged);
  });
});

describe('a dossier in process', () => {
  test.each([
    ['2024-03-04T16:59', 'IN_TIME'],
    ['2024-03-05T17:00', 'DUE_SOON'],
    ['2024-03-06T17:00', 'DUE_SOON'],
    ['2024-03-06T17:00:01', 'OVERDUE'],
  ])('at %s is %s, due on 6 March 17:00', (now, state) => {
    expect(progressState(at(now), at('2024-03-06T17:00'), calendar)).toBe(state);
  });

  test('is due soon as far ahead as the office wants', () => {
    expect(progressState(at('2024-03-05T17:00'), at('2024-03-06T17:00'), calendar, 479)).toBe('IN_TIME');
  });
});

describe('a limit', () => {
  test.each<[number, LimitUnit, number, string]>([
    [10, 'WORKING_DAY', 4800, '10 ngày làm việc'],
    [0, 'WORKING_DAY', 480, 'trong ngày làm việc'],
    [0.5, 'HOUR', 30, '0,5 giờ làm việc'],
    [7, 'CALENDAR_DAY', 2400, '7 ngày'],
    [10, 'CALENDAR_DAY', 3360, '10 ngày'],
    [0, 'CALENDAR_DAY', 0, '0 ngày'],
    [2, 'MONTH', 19_200, '2 tháng'],
  ])('of %d %s adds up as %d minutes and is said %s', (value, unit, minutes, vi) => {
    expect(limitMinutes({ value, unit })).toBe(minutes);
    expect(limitWords({ value, unit }).vi).toBe(vi);
  });
});

describe('a committed limit in another unit than the legal one', () => {
  const check = (committed: Limit, legal: Limit) =>
    committedWithinLegal({ limit: committed }, { limit: legal }, calendar);

  test('of 5 working days keeps within 7 calendar days only where no reception breaks it', () => {
    expect(check({ value: 5, unit: 'WORKING_DAY' }, { value: 9, unit: 'CALENDAR_DAY' })).toEqual([]);
    const broken = check({ value: 5, unit: 'WORKING_DAY' }, { value: 6, unit: 'CALENDAR_DAY' });
    expect(broken.length).toBeGreaterThan(1_000);
    for (const { committedDue, legalDue } of broken) expect(committedDue).toBeGreaterThan(legalDue);
  });

  test('of 80 hours keeps within 11 working days, and not within 9', () => {
    expect(check({ value: 80, unit: 'HOUR' }, { value: 11, unit: 'WORKING_DAY' })).toEqual([]);
    expect(check({ value: 80, unit: 'HOUR' }, { value: 9, unit: 'WORKING_DAY' }).length).toBeGreaterThan(0);
  });

  test('is held against five years of receptions, weekends and evenings too', () => {
    const broken = check({ value: 1, unit: 'WORKING_DAY' }, { value: 0.5, unit: 'HOUR' });
    const days = new Set(broken.map(({ received }) => Math.floor((received + 7 * 3_600_000) / 86_400_000)));
    expect(days.size).toBe(1826);
  });
});
