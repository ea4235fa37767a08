import { describe, expect, test } from 'vitest';
import officeHours from '../../../province/calendars/office-hours.json' with { type: 'json' };
import officialDays from '../../../province/calendars/official-days.json' with { type: 'json' };
import { calendarFromData, parseDate, parseInstant } from '../calendar/index.ts';
import { type DeadlineRule, type ExplanationLine, explain, type LimitUnit, type TimeLedger } from './index.ts';

const calendar = calendarFromData(officialDays, officeHours, { version: '3f2a', asOf: parseDate('2025-11-01') });
const at = parseInstant;

function explained(
  received: string,
  value: number,
  unit: LimitUnit,
  more: Partial<DeadlineRule & TimeLedger> = {},
): ExplanationLine[] {
  const { pauses = [], extension, ...rule } = more;
  return explain({ received: at(received), rule: { limit: { value, unit }, ...rule }, pauses, extension }, calendar);
}

const codes = (lines: readonly ExplanationLine[]) => lines.map(({ code }) => code);
const line = (lines: readonly ExplanationLine[], code: string) => lines.find((each) => each.code === code);

describe('an explanation', () => {
  test('of a limit over Tết 2024 names each day off by its date, and the run', () => {
    const lines = explained('2024-02-07T09:00', 1, 'WORKING_DAY', { basis: 'Quyết định 01/QĐ-UBND' });
    const run = line(lines, 'DAYS_OFF');
    expect(run).toMatchObject({ date: '2024-02-08' });
    expect(run?.vi).toContain('7 ngày, từ 08/02/2024 đến 14/02/2024');
    for (const day of ['08', '09', '10', '11', '12', '13', '14']) {
      expect(
        lines.some(({ code, date }) => date === `2024-02-${day}` && code !== 'DAYS_OFF'),
        day,
      ).toBe(true);
    }
    expect(lines[0]?.vi).toBe('Thời hạn giải quyết: 1 ngày làm việc, theo Quyết định 01/QĐ-UBND.');
    expect(line(lines, 'DAY_OF_EVENT_NOT_COUNTED')?.vi).toContain('Điều 147 khoản 2 Bộ luật Dân sự 2015');
    expect(line(lines, 'DUE')).toMatchObject({ date: '2024-02-15', vi: 'Hạn trả kết quả: 17:00 Thứ Năm 15/02/2024.' });
    expect(lines.at(-1)).toMatchObject({ code: 'CALENDAR_VERSION', en: 'By version 3f2a of the working calendar.' });
  });

  test('tells a swapped day off from the Saturday worked in its place', () => {
    const lines = explained('2024-04-26T09:00', 3, 'WORKING_DAY');
    expect(line(lines, 'SWAP_OFF')).toMatchObject({ date: '2024-04-29' });
    expect(line(lines, 'WORKED_INSTEAD')).toMatchObject({ date: '2024-05-04' });
    expect(lines.filter(({ code }) => code === 'WEEKLY_REST').map(({ date }) => date)).toEqual([
      '2024-04-27',
      '2024-04-28',
    ]);
  });

  test.each([
    ['START_IN_OFFICE_HOURS', '2024-03-04T09:00', {}, '2024-03-04'],
    ['START_OUTSIDE_OFFICE_HOURS', '2024-03-04T12:00', {}, '2024-03-04'],
    ['START_ON_DAY_OFF', '2024-03-02T12:00', {}, '2024-03-04'],
    ['START_AFTER_CUTOFF', '2024-03-04T16:00', { cutoff: 'lastHour' as const }, '2024-03-05'],
  ])('says %s when received at %s', (code, received, rule, date) => {
    expect(line(explained(received, 8, 'HOUR', rule), code)).toMatchObject({ date });
  });

  test('of a same-day dossier says which side of the cut-off it fell', () => {
    expect(codes(explained('2024-03-04T14:59', 0, 'WORKING_DAY'))).toContain('SAME_DAY');
    expect(codes(explained('2024-03-04T15:00', 0, 'WORKING_DAY'))).toContain('SAME_DAY_AFTER_CUTOFF');
  });

  test('of a last day off cites Article 148(5), and names only the days rolled over', () => {
    const lines = explained('2024-08-02T09:00', 1, 'MONTH');
    expect(line(lines, 'LAST_DAY_ROLLED')?.vi).toContain('Điều 148 khoản 5');
    expect(lines.filter(({ code }) => code === 'HOLIDAY').map(({ date }) => date)).toEqual([
      '2024-09-02',
      '2024-09-03',
    ]);
    expect(codes(lines)).not.toContain('WEEKLY_REST');
  });

  test('that crosses a day not settled says so', () => {
    expect(line(explained('2026-11-23T09:00', 2, 'WORKING_DAY'), 'UNSETTLED_DAY')).toMatchObject({
      date: '2026-11-24',
    });
    expect(line(explained('2026-11-23T09:00', 1, 'CALENDAR_DAY'), 'UNSETTLED_DAY')).toMatchObject({
      date: '2026-11-24',
    });
    const proposed = explained('2025-12-31T09:00', 6, 'WORKING_DAY').filter(({ code }) => code === 'PROPOSED_DAY');
    expect(proposed.map(({ date }) => date)).toEqual(['2026-01-02']);
    expect(proposed[0]?.vi).toContain('chưa được xác nhận');
    const settled = explained('2024-03-04T09:00', 2, 'WORKING_DAY');
    expect(codes(settled).filter((code) => code.endsWith('ED_DAY'))).toEqual([]);
  });

  test('outside the years of the table says that only weekends are taken out', () => {
    expect(line(explained('2029-12-28T09:00', 2, 'WORKING_DAY'), 'NO_OFFICIAL_DAYS')?.vi).toContain('2029');
  });

  test('says of a pause that ended as it began that it changes nothing', () => {
    const moment = at('2024-03-04T10:00');
    const lines = explained('2024-03-04T09:00', 8, 'HOUR', { pauses: [{ from: moment, to: moment, kind: 'RESUME' }] });
    expect(line(lines, 'PAUSE_WITHOUT_EFFECT')?.en).toBe(
      'The pause from 10:00 Monday 04/03/2024 changes nothing: the clock went on in that same moment.',
    );
  });

  test('tells each pause and its effect', () => {
    const lines = explained('2024-03-04T09:00', 8, 'HOUR', {
      pauses: [
        {
          from: at('2024-03-04T10:00'),
          to: at('2024-03-09T10:00'),
          kind: 'RESUME',
          reason: 'OBLIGATION',
          basis: 'Điều 5',
        },
        { from: at('2024-03-11T08:00'), to: at('2024-03-12T08:00'), kind: 'RESTART', reason: 'SUPPLEMENT' },
        { from: at('2024-03-20T08:00'), kind: 'RESUME' },
      ],
    });
    const events = ['PAUSED', 'RESUMED', 'PAUSED', 'RESTARTED', 'START_IN_OFFICE_HOURS', 'PAUSE_WITHOUT_EFFECT', 'DUE'];
    expect(codes(lines).filter((code, i) => i > 1 && events.includes(code))).toEqual(events);
    expect(line(lines, 'PAUSED')?.vi).toBe(
      'Tạm dừng từ 10:00 Thứ Hai 04/03/2024, chờ thực hiện nghĩa vụ tài chính (Điều 5): còn 7 giờ làm việc.',
    );
    expect(line(lines, 'RESUMED')?.en).toContain('outside hours, counted from 07:30 Monday 11/03/2024');
  });

  test('while paused says what remains', () => {
    const lines = explained('2024-03-04T09:00', 8, 'HOUR', {
      pauses: [{ from: at('2024-03-04T10:15'), kind: 'RESUME' }],
    });
    expect(line(lines, 'STILL_PAUSED')?.vi).toContain('còn 6 giờ 45 phút làm việc');
    expect(codes(lines)).not.toContain('DUE');
  });

  test('tells the extension, the legal due moment and the one now promised', () => {
    const extension = { at: at('2024-03-05T09:00'), due: at('2024-03-12T17:00') };
    const lines = explained('2024-03-04T09:00', 2, 'WORKING_DAY', { extension });
    expect(codes(lines).slice(-4)).toEqual(['DUE_LEGAL', 'EXTENDED', 'DUE_CURRENT', 'CALENDAR_VERSION']);
    expect(line(lines, 'DUE_LEGAL')).toMatchObject({ date: '2024-03-06' });
    expect(line(lines, 'DUE_CURRENT')).toMatchObject({ date: '2024-03-12' });
  });

  test('has a sentence in both languages on every line, and never the same line twice', () => {
    const lines = explained('2024-02-07T16:30', 30, 'WORKING_DAY', {
      cutoff: 'lastHour',
      pauses: [{ from: at('2024-02-20T10:00'), to: at('2024-03-01T10:00'), kind: 'RESTART' }],
    });
    expect(new Set(lines.map((each) => JSON.stringify(each))).size).toBe(lines.length);
    for (const { vi, en } of lines) for (const text of [vi, en]) expect(text).toMatch(/^\S.*[.:]$/);
  });
});
