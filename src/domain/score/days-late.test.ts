import { describe, expect, test } from 'vitest';
import { DEFAULT_OFFICE_HOURS, makeCalendar, type OfficialDay, parseDate, parseInstant } from '../calendar/index.ts';
import { comparedDay, daysLate } from './index.ts';

const off = (date: string, kind: string, name: string): OfficialDay => ({
  date: parseDate(date),
  effect: 'off',
  kind,
  name,
  confidence: 'law',
  source: 'test',
});

/** Tết 2026 from Monday 16 to Friday 20 February; the Hùng Kings' day on Sunday 26 April, compensated on Monday. */
const calendar = makeCalendar({
  version: 'test.1',
  asOf: parseDate('2026-01-01'),
  hours: DEFAULT_OFFICE_HOURS,
  days: [
    ...['16', '17', '18', '19', '20'].map((day) => off(`2026-02-${day}`, 'statutory_lunar', 'Tết')),
    off('2026-04-26', 'statutory_lunar', 'Giỗ Tổ'),
    off('2026-04-27', 'compensatory', 'Nghỉ bù Giỗ Tổ'),
  ],
});

describe('days late', () => {
  test.each([
    ['not due yet', '2026-03-06T17:00', '2026-03-05T09:00', 0],
    ['on the due day itself, after closing', '2026-03-06T17:00', '2026-03-06T20:00', 0],
    ['over a weekend nobody worked', '2026-03-06T17:00', '2026-03-08T20:00', 0],
    ['all of the next working day is the first', '2026-03-06T17:00', '2026-03-09T07:30', 1],
    ['due on Friday, a week later', '2026-03-06T17:00', '2026-03-13T09:00', 5],
    ['Tết is not counted', '2026-02-13T17:00', '2026-02-23T09:00', 1],
    ['due at midnight belongs to the day it closes', '2026-03-06T00:00', '2026-03-06T09:00', 1],
  ])('%s: due %s, at %s: %d', (_, due, now, days) => {
    expect(daysLate(parseInstant(`${due}:00`), parseInstant(`${now}:00`), calendar)).toBe(days);
  });
});

describe('the day a figure is compared with', () => {
  test.each([
    ['an ordinary week', '2026-03-16', '2026-03-09', null, null],
    ['the first working day after Tết: last week was a holiday', '2026-02-23', '2026-02-16', 'Tết', 1],
    ['the third', '2026-02-25', '2026-02-18', 'Tết', 3],
    ['the sixth: last week was worked, the crowd is still there', '2026-03-02', '2026-02-23', null, 6],
    ['the tenth', '2026-03-06', '2026-02-27', null, 10],
    ['the eleventh is an ordinary day again', '2026-03-09', '2026-03-02', null, null],
    ['one lunar holiday is not Tết', '2026-05-04', '2026-04-27', 'Nghỉ bù Giỗ Tổ', null],
    ['a Sunday is compared with a Sunday', '2026-03-15', '2026-03-08', 'nghỉ hằng tuần', null],
  ] as const)('%s: %s with %s', (_, today, day, why, afterTet) => {
    const compared = comparedDay(parseDate(today), calendar);
    expect([compared.day, compared.off?.vi ?? null, compared.afterTet]).toEqual([day, why, afterTet]);
  });
});
