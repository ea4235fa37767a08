import { describe, expect, test } from 'vitest';
import officeHours from '../../province/calendars/office-hours.json' with { type: 'json' };
import officialDays from '../../province/calendars/official-days.json' with { type: 'json' };
import { parseDate } from '../domain/calendar/index.ts';
import { runClockBatch } from './index.ts';

const data = { officialDays, officeHours, version: 'test', asOf: parseDate('2025-11-01') };

type Answer = {
  start?: string;
  due?: string | null;
  remainingMinutes?: number;
  error?: string;
  explain?: { code: string; date?: string; vi: string; en: string }[];
};

async function ask(...lines: unknown[]): Promise<{ answers: Answer[]; bad: number }> {
  const answers: Answer[] = [];
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  const { bad } = await runClockBatch(texts, (line) => void answers.push(JSON.parse(line)), data);
  return { answers, bad };
}

const line = (change: object) => ({
  received: '2024-02-07T09:00:00+07:00',
  limit: { value: 2, unit: 'WORKING_DAY' },
  ...change,
});

describe('a clock batch', () => {
  test('answers each line in order, over Tết 2024', async () => {
    const { answers, bad } = await ask(
      line({}),
      line({ mode: 'SAME_TIME' }),
      line({ limit: { value: 0.5, unit: 'HOUR' } }),
      line({ limit: { value: 1, unit: 'CALENDAR_DAY' } }),
      line({ limit: { value: 1, unit: 'MONTH' } }),
      line({ received: '2024-02-07T14:00', limit: { value: 0, unit: 'WORKING_DAY' }, cutoff: '14:00' }),
    );
    expect(bad).toBe(0);
    expect(answers.map(({ start, due }) => [start, due])).toEqual([
      ['2024-02-07T09:00:00+07:00', '2024-02-16T17:00:00+07:00'],
      ['2024-02-07T09:00:00+07:00', '2024-02-16T09:00:00+07:00'],
      ['2024-02-07T09:00:00+07:00', '2024-02-07T09:30:00+07:00'],
      ['2024-02-07T09:00:00+07:00', '2024-02-15T17:00:00+07:00'],
      ['2024-02-07T09:00:00+07:00', '2024-03-07T17:00:00+07:00'],
      ['2024-02-07T14:00:00+07:00', '2024-02-15T17:00:00+07:00'],
    ]);
    expect(answers[0]?.explain?.filter(({ code }) => code === 'HOLIDAY').map(({ date }) => date)).toContain(
      '2024-02-12',
    );
  });

  test('gives the remaining minutes and no due moment while a line is paused', async () => {
    const pause = { from: '2024-02-07T16:00:00+07:00', kind: 'RESUME' };
    const { answers } = await ask(
      line({ limit: { value: 8, unit: 'HOUR' }, pauses: [pause] }),
      line({ limit: { value: 8, unit: 'HOUR' }, pauses: [{ ...pause, to: null }] }),
      line({ limit: { value: 8, unit: 'HOUR' }, pauses: [{ ...pause, to: '2024-02-15T08:00:00+07:00' }] }),
    );
    expect(answers[0]).toMatchObject({ due: null, remainingMinutes: 150 });
    expect(answers[1]).toMatchObject({ due: null, remainingMinutes: 150 });
    expect(answers[2]).toMatchObject({ due: '2024-02-15T10:30:00+07:00' });
    expect(answers[2]).not.toHaveProperty('remainingMinutes');
  });

  test('reads the hours of a unit in three spellings', async () => {
    const limit = { value: 3, unit: 'HOUR' };
    const days = (shift: unknown) => Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [shift]]));
    const { answers } = await ask(
      line({ limit, hours: days(['08:00', '10:00']) }),
      line({ limit, hours: days({ open: '08:00', close: '10:00' }) }),
      line({ limit, hours: days('08:00-10:00') }),
    );
    expect(answers.map(({ due }) => due)).toEqual(Array(3).fill('2024-02-15T10:00:00+07:00'));
  });

  test('takes a time without zone as Asia/Ho_Chi_Minh and another zone as it is', async () => {
    const { answers } = await ask(line({ received: '2024-02-07T09:00' }), line({ received: '2024-02-07T02:00:00Z' }));
    expect(answers.map(({ start }) => start)).toEqual(Array(2).fill('2024-02-07T09:00:00+07:00'));
  });

  test('pauses out of order are put in order', async () => {
    const pauses = [
      { from: '2024-02-16T10:00', to: '2024-02-16T11:00', kind: 'RESUME' },
      { from: '2024-02-07T10:00', to: '2024-02-07T11:00', kind: 'RESUME' },
    ];
    const { answers } = await ask(line({ limit: { value: 16, unit: 'HOUR' }, pauses }));
    expect(answers[0]?.error).toBeUndefined();
  });
});

const HOSTILE: readonly [why: string, line: unknown, field: string][] = [
  ['is empty', '', 'line'],
  ['is cut off', '{"received":', 'line'],
  ['is NaN', '{"received":"2024-02-07T09:00","limit":{"value":NaN,"unit":"HOUR"}}', 'line'],
  ['is a list', '[]', 'line'],
  ['is null', 'null', 'line'],
  ['is nested a hundred thousand deep', '['.repeat(100_000), 'line'],
  ['has binary rubbish', '\u0000\u0001\uFFFF', 'line'],
  ['has an unknown key', line({ cutof: '15:00' }), 'cutof'],
  ['pollutes a prototype', '{"__proto__":{"x":1},"received":"2024-02-07T09:00"}', '__proto__'],
  ['lacks reception', { limit: { value: 1, unit: 'HOUR' } }, 'received'],
  ['was received on 31 February', line({ received: '2024-02-31T09:00:00+07:00' }), 'received'],
  ['was received at 25:00', line({ received: '2024-02-07T25:00:00+07:00' }), 'received'],
  ['was received on a day without time', line({ received: '2024-02-07' }), 'received'],
  ['was received as a number', line({ received: 1707271200000 }), 'received'],
  ['was received in the year 9999', line({ received: '9999-12-31T09:00' }), 'received'],
  ['was received in a megabyte', line({ received: '9'.repeat(1_000_000) }), 'received'],
  ['lacks a limit', { received: '2024-02-07T09:00' }, 'limit'],
  ['has a limit of text', line({ limit: '10 days' }), 'limit'],
  ['has an unknown unit', line({ limit: { value: 1, unit: 'WEEK' } }), 'limit.unit'],
  ['has a unit of the prototype', line({ limit: { value: 1, unit: 'constructor' } }), 'limit.unit'],
  ['has a limit as a list', line({ limit: { value: [1], unit: 'HOUR' } }), 'limit.value'],
  ['has a numeric text', line({ limit: { value: '1', unit: 'HOUR' } }), 'limit.value'],
  ['has "NaN"', line({ limit: { value: 'NaN', unit: 'HOUR' } }), 'limit.value'],
  ['has no value', line({ limit: { unit: 'HOUR' } }), 'limit.value'],
  ['has an infinite value', '{"received":"2024-02-07T09:00","limit":{"value":1e999,"unit":"HOUR"}}', 'limit.value'],
  ['has a negative value', line({ limit: { value: -1, unit: 'WORKING_DAY' } }), 'limit.value'],
  ['has fractional days', line({ limit: { value: 1.5, unit: 'WORKING_DAY' } }), 'limit.value'],
  ['has zero hours', line({ limit: { value: 0, unit: 'HOUR' } }), 'limit.value'],
  ['leads beyond the calendar', line({ limit: { value: 1e9, unit: 'HOUR' } }), 'limit'],
  ['leads a million months on', line({ limit: { value: 1e6, unit: 'MONTH' } }), 'limit'],
  ['leads to the end of numbers', line({ limit: { value: 1e308, unit: 'CALENDAR_DAY' } }), 'limit'],
  ['has an unknown key in the limit', line({ limit: { value: 1, unit: 'HOUR', x: 1 } }), 'limit.x'],
  ['has an unknown mode', line({ mode: 'NOON' }), 'mode'],
  ['has a mode of null', line({ mode: null }), 'mode'],
  ['has a cut-off at 25:00', line({ cutoff: '25:00' }), 'cutoff'],
  ['has a cut-off of a number', line({ cutoff: 15 }), 'cutoff'],
  ['has the hours of an eighth day', line({ hours: { 8: [['07:30', '11:30']] } }), 'hours.8'],
  ['has no hours at all', line({ hours: {} }), 'hours'],
  ['has hours that never open', line({ hours: { 1: [] } }), 'hours'],
  [
    'has hours that overlap',
    line({
      hours: {
        1: [
          ['07:30', '11:30'],
          ['11:00', '12:00'],
        ],
      },
    }),
    'hours.1',
  ],
  ['has hours that end before they begin', line({ hours: { 1: [['11:30', '07:30']] } }), 'hours.1'],
  ['has hours of one end', line({ hours: { 1: [['07:30']] } }), 'hours.1[0]'],
  ['has hours of words', line({ hours: { 1: ['morning'] } }), 'hours.1[0]'],
  ['has hours of null', line({ hours: null }), 'hours'],
  ['has pauses of an object', line({ pauses: {} }), 'pauses'],
  ['has a pause of null', line({ pauses: [null] }), 'pauses[0]'],
  ['has a pause without beginning', line({ pauses: [{ kind: 'RESUME' }] }), 'pauses[0].from'],
  ['has a pause of unknown kind', line({ pauses: [{ from: '2024-02-07T10:00', kind: 'STOP' }] }), 'pauses[0].kind'],
  ['is paused before reception', line({ pauses: [{ from: '2024-02-07T08:59', kind: 'RESUME' }] }), 'pauses[0].from'],
  [
    'resumes before it pauses',
    line({ pauses: [{ from: '2024-02-07T10:00', to: '2024-02-07T09:59', kind: 'RESUME' }] }),
    'pauses[0].to',
  ],
  [
    'has overlapping pauses',
    line({
      pauses: [
        { from: '2024-02-07T10:00', to: '2024-02-15T10:00', kind: 'RESUME' },
        { from: '2024-02-08T10:00', to: '2024-02-16T10:00', kind: 'RESTART' },
      ],
    }),
    'pauses[1]',
  ],
  [
    'pauses again while still paused',
    line({
      pauses: [
        { from: '2024-02-07T10:00', kind: 'RESUME' },
        { from: '2024-02-08T10:00', kind: 'RESUME' },
      ],
    }),
    'pauses[1]',
  ],
];

describe('a bad line', () => {
  test.each(HOSTILE)(
    'that %s is told what is wrong, and the next line is still answered',
    async (_why, hostile, field) => {
      const { answers, bad } = await ask(hostile, line({}));
      expect(bad).toBe(1);
      expect(Object.keys(answers[0] ?? {})).toEqual(['error']);
      expect(answers[0]?.error?.startsWith(`${field}: `), answers[0]?.error).toBe(true);
      expect(answers[0]?.error).toContain(' / ');
      expect((answers[0]?.error ?? '').length).toBeLessThan(400);
      expect(answers[1]?.due).toBe('2024-02-16T17:00:00+07:00');
    },
  );

  test('a million lines are never held at once: each answer is written before the next line is read', async () => {
    const order: string[] = [];
    async function* lines() {
      for (let i = 0; i < 3; i++) {
        order.push(`read ${i}`);
        yield JSON.stringify(line({}));
      }
    }
    let written = 0;
    await runClockBatch(lines(), () => void order.push(`written ${written++}`), data);
    expect(order).toEqual(['read 0', 'written 0', 'read 1', 'written 1', 'read 2', 'written 2']);
  });
});
