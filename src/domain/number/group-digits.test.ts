import { expect, test } from 'vitest';
import { groupDigits } from './group-digits.ts';

test.each([
  [0, '0', '0'],
  [999, '999', '999'],
  [1000, '1.000', '1,000'],
  [-1234567, '-1.234.567', '-1,234,567'],
  [35_000_000_000, '35.000.000.000', '35,000,000,000'],
  [1234.5, '1.234,5', '1,234.5'],
])('%d is written with its thousands apart', (value, vi, en) => {
  expect([groupDigits(value, 'vi'), groupDigits(value, 'en')]).toEqual([vi, en]);
});
