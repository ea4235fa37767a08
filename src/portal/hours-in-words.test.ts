import { expect, it } from 'vitest';
import { DEFAULT_OFFICE_HOURS, type OfficeHours, type PlainDate } from '../domain/calendar/index.ts';
import { hoursInWords } from './hours-in-words.ts';

const on = '2026-03-02' as PlainDate;

it('says ordinary hours in one span of days', () => {
  expect(hoursInWords(DEFAULT_OFFICE_HOURS, on, 'vi')).toBe('Thứ Hai – Thứ Sáu: 07:30–11:30, 13:00–17:00');
  expect(hoursInWords(DEFAULT_OFFICE_HOURS, on, 'en')).toBe('Monday – Friday: 07:30–11:30, 13:00–17:00');
});

it('says the season that is on, a Saturday morning by itself and a closed day not at all', () => {
  const shift = [{ open: '08:00', close: '11:00' }];
  const hours = [
    { from: '2026-01-01', week: { 1: shift, 2: shift, 4: shift, 6: [{ open: '08:00', close: '10:00' }] } },
    { from: '2026-05-01', week: { 1: shift } },
  ] as unknown as OfficeHours;
  expect(hoursInWords(hours, on, 'en')).toBe(
    'Monday – Tuesday: 08:00–11:00; Thursday: 08:00–11:00; Saturday: 08:00–10:00',
  );
  expect(hoursInWords(hours, '2026-05-01' as PlainDate, 'en')).toBe('Monday: 08:00–11:00');
});
