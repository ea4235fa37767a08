import { expect, test } from 'vitest';
import type { Instant } from '../domain/calendar/moment.ts';
import { formLabel } from './form-set.ts';
import { dayWords, dong, momentWords, placeAndDay } from './wording.ts';

const at = (text: string) => Date.parse(text) as Instant;

test('moments are told in the time of Việt Nam, whatever the time of the machine', () => {
  expect(momentWords(at('2024-02-15T10:00:00Z'))).toBe('17 giờ 00 phút, ngày 15/02/2024');
  expect(momentWords(at('2023-12-31T17:05:00Z'))).toBe('00 giờ 05 phút, ngày 01/01/2024');
  expect(dayWords(at('2023-12-31T17:05:00Z'))).toBe('01/01/2024');
});

test('the day of a paper has two digits, its month only in January and February', () => {
  expect(placeAndDay('Gia Viễn', at('2024-02-05T10:00:00+07:00'))).toBe('Gia Viễn, ngày 05 tháng 02 năm 2024');
  expect(placeAndDay('Gia Viễn', at('2024-03-05T10:00:00+07:00'))).toBe('Gia Viễn, ngày 05 tháng 3 năm 2024');
});

test.each([
  [0, '0 đ'],
  [450_000, '450.000 đ'],
  [1_234_567_890, '1.234.567.890 đ'],
  [-2_000, '-2.000 đ'],
])('%i VND is written %s', (amount, words) => {
  expect(dong(amount).replace('\u00A0', ' ')).toBe(words);
});

test('the 2018 set has no stop notice', () => {
  expect(formLabel('stop-notice', '2025')).toBe('Mẫu số 05 (Thông tư 03/2025/TT-VPCP)');
  expect(() => formLabel('stop-notice', '2018')).toThrow(RangeError);
});
