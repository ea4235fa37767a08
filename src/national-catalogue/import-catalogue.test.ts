import { expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { findNationalProcedure } from './find-procedure.ts';
import { importCatalogue } from './import-catalogue.ts';
import { madeUpRecord } from './record.fixture.ts';

const PROVINCE = '37';

async function* linesOf(lines: readonly string[], breakAt?: number): AsyncGenerator<string> {
  for (const [index, line] of lines.entries()) {
    if (index === breakAt) throw new Error('the cable was pulled');
    yield line;
  }
}

const take = (db: FreshDatabase, lines: readonly string[], fileDate = '2026-07-31', breakAt?: number) =>
  importCatalogue({ db: db.app, province: PROVINCE, lines: linesOf(lines, breakAt), fileDate, by: 'test', now: 0 });
const record = (code: string, said = {}) => JSON.stringify(madeUpRecord(code, said));

test('records go in, broken lines are told by number, and importing again changes nothing', async () => {
  await using db = await freshDatabase();
  const lines = [
    record('1.000001'),
    '{"ma_thu_tuc": "1.0000',
    '',
    record('1.000002', { cap_thuc_hien: 'Cấp bộ' }),
    record('x'),
    record('1.000003', { linh_vuc: 7 }),
    record('1.000001', { linh_vuc: 'khác' }),
    '[]',
    record('1.000004', { linh_vuc: 'a\u0000b' }),
    record('1.000005').replace('demo', 'de\uFFFDmo'),
  ];
  const first = await take(db, lines);
  expect(first).toMatchObject({
    records: 9,
    imported: 2,
    unchanged: 0,
    differences: 0,
    rejected: 7,
    notReceivedHere: 1,
  });
  expect(first.bad.map(({ line, code }) => [line, code])).toEqual([
    [2, 'NOT_JSON'],
    [5, 'NO_CODE'],
    [6, 'NOT_TEXT'],
    [7, 'CODE_TWICE'],
    [8, 'NOT_JSON'],
    [9, 'NOT_TEXT'],
    [10, 'NOT_UTF8'],
  ]);
  expect(first.fields.time).toEqual({ parsed: 2, uncertain: 0, absent: 0 });
  expect(await take(db, lines)).toMatchObject({ imported: 0, unchanged: 2, differences: 0, rejected: 7 });
  const { rows } = await db.owner.query(
    'SELECT (SELECT count(*)::int FROM national_record) AS r, (SELECT count(*)::int FROM national_version) AS v',
  );
  expect(rows).toEqual([{ r: 2, v: 2 }]);
});

test('an import that was cut off goes on where it stood', async () => {
  await using db = await freshDatabase();
  const lines = Array.from({ length: 250 }, (_, n) => record(`1.${String(n).padStart(6, '0')}`));
  await expect(take(db, lines, '2026-07-31', 230)).rejects.toThrow('cable');
  expect(await take(db, lines)).toMatchObject({ records: 250, imported: 50, unchanged: 200 });
});

test('two imports at once keep each record once', async () => {
  await using db = await freshDatabase();
  const lines = Array.from({ length: 120 }, (_, n) => record(`1.${String(n).padStart(6, '0')}`));
  const told = await Promise.all([take(db, lines), take(db, lines)]);
  expect(told[0].imported + told[1].imported).toBe(120);
});

test('a newer file shows each field that differs and changes none; an older one shows nothing', async () => {
  await using db = await freshDatabase();
  await take(db, [record('1.000001')]);
  const newer = record('1.000001', { linh_vuc: 'Diều sáo (demo)', them: 'mới' });
  expect(await take(db, [newer], '2026-08-31')).toMatchObject({ imported: 0, unchanged: 0, differences: 2 });
  expect(await take(db, [newer], '2026-08-31')).toMatchObject({ imported: 0, unchanged: 1, differences: 0 });
  expect(await take(db, [record('1.000001', { linh_vuc: 'xưa' })], '2026-01-01')).toMatchObject({ differences: 0 });
  const found = await findNationalProcedure(db.app, PROVINCE, '1.000001');
  expect(found).toMatchObject({ version: 1, receivedHere: true, fields: { field: { value: 'Diều (demo)' } } });
  expect(found?.differences).toEqual([
    { field: 'linh_vuc', fileDate: '2026-08-31', now: 'Diều (demo)', newer: 'Diều sáo (demo)' },
    { field: 'them', fileDate: '2026-08-31', now: null, newer: 'mới' },
  ]);
  expect(await findNationalProcedure(db.app, '01', '1.000001')).toBeUndefined();
});
