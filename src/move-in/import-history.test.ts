import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { parseInstant } from '../domain/calendar/index.ts';
import { erasePersonal, findByCode, findDossier, perform, verify } from '../ledger/index.ts';
import { findAnything } from '../search/index.ts';
import { rebuildRollups } from '../supervision/index.ts';
import { exportText, importText, UNIT } from './history.fixture.ts';
import { historyId } from './import-history.ts';
import { readOcel } from './ocel-structure.oracle.ts';
import { columnOfKey, XesStructure } from './xes-structure.oracle.ts';

// Rows of three cases mixed, two of them equal in every letter, one with commas, quotes and a line end inside.
const LOG = [
  'activity,.phí,case,timestamp,resource,lifecycle',
  'Nhận đơn,15000,A1,2019-02-15T09:00:00,Bà Lan (demo),complete',
  'Nhận đơn,,B2,2019-02-15 10:00,,',
  'Ký,,A1,2019-02-20T03:00:00.250+01:00,Ông Dũng (demo),start',
  'Ký,,A1,2019-02-20T03:00:00.250+01:00,Ông Dũng (demo),start',
  '"Trả, ""tận nơi""\nký nhận",<&>,B2,2019-07-01T09:00:00.123456+02:00,,lạ',
  'Nhận đơn,,000.00.12.H40-231114-0001,2023-11-14T08:00:00Z,Bà Lan (demo),',
  '',
].join('\r\n');
const ALL = { units: '*' } as const;

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.dispose());

describe('the log of an older system', () => {
  test('is written down case by case, whatever order its rows stand in', async () => {
    const told = await importText(db.app, LOG);
    expect(told).toMatchObject({
      rows: 6,
      bad: 0,
      left: 0,
      written: { cases: 3, rows: 6 },
      already: { cases: 0, rows: 0 },
    });
    const { ledger, province } = told;
    const dossier = await findDossier(db.app, { province: province.id, ...ALL }, historyId(province.id, 'cũ', 'A1'));
    expect(dossier).toMatchObject({
      code: 'cũ/A1',
      status: 10,
      receivingUnit: UNIT,
      imported: { source: 'cũ', case: 'A1', rows: 3, from: parseInstant('2019-02-15T09:00:00') },
    });
    for await (const finding of verify(ledger, province.id)) expect(finding).toBeUndefined();
  });

  test('read again writes nothing twice, and says what was there', async () => {
    expect(await importText(db.app, LOG)).toMatchObject({
      written: { cases: 0, rows: 0 },
      already: { cases: 3, rows: 6 },
      left: 0,
    });
  });

  test('whose case was written with other rows leaves it as it is, and says so', async () => {
    const told = await importText(db.app, LOG.replace('15000', '16000'));
    expect(told).toMatchObject({ written: { cases: 0 }, already: { cases: 2 }, left: 1 });
    expect(told.leftCases).toMatchObject([{ case: 'A1', code: 'WRITTEN_OTHERWISE' }]);
  });

  test('under another source name is another history, but for a dossier code, which is one dossier’s', async () => {
    const told = await importText(db.app, LOG, { source: 'sổ giấy' });
    expect(told).toMatchObject({ written: { cases: 2, rows: 5 }, left: 1 });
    expect(told.leftCases).toMatchObject([{ case: '000.00.12.H40-231114-0001', code: 'CODE_TAKEN' }]);
  });

  test('is found by its code, and by the older system’s own where that is a dossier code', async () => {
    const { province } = await importText(db.app, LOG);
    for (const [text, code] of [
      ['cũ/A1', 'cũ/A1'],
      ['000.00.12.H40-231114-0001', '000.00.12.H40-231114-0001'],
      ['231114-0001', '000.00.12.H40-231114-0001'],
    ] as const) {
      const found = await findAnything(db.app, { province: province.id, units: [UNIT] }, province, text, 5);
      expect(found.dossiers.map(({ dossier }) => dossier.code)).toEqual([code]);
    }
    expect(await findByCode(db.app, { province: province.id, units: ['so-tu-phap'] }, 'cũ/A1')).toBeUndefined();
  });

  test('has no part in any figure nor in open work', async () => {
    const { province } = await importText(db.app, LOG);
    await rebuildRollups(db.app, province.id);
    for (const table of ['daily_rollup', 'open_step', 'timer', 'number_book', 'dossier_party'])
      expect((await db.owner.query(`SELECT * FROM ${table}`)).rows).toEqual([]);
  });
});

describe('given back', () => {
  test('as CSV has the columns of the log under their names, rows of a case in their order, times with their offset', async () => {
    const text = await exportText(db.app, 'csv', 'cũ');
    const [head, ...lines] = text.replaceAll('"Trả, ""tận nơi""\nký nhận"', 'TRẢ').trimEnd().split('\r\n');
    expect(head).toBe('activity,.phí,case,timestamp,resource,lifecycle');
    expect(lines.toSorted()).toEqual(
      [
        'Nhận đơn,15000,A1,2019-02-15T09:00:00+07:00,Bà Lan (demo),complete',
        'Nhận đơn,,B2,2019-02-15T10:00:00+07:00,,',
        'Ký,,A1,2019-02-20T03:00:00.250+01:00,Ông Dũng (demo),start',
        'Ký,,A1,2019-02-20T03:00:00.250+01:00,Ông Dũng (demo),start',
        'TRẢ,<&>,B2,2019-07-01T09:00:00.123456+02:00,,lạ',
        'Nhận đơn,,000.00.12.H40-231114-0001,2023-11-14T08:00:00Z,Bà Lan (demo),',
      ].toSorted(),
    );
  });

  test('as CSV and read in again is the same history', async () => {
    await using twin = await freshDatabase();
    const first = await exportText(db.app, 'csv', 'cũ');
    expect(await importText(twin.app, first)).toMatchObject({ bad: 0, written: { cases: 3, rows: 6 } });
    expect((await exportText(twin.app, 'csv', 'cũ')).split('\r\n').toSorted()).toEqual(first.split('\r\n').toSorted());
  });

  test('of all sources names the source in a first column', async () => {
    const [head, ...lines] = (await exportText(db.app, 'csv')).trimEnd().split('\r\n');
    expect(head).toBe('source,case,activity,timestamp,resource,.phí,lifecycle');
    expect(lines.filter((line) => line.startsWith('sổ giấy,'))).toHaveLength(5);
  });

  test('as XES fits the standard and says the same', async () => {
    const structure = new XesStructure();
    structure.write(await exportText(db.app, 'xes', 'cũ'));
    const traces = structure
      .close()
      .toSorted((a, b) => ((a.attributes['concept:name'] ?? '') < (b.attributes['concept:name'] ?? '') ? -1 : 1));
    expect(traces.map(({ attributes }) => attributes['concept:name'])).toEqual([
      '000.00.12.H40-231114-0001',
      'A1',
      'B2',
    ]);
    const [, , b2] = traces.map(({ events }) =>
      events.map((event) => Object.fromEntries(Object.entries(event).map(([key, value]) => [columnOfKey(key), value]))),
    );
    expect(b2).toEqual([
      { 'concept:name': 'Nhận đơn', 'time:timestamp': '2019-02-15T10:00:00+07:00' },
      {
        'concept:name': 'Trả, "tận nơi"\nký nhận',
        'time:timestamp': '2019-07-01T09:00:00.123456+02:00',
        '.phí': '<&>',
        lifecycle: 'lạ',
      },
    ]);
  });

  test('as OCEL fits the standard: an event for each row, an object for each case and person', async () => {
    const { events, objects } = readOcel(await exportText(db.app, 'ocel', 'cũ'));
    expect(events).toHaveLength(6);
    expect([...objects.keys()].toSorted()).toEqual([
      'case:cũ/000.00.12.H40-231114-0001',
      'case:cũ/A1',
      'case:cũ/B2',
      'resource:Bà Lan (demo)',
      'resource:Ông Dũng (demo)',
    ]);
    expect(events.filter(({ relationships }) => relationships.length === 2)).toHaveLength(4);
  });

  test('after an erasure the steps and their moments stay, the people and attributes are gone', async () => {
    const { ledger, province } = await importText(db.app, LOG);
    const dossierId = historyId(province.id, 'sổ giấy', 'A1');
    const actor = { kind: 'system', id: 'test' } as const;
    await erasePersonal(ledger, { province: province.id, dossierId, actor, basis: 'Luật 91/2025/QH15' });
    const lines = (await exportText(db.app, 'csv', 'sổ giấy')).split('\r\n').filter((line) => line.includes(',A1,'));
    expect(lines[0]).toBe('Nhận đơn,,A1,2019-02-15T09:00:00+07:00,,');
    for await (const finding of verify(ledger, province.id)) expect(finding).toBeUndefined();
  });
});

describe('a log whose texts are formulas and mark-up', () => {
  const NASTY = [
    '=1+1',
    '+cmd|x!A0',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '＝1+1',
    "'=1",
    ']]><x a="&quot;">',
    '"},{"id":"',
    '=HYPERLINK("x;y")',
    '-5',
  ];
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  // Read in as another system would write it: a text that is itself an apostrophe and a formula has one more.
  const cell = (text: string) => quoted(text === "'=1" ? "''=1" : text);
  const log = [
    ['case', 'timestamp', 'activity', 'resource', ...NASTY.map((text) => cell(`${text} cột`))].join(','),
    ...NASTY.map((text, i) =>
      [`N${i}`, '2019-02-15T09:00:00Z', ...NASTY.map(() => cell(text)), cell(text), cell(text)].join(','),
    ),
  ].join('\r\n');
  let own: FreshDatabase;
  let csv: string;

  beforeAll(async () => {
    own = await freshDatabase();
    expect(await importText(own.app, log)).toMatchObject({ bad: 0, left: 0, written: { rows: NASTY.length } });
    csv = await exportText(own.app, 'csv', 'cũ');
  });
  afterAll(() => own.dispose());

  test('is given back as CSV without a cell that a spreadsheet would reckon', () => {
    const cells = (parse(csv, { bom: true }) as string[][]).flat();
    expect(cells.length).toBeGreaterThan(NASTY.length ** 2);
    expect(cells.filter((text) => /^[=+@\t\r\n＝＋－＠]/.test(text) || /^-(?!\d+$)/.test(text))).toEqual([]);
    expect(cells).toContain("''=1");
  });

  test('and read in again says the same, text for text', async () => {
    await using twin = await freshDatabase();
    expect(await importText(twin.app, csv)).toMatchObject({ bad: 0, written: { rows: NASTY.length } });
    for (const format of ['csv', 'xes', 'ocel'] as const)
      expect((await exportText(twin.app, format, 'cũ')).split('\n').toSorted()).toEqual(
        (await exportText(own.app, format, 'cũ')).split('\n').toSorted(),
      );
  });

  test('stays text in XES and in OCEL', async () => {
    const structure = new XesStructure();
    structure.write(await exportText(own.app, 'xes', 'cũ'));
    const said = structure.close().flatMap(({ events }) => events.map((event) => event['concept:name']));
    expect(said.toSorted()).toEqual(NASTY.toSorted());
    const { events, objects } = readOcel(await exportText(own.app, 'ocel', 'cũ'));
    expect(events.map(({ type }) => type).toSorted()).toEqual(NASTY.toSorted());
    expect([...objects.keys()].filter((id) => id.startsWith('resource:')).toSorted()).toEqual(
      NASTY.map((text) => `resource:${text}`).toSorted(),
    );
  });
});

describe('a line that cannot be taken', () => {
  const BAD = [
    'case,activity,timestamp',
    'A1,Nhận đơn,2019-02-15T09:00:00',
    ',Ký,2019-02-15T09:00:00',
    'A1,,2019-02-15T09:00:00',
    'A1,Ký,2019-02-30T09:00:00',
    'A1,"Ký,2019-02-15T09:00:00',
    'A1,Ký',
    'A1,K\0ý,2019-02-15T09:00:00',
    'A1,Trả kết quả,2019-02-16T09:00:00',
  ].join('\n');

  test('is told by its number with the reason in both languages; nothing else is lost', async () => {
    await using own = await freshDatabase();
    const told = await importText(own.app, BAD);
    expect(told).toMatchObject({ rows: 2, bad: 6, written: { cases: 1, rows: 2 } });
    expect(told.badRows.map(({ line, code }) => [line, code])).toEqual([
      [3, 'CASE_MISSING'],
      [4, 'ACTIVITY_MISSING'],
      [5, 'TIME_NOT_READABLE'],
      [6, 'QUOTES'],
      [7, 'COLUMNS'],
      [8, 'TEXT_NOT_STORABLE'],
    ]);
    for (const { vi, en } of told.badRows) expect([vi, en].every((said) => said.length > 10 && vi !== en)).toBe(true);
  });

  test('is told beforehand where the file is only checked, and nothing is written', async () => {
    await using own = await freshDatabase();
    expect(await importText(own.app, BAD, { checkOnly: true })).toMatchObject({
      rows: 2,
      bad: 6,
      written: { cases: 0 },
    });
    expect((await own.owner.query('SELECT 1 FROM dossier')).rows).toEqual([]);
  });

  test.each([
    ['', 'header'],
    ['case,activity\n', '"timestamp"'],
    ['case,case,activity,timestamp\n', 'twice'],
  ])('in place of a header ends the import: %o', async (text, said) => {
    await expect(importText(db.app, text)).rejects.toThrow(said);
  });
});

test('a case of 400 rows fits, and comes to the same rows as when it is performed alone', async () => {
  await using own = await freshDatabase();
  const rows = Array.from({ length: 400 }, (_, i) => `A1,Việc ${i},2019-02-15T09:00:00,Người ${i % 7} (demo)`);
  const told = await importText(own.app, `case,activity,timestamp,resource\n${rows.join('\n')}\n`);
  expect(told.written).toEqual({ cases: 1, rows: 400 });
  const { ledger, province } = told;
  const answer = await perform(ledger, {
    province: province.id,
    dossierId: historyId(province.id, 'cũ', 'A1'),
    command: {
      type: 'record-history',
      source: 'cũ',
      case: 'A1',
      receivingUnit: UNIT,
      columns: [
        { name: 'case', part: 'case' },
        { name: 'activity', part: 'activity' },
        { name: 'timestamp', part: 'time' },
        { name: 'resource', part: 'resource' },
      ],
      rows: rows.map((row) => {
        const [, activity = '', time = '', resource = ''] = row.split(',');
        return { activity, time, resource };
      }),
    },
    actor: { kind: 'system', id: 'move-in' },
    key: 'record-history',
    expected: 'new',
  });
  expect(answer).toMatchObject({ kind: 'done', repeated: true, status: 10 });
  const { rows: states } = await own.owner.query<{ size: number }>('SELECT octet_length(state) AS size FROM dossier');
  expect(states[0]?.size).toBeLessThan(2_048);
});
