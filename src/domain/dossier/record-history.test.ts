import { describe, expect, test } from 'vitest';
import { parseInstant } from '../calendar/index.ts';
import { isInProcess, turnsOf } from '../score/index.ts';
import { countOf } from '../score/tally.ts';
import { Play, WHO } from './dossier.fixture.ts';
import { allowedCommands, type CommandOf, type HistoryRow, timersOf } from './index.ts';

const ROWS: readonly HistoryRow[] = [
  { activity: 'Nhận đơn', time: '2019-02-15T09:00:00', resource: 'Bà Lan (demo)', attributes: { phi: '15000' } },
  { activity: 'Ký', time: '2019-02-20T03:00:00.250+01:00' },
  { activity: 'Trả kết quả', time: '2019-02-20T09:00:00Z' },
];
const history = (more: Partial<CommandOf<'record-history'>> = {}): CommandOf<'record-history'> => ({
  type: 'record-history',
  source: 'Phần mềm cũ',
  case: 'A1',
  receivingUnit: 'centre',
  columns: [{ name: 'ma', part: 'case' }],
  rows: ROWS,
  ...more,
});
const recorded = (more: Partial<CommandOf<'record-history'>> = {}): Play =>
  new Play().do('2026-03-02 09:00', 'system', history(more));

describe('a closed case of an older system', () => {
  test('is written down row by row, its moments and zones as they were, its people apart', () => {
    const rows = recorded().of('history-recorded');
    expect(rows.map(({ facts }) => facts)).toEqual([
      { n: 1, activity: 'Nhận đơn', happened: parseInstant('2019-02-15T09:00:00+07:00'), time: '2019-02-15T09:00:00' },
      {
        n: 2,
        activity: 'Ký',
        happened: parseInstant('2019-02-20T02:00:00.250Z'),
        time: '2019-02-20T03:00:00.250+01:00',
      },
      { n: 3, activity: 'Trả kết quả', happened: parseInstant('2019-02-20T09:00:00Z'), time: '2019-02-20T09:00:00Z' },
    ]);
    expect(rows.map(({ personal }) => personal)).toEqual([
      { resource: 'Bà Lan (demo)', attributes: { phi: '15000' } },
      undefined,
      undefined,
    ]);
  });

  test('keeps rows that are equal, and tells rows in the order of time with their place in the log', () => {
    const [first, second] = ROWS as [HistoryRow, HistoryRow];
    const rows = recorded({ rows: [second, first, first] }).of('history-recorded');
    expect(rows.map(({ facts }) => [facts.n, facts.activity])).toEqual([
      [2, 'Nhận đơn'],
      [3, 'Nhận đơn'],
      [1, 'Ký'],
    ]);
  });

  test('is closed, without clock, steps or timers; nobody may do anything to it', () => {
    const { state } = recorded();
    expect(state).toMatchObject({
      status: 10,
      channel: 'IMPORTED',
      procedure: { id: 'imported', version: 1 },
      receivingUnit: 'centre',
      competentUnit: 'centre',
      arrivedAt: parseInstant('2019-02-15T09:00:00'),
      time: null,
      steps: [],
      result: null,
      imported: { source: 'Phần mềm cũ', case: 'A1', rows: 3 },
    });
    expect(timersOf(state)).toEqual([]);
    for (const actor of Object.values(WHO)) expect(allowedCommands(state, actor)).toEqual([]);
  });

  test('counts in no figure: not as received, accepted, settled, early or late, nor as open', () => {
    const { events, state } = recorded();
    expect(events.map(countOf).filter((count) => count !== undefined)).toEqual([]);
    const told = events.map((event, n) => ({ version: 1, n, event }));
    expect(turnsOf(told, { id: 'd-1', province: 'H99' })).toEqual([]);
    expect(isInProcess(state)).toBe(false);
  });

  test('of 400 rows has a state as small as one of three', () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({ ...(ROWS[i % 3] as HistoryRow), activity: `Việc ${i}` }));
    const many = recorded({ rows });
    expect(many.of('history-recorded')).toHaveLength(400);
    const size = (play: Play) => JSON.stringify(play.state).length;
    expect(size(many) - size(recorded())).toBeLessThan(20);
    expect(size(many)).toBeLessThan(2_048);
  });

  test.each([
    ['a dossier code is kept as it is', '000.00.12.H40-231114-0001', '000.00.12.H40-231114-0001'],
    ['another name is told apart by its source', 'A1', 'Phần mềm cũ/A1'],
    [
      'what only looks like a code is not made one',
      ' 000.00.12.h40-231114-0001',
      'Phần mềm cũ/ 000.00.12.h40-231114-0001',
    ],
  ])('%s', (_, name, code) => {
    expect(recorded({ case: name }).state.code).toBe(code);
  });

  test.each([
    ['SOURCE_NAME', { source: '' }],
    ['SOURCE_NAME', { source: 'a/b' }],
    ['CASE_NAME', { case: ' ' }],
    ['CASE_NAME', { case: 'x'.repeat(201) }],
    ['ROWS_NUMBER', { rows: [] }],
    ['ROWS_NUMBER', { rows: Array.from({ length: 30_001 }, () => ROWS[0] as HistoryRow) }],
    ['ACTIVITY_MISSING', { rows: [{ activity: ' ', time: '2019-02-15T09:00:00' }] }],
    ['TIME_NOT_READABLE', { rows: [{ activity: 'Ký', time: '2019-02-31T09:00:00' }] }],
    ['TIME_NOT_READABLE', { rows: [{ activity: 'Ký', time: '15/02/2019' }] }],
  ])('is refused with %s: %o', (code, more) => {
    expect(new Play().code('2026-03-02 09:00', 'system', history(more))).toBe(code);
  });

  test('is written down by the system or an administrator alone, and never on a dossier that is there', () => {
    const admin = { kind: 'officer', id: 'quan-tri', posts: [{ role: 'ADMIN', unit: 'province' }] } as const;
    expect(new Play().code('2026-03-02 09:00', admin, history())).toBe('done');
    for (const [name, actor] of Object.entries(WHO))
      expect(new Play().code('2026-03-02 09:00', actor, history())).toBe(name === 'system' ? 'done' : 'NOT_PERMITTED');
    expect(recorded().code('2026-03-02 09:00', 'system', history())).toBe('WRONG_STATUS');
  });
});
