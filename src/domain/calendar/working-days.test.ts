import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import officeHours from '../../../province/calendars/office-hours.json' with { type: 'json' };
import officialDays from '../../../province/calendars/official-days.json' with { type: 'json' };
import {
  addWorkingDays,
  addWorkingMinutes,
  type Calendar,
  calendarFromData,
  DEFAULT_OFFICE_HOURS,
  dayStatus,
  formatInstant,
  type Instant,
  instantAt,
  intervalsOf,
  isWorkingDay,
  lastClosingOf,
  makeCalendar,
  nextOpening,
  nextWorkingDay,
  type OfficialDay,
  parseDate,
  parseInstant,
  type WeekHours,
  workingMinutesBetween,
} from './index.ts';

const asOf = parseDate('2025-11-01');
const calendar = calendarFromData(officialDays, officeHours, { version: 'test', asOf });
const at = (text: string) => parseInstant(text);

function worked(from: string, to: string, of: Calendar = calendar): string[] {
  const found: string[] = [];
  for (
    let day = parseDate(from);
    day <= to;
    day = parseDate(Temporal.PlainDate.from(day).add({ days: 1 }).toString())
  ) {
    if (isWorkingDay(of, day)) found.push(day);
  }
  return found;
}

function withDays(days: Partial<OfficialDay>[], hours = DEFAULT_OFFICE_HOURS, asOfDate = asOf): Calendar {
  const whole = days.map((day) => ({ kind: 'swap_off', name: 'Ngày thử', source: 'test', ...day }) as OfficialDay);
  return makeCalendar({ version: 'test', asOf: asOfDate, hours, days: whole });
}

describe('the official days', () => {
  test('Tết 2024 is off from 8 to 14 February, work begins again on 15 February', () => {
    expect(worked('2024-02-05', '2024-02-16')).toEqual([
      '2024-02-05',
      '2024-02-06',
      '2024-02-07',
      '2024-02-15',
      '2024-02-16',
    ]);
    expect(nextWorkingDay(calendar, parseDate('2024-02-07'))).toBe('2024-02-15');
  });

  test('Tết 2025 is off from 25 January to 2 February, the first working days are 3 and 4 February', () => {
    expect(worked('2025-01-24', '2025-02-04')).toEqual(['2025-01-24', '2025-02-03', '2025-02-04']);
  });

  test('29 April 2024 was swapped for Saturday 4 May 2024', () => {
    expect(worked('2024-04-26', '2024-05-06')).toEqual([
      '2024-04-26',
      '2024-05-02',
      '2024-05-03',
      '2024-05-04',
      '2024-05-06',
    ]);
    expect(dayStatus(calendar, parseDate('2024-04-29'))).toMatchObject({ working: false, reason: 'SWAP_OFF' });
    expect(dayStatus(calendar, parseDate('2024-05-04'))).toMatchObject({ working: true, reason: 'WORKED_INSTEAD' });
  });

  test('2 May 2025 was swapped for Saturday 26 April 2025, worked with the hours of a Monday', () => {
    expect(worked('2025-04-25', '2025-05-05')).toEqual([
      '2025-04-25',
      '2025-04-26',
      '2025-04-28',
      '2025-04-29',
      '2025-05-05',
    ]);
    expect(
      intervalsOf(calendar, parseDate('2025-04-26')).map(({ open, close }) => [
        formatInstant(open),
        formatInstant(close),
      ]),
    ).toEqual([
      ['2025-04-26T07:30:00+07:00', '2025-04-26T11:30:00+07:00'],
      ['2025-04-26T13:00:00+07:00', '2025-04-26T17:00:00+07:00'],
    ]);
  });

  test('Tết 2026 is off from 14 to 22 February, 31 August 2026 swapped for 22 August', () => {
    expect(worked('2026-02-13', '2026-02-23')).toEqual(['2026-02-13', '2026-02-23']);
    expect(worked('2026-08-22', '2026-09-03')).toEqual([
      '2026-08-22',
      '2026-08-24',
      '2026-08-25',
      '2026-08-26',
      '2026-08-27',
      '2026-08-28',
      '2026-09-03',
    ]);
  });

  test('a proposed swap counts as the plain week until its day has come, each day by itself', () => {
    expect(worked('2026-01-01', '2026-01-12')).toContain('2026-01-02');
    expect(worked('2026-01-01', '2026-01-12')).not.toContain('2026-01-10');
    const after = calendarFromData(officialDays, officeHours, { version: 'test', asOf: parseDate('2026-01-10') });
    expect(worked('2026-01-01', '2026-01-12', after)).not.toContain('2026-01-02');
    expect(worked('2026-01-01', '2026-01-12', after)).toContain('2026-01-10');
    expect(dayStatus(calendar, parseDate('2026-01-02'))).toMatchObject({ working: true, doubt: 'PROPOSED' });
  });

  test('an unsettled day counts as the plain week, however late it is asked', () => {
    const late = calendarFromData(officialDays, officeHours, { version: 'test', asOf: parseDate('2030-01-01') });
    expect(dayStatus(late, parseDate('2026-11-24'))).toMatchObject({
      working: true,
      doubt: 'UNSETTLED',
      reason: 'ORDINARY',
    });
  });

  test('outside the years of the table only weekends are off', () => {
    expect(worked('2030-01-01', '2030-01-07')).toEqual([
      '2030-01-01',
      '2030-01-02',
      '2030-01-03',
      '2030-01-04',
      '2030-01-07',
    ]);
    expect(isWorkingDay(calendar, parseDate('1999-09-02'))).toBe(true);
  });

  test('every row of the table is what the calendar says of its day, in the end', () => {
    const late = calendarFromData(officialDays, officeHours, { version: 'test', asOf: parseDate('2030-01-01') });
    for (const day of officialDays.days) {
      const weekday = Temporal.PlainDate.from(day.date).dayOfWeek;
      const expected = day.effect === 'off' ? false : day.effect === 'work' ? true : weekday < 6;
      expect(isWorkingDay(late, parseDate(day.date)), day.date).toBe(expected);
    }
  });
});

describe('office hours', () => {
  const SHORT: WeekHours = { 1: [{ open: '08:00', close: '10:00' }], 6: [{ open: '07:30', close: '11:30' }] };

  test('a worked Saturday has the hours of Monday, even where Saturdays have their own', () => {
    const week = [{ from: parseDate('1900-01-01'), week: SHORT }];
    const swapped = withDays([{ date: parseDate('2024-05-04'), effect: 'work', confidence: 'published' }], week);
    expect(workingMinutesBetween(swapped, at('2024-05-04T00:00'), at('2024-05-05T00:00'))).toBe(120);
    expect(workingMinutesBetween(swapped, at('2024-05-11T00:00'), at('2024-05-12T00:00'))).toBe(240);
  });

  test('the season that begins last before a day gives its hours', () => {
    const summer = calendarFromData(officialDays, officeHours, { version: 'test', asOf, unit: 'demo-seasons' });
    expect(formatInstant(nextOpening(summer, at('2025-04-15T00:00')))).toBe('2025-04-15T07:30:00+07:00');
    expect(formatInstant(nextOpening(summer, at('2025-04-16T00:00')))).toBe('2025-04-16T07:00:00+07:00');
    expect(formatInstant(nextOpening(summer, at('2025-10-16T00:00')))).toBe('2025-10-16T07:30:00+07:00');
  });

  test('a unit that is not named keeps the default hours', () => {
    const other = calendarFromData(officialDays, officeHours, { version: 'test', asOf, unit: 'somewhere' });
    expect(other.hours).toEqual(DEFAULT_OFFICE_HOURS);
  });

  test.each([
    [
      'overlap',
      [
        { open: '07:30', close: '11:30' },
        { open: '11:00', close: '12:00' },
      ],
    ],
    ['end before they begin', [{ open: '11:30', close: '07:30' }]],
    ['are empty', [{ open: '07:30', close: '07:30' }]],
    ['are no times', [{ open: '7h30', close: '11:30' }]],
    ['pass midnight', [{ open: '22:00', close: '24:30' }]],
  ])('shifts that %s are refused', (_why, shifts) => {
    expect(() => withDays([], [{ from: parseDate('1900-01-01'), week: { 1: shifts } }])).toThrow(/BAD_HOURS/);
  });

  test('an office that never opens is a fault with a way out, not an endless search', () => {
    const closed = withDays([], [{ from: parseDate('1900-01-01'), week: {} }]);
    const shutDown = withDays([], [...DEFAULT_OFFICE_HOURS, { from: parseDate('2024-03-01'), week: {} }]);
    const notYet = withDays([], [{ from: parseDate('2190-01-01'), week: {} }]);
    for (const never of [closed, shutDown, notYet]) {
      expect(() => nextOpening(never, at('2024-03-01T09:00'))).toThrow(/NEVER_OPENS/);
      expect(() => nextWorkingDay(never, parseDate('2024-03-01'))).toThrow(/NEVER_OPENS/);
      expect(() => addWorkingMinutes(never, at('2024-03-01T09:00'), 1)).toThrow(/NEVER_OPENS/);
    }
    expect(workingMinutesBetween(closed, at('2024-03-01T09:00'), at('2024-06-01T09:00'))).toBe(0);
  });

  test('a date beyond the calendar is a fault, however far', () => {
    expect(() => addWorkingDays(calendar, parseDate('2199-12-30'), 5)).toThrow(/BEYOND_CALENDAR/);
    expect(() => addWorkingDays(calendar, parseDate('2024-01-01'), 1e9)).toThrow(/BEYOND_CALENDAR/);
    expect(() => isWorkingDay(calendar, parseDate('1899-12-31'))).toThrow(/BEYOND_CALENDAR/);
    expect(addWorkingDays(calendar, parseDate('2199-12-30'), 1)).toBe('2199-12-31');
  });

  test('a date given twice is refused', () => {
    const day = { date: parseDate('2024-05-04'), effect: 'work', confidence: 'law' } as const;
    expect(() => withDays([day, day])).toThrow(/DAY_TWICE/);
  });
});

describe('the data of a province', () => {
  const day = officialDays.days[0];
  test.each([
    ['no days', {}],
    ['a date that does not exist', { days: [{ ...day, date: '2024-02-30' }] }],
    ['an unknown effect', { days: [{ ...day, effect: 'maybe' }] }],
    ['an unknown confidence', { days: [{ ...day, confidence: 'sure' }] }],
    ['no source', { days: [{ ...day, source: '' }] }],
    ['a day of null', { days: [null] }],
  ])('with %s are refused', (_why, json) => {
    expect(() => calendarFromData(json, officeHours, { version: 'test', asOf })).toThrow(/BAD_DATA/);
  });

  test.each([
    ['no units', {}],
    [
      'a weekday 0',
      { units: [{ id: 'a', name: { vi: 'a', en: 'a' }, hours: [{ from: '1900-01-01', week: { 0: [] } }] }] },
    ],
    ['a unit without name', { units: [{ id: 'a', hours: [] }] }],
  ])('with office hours of %s are refused', (_why, json) => {
    expect(() => calendarFromData(officialDays, json, { version: 'test', asOf })).toThrow(/BAD_DATA/);
  });
});

describe('working minutes', () => {
  const moment = fc
    .integer({ min: parseInstant('2014-06-01T00:00'), max: parseInstant('2028-06-01T00:00') })
    .map((ms) => ms as Instant);
  const minutes = fc.integer({ min: 1, max: 40_000 });

  test('advanced and measured again are the same', () => {
    fc.assert(
      fc.property(moment, minutes, (from, n) => {
        const to = addWorkingMinutes(calendar, from, n);
        expect(workingMinutesBetween(calendar, from, to)).toBeCloseTo(n, 6);
        expect(to).toBeGreaterThan(from);
      }),
      { numRuns: 2_000 },
    );
  });

  test('advanced in two parts are advanced in one', () => {
    fc.assert(
      fc.property(moment, minutes, minutes, (from, a, b) => {
        const twice = addWorkingMinutes(calendar, addWorkingMinutes(calendar, from, a), b);
        expect(twice).toBe(addWorkingMinutes(calendar, from, a + b));
      }),
    );
  });

  test('do not depend on what the calendar was asked before', () => {
    fc.assert(
      fc.property(moment, moment, minutes, (first, second, n) => {
        const fresh = withDays(officialDays.days as Partial<OfficialDay>[]);
        const asked = withDays(officialDays.days as Partial<OfficialDay>[]);
        addWorkingMinutes(asked, first, n);
        expect(addWorkingMinutes(asked, second, n)).toBe(addWorkingMinutes(fresh, second, n));
        expect(nextOpening(asked, first)).toBe(
          nextOpening(withDays(officialDays.days as Partial<OfficialDay>[]), first),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('a moment on a closing time is outside [open, close), and what ends there stays there', () => {
    expect(formatInstant(nextOpening(calendar, at('2024-02-07T17:00')))).toBe('2024-02-15T07:30:00+07:00');
    expect(formatInstant(addWorkingMinutes(calendar, at('2024-02-07T16:00'), 60))).toBe('2024-02-07T17:00:00+07:00');
    expect(lastClosingOf(calendar, parseDate('2024-02-08'))).toBeUndefined();
    expect(lastClosingOf(calendar, parseDate('2024-02-07'))).toBe(instantAt(parseDate('2024-02-07'), '17:00'));
  });

  test('keep the seconds', () => {
    expect(workingMinutesBetween(calendar, at('2024-02-07T16:59:30'), at('2024-02-15T07:30:15'))).toBe(0.75);
    expect(formatInstant(addWorkingMinutes(calendar, at('2024-02-07T16:59:30'), 1))).toBe('2024-02-15T07:30:30+07:00');
  });
});
