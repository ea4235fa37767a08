import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { motcua } from './serve-process.fixture.ts';

let db: FreshDatabase;
const folder = mkdtempSync(join(tmpdir(), 'motcua-import-'));
const file = (name: string, bytes: string | Uint8Array): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const run = (...args: string[]) => motcua(args, { DATABASE_URL: db.url }).ended;

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(async () => {
  await db.dispose();
  rmSync(folder, { recursive: true });
});

const LOG = 'ma,viec,luc,ai\nA1,Nhận đơn,2019-02-15T09:00:00,Lan (demo)\nA1,Ký,hôm qua,\n';
const MAP = ['--map', 'case=ma,activity=viec,timestamp=luc', '--map', 'resource=ai'];

test('a packed log under its own column names is imported; a bad line is told and the exit code says so', async () => {
  const log = file('so-cu.csv.gz', gzipSync(LOG));
  const first = await run('import', 'history', log, ...MAP, '--json');
  expect({ code: first.code, err: first.err }).toEqual({ code: 1, err: '' });
  const [bad, told] = first.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(bad).toMatchObject({ line: 3, code: 'TIME_NOT_READABLE', vi: expect.any(String), en: expect.any(String) });
  expect(told).toMatchObject({ source: 'so-cu', rows: 1, bad: 1, written: { cases: 1, rows: 1 } });
  const again = await run('import', 'history', log, ...MAP);
  expect(again.out).toContain('dòng · line 3:');
  expect(again.out).toContain('there already 1 of 1');
  const back = await run('export', 'history');
  expect(back).toMatchObject({
    code: 0,
    out: 'ma,viec,luc,ai\r\nA1,Nhận đơn,2019-02-15T09:00:00+07:00,Lan (demo)\r\n',
  });
});

test('open dossiers are taken over from a file, one in a line', async () => {
  const record = {
    code: 'H99.01-260302-0001',
    procedure: 'cap-lai-gplx',
    unit: 'trung-tam-pvhcc-tinh',
    step: 'appraise',
    received: '2026-03-02T08:10:00',
    applicant: { name: 'Nguyễn Thị Lan (demo)', phone: '0912345678' },
  };
  const open = file(
    'dang-lam.ndjson',
    `${JSON.stringify(record)}\n${JSON.stringify({ ...record, code: 'H99.01-260302-0002', step: 'x' })}\n`,
  );
  const { code, out } = await run('import', 'open', open, '--source', 'cũ', '--json');
  expect(code).toBe(1);
  const [left, told] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(left).toMatchObject({ line: 2, code: 'STEP_UNKNOWN' });
  expect(told).toEqual({ source: 'cũ', lines: 2, taken: 1, already: 0, left: 1 });
});

test.each([
  ['a file that is not there', ['import', 'history', '/nowhere.csv'], '/nowhere.csv'],
  ['no word of what', ['import', 'x.csv'], '--help'],
  ['a map that is none', ['import', 'history', 'x.csv', '--map', 'who=x'], '"who=x"'],
  ['an unknown format', ['export', 'history', '--format', 'xlsx'], 'csv, xes, ocel'],
  ['a source that was never imported', ['export', 'history', '--source', 'khác'], '"khác"'],
] as const)('%s is answered with one sentence in each language', async (_, typed, said) => {
  const { code, err } = await run(...typed);
  expect(code).toBe(1);
  expect(err).toContain(said);
  expect(err.trim().split('\n')).toHaveLength(2);
});

test('a packed file that is cut short is told as that, and what was sound is not written half', async () => {
  const packed = gzipSync(LOG.repeat(2_000));
  const { code, err } = await run(
    'import',
    'history',
    file('cut.csv.gz', packed.subarray(0, packed.length / 2)),
    ...MAP,
    '--source',
    'cụt',
  );
  expect({ code, said: err.includes('gzip') }).toEqual({ code: 1, said: true });
  expect((await db.owner.query("SELECT 1 FROM dossier WHERE state LIKE '%cụt%'")).rows).toEqual([]);
});
