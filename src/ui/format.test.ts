import { describe, expect, test } from 'vitest';
import type { Instant } from '../domain/calendar/moment.ts';
import {
  formatDate,
  formatLeft,
  formatLimit,
  formatMoment,
  formatMoney,
  formatPlainDate,
  formatShort,
  formatWorkingMinutes,
  machineTime,
  sameDate,
} from './format.ts';
import { at } from './frame.fixture.ts';

describe('moments are written as Vietnamese write them', () => {
  test('time, weekday and date', () => {
    expect(formatMoment(at('02-15 17:00'), 'vi')).toBe('17:00, thứ Năm 15/02/2024');
    expect(formatMoment(at('02-15 17:00'), 'en')).toBe('17:00, Thursday 15 February 2024');
    expect(formatMoment(at('02-18 07:05'), 'vi')).toBe('07:05, Chủ nhật 18/02/2024');
    expect(formatShort(at('02-15 17:00'))).toBe('17:00 15/02/2024');
  });

  test('the date is that of Asia/Ho_Chi_Minh, also around midnight', () => {
    const late = Date.parse('2024-12-31T17:00:00Z') as Instant;
    expect(formatDate(late, 'vi')).toBe('01/01/2025');
    expect(machineTime(late)).toBe('2025-01-01T00:00:00+07:00');
    expect(sameDate(late, (late - 1) as Instant)).toBe(false);
  });

  test('a calendar day', () => {
    expect(formatPlainDate('1985-03-27', 'vi')).toBe('27/03/1985');
    expect(formatPlainDate('1985-03-27', 'en')).toBe('27 March 1985');
  });
});

test.each([
  [0, '0 đ', '0 VND'],
  [450, '450 đ', '450 VND'],
  [450_000, '450.000 đ', '450,000 VND'],
  [1_234_567_890, '1.234.567.890 đ', '1,234,567,890 VND'],
])('money %i is %s', (amount, vi, en) => {
  expect([formatMoney(amount, 'vi'), formatMoney(amount, 'en')]).toEqual([vi, en]);
});

test('a limit is said in its own unit', () => {
  expect(formatLimit({ value: 3, unit: 'WORKING_DAY' }, 'vi')).toBe('3 ngày làm việc');
  expect(formatLimit({ value: 0, unit: 'WORKING_DAY' }, 'vi')).toBe('trong ngày làm việc');
  expect(formatLimit({ value: 1, unit: 'MONTH' }, 'en')).toBe('1 month');
});

test.each([
  [1440, 'Còn 3 ngày làm việc'],
  [1919, 'Còn 3 ngày làm việc'],
  [479, 'Còn 7 giờ làm việc'],
  [40, 'Còn 40 phút'],
  [-960, 'Quá hạn 2 ngày làm việc'],
  [-30, 'Quá hạn 30 phút'],
])('%i working minutes to go is “%s”', (minutes, said) => {
  expect(formatLeft(minutes, 'vi')).toBe(said);
});

test('a span of less than nothing is not said below zero', () => {
  expect(formatWorkingMinutes(-5, 'vi')).toBe('0 phút');
});
