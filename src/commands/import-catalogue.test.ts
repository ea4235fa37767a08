import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { motcua, withDataFolder } from './serve-process.fixture.ts';

let db: FreshDatabase;
const folder = mkdtempSync(join(tmpdir(), 'motcua-catalogue-'));
const run = (...args: string[]) => motcua(args, { DATABASE_URL: db.url }).ended;

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(async () => {
  await db.dispose();
  rmSync(folder, { recursive: true });
});

const RECORD = {
  ma_thu_tuc: '1.000001',
  ten_thu_tuc: 'Cấp giấy phép thả diều (demo)',
  cap_thuc_hien: 'Cấp xã',
  cach_thuc_thuc_hien: 'Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3Miễn phí',
};

test('a packed catalogue is imported, its count of fields told, and one procedure shown as it is kept', async () => {
  const file = join(folder, 'danh-muc.ndjson.gz');
  writeFileSync(file, gzipSync(`${JSON.stringify(RECORD)}\nkhông phải JSON\n`));
  const told = await run('import', 'catalogue', file, '--date', '2026-07-31', '--json');
  expect({ code: told.code, err: told.err }).toEqual({ code: 1, err: '' });
  expect(JSON.parse(told.out)).toMatchObject({
    records: 2,
    imported: 1,
    rejected: 1,
    seconds: expect.any(Number),
    bad: [{ line: 2, code: 'NOT_JSON', vi: expect.any(String), en: expect.any(String) }],
    fields: { time: { parsed: 0, uncertain: 1, absent: 0 }, fee: { parsed: 1, uncertain: 0, absent: 0 } },
  });
  const shown = await run('procedure', '1.000001', '--json');
  expect(JSON.parse(shown.out)).toMatchObject({
    code: '1.000001',
    validFrom: '2026-07-31',
    receivedHere: true,
    record: RECORD,
    fields: {
      levels: { state: 'parsed', value: ['COMMUNE'], raw: 'Cấp xã' },
      ways: { state: 'uncertain', raw: RECORD.cach_thuc_thuc_hien },
      papers: { state: 'absent', value: null, raw: '' },
    },
  });
  expect((await run('procedure', '1.000001')).out).toContain('chưa chắc · uncertain');
  expect((await run('procedure', '1.000001')).out).not.toContain('no-unit');
});

test('a province may begin with it: in a folder that holds nothing yet the tables are made', async () => {
  const file = join(folder, 'first.ndjson');
  writeFileSync(file, `${JSON.stringify(RECORD)}\n`);
  await withDataFolder('new', async (dataDir) => {
    const { code, out } = await motcua(['import', 'catalogue', file, '--json'], { DATA_DIR: dataDir }).ended;
    expect({ code, ...JSON.parse(out) }).toMatchObject({ code: 0, records: 1, imported: 1 });
  });
});

test.each([
  ['a procedure that was never imported', ['procedure', '1.999999'], '1.999999'],
  ['no code', ['procedure'], '--help'],
  ['a day that is none', ['import', 'catalogue', join(import.meta.filename), '--date', '31/7'], '31/7'],
] as const)('%s is answered with one sentence in each language', async (_, typed, said) => {
  const { code, err } = await run(...typed);
  expect(code).toBe(1);
  expect(err).toContain(said);
  expect(err.trim().split('\n')).toHaveLength(2);
});
