import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeIn } from '../../test/desk.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { notHeldBack } from '../checkpoints/checkpoints.fixture.ts';
import { scanPage } from '../documents/pdf-reader.oracle.ts';
import { openSession, type Session } from '../platform/database/index.ts';
import { checkpoints, keysFolderOf } from '../stages/checkpoints.ts';
import { motcua } from './serve-process.fixture.ts';

let house: OpenHouse;
let owner: Session;
/** An auditor's account, which may SELECT and nothing else. */
let auditor: string;
let url: string;
const folder = mkdtempSync(join(tmpdir(), 'motcua-auditor-'));

beforeAll(async () => {
  house = await openHouse();
  owner = await openSession({ connection: { connectionString: house.databaseUrl } });
  auditor = `auditor_${randomBytes(4).toString('hex')}`;
  await owner.query(`CREATE ROLE ${auditor} LOGIN PASSWORD '${auditor}'`);
  await owner.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${auditor}`);
  const address = new URL(house.databaseUrl);
  address.username = auditor;
  address.password = auditor;
  url = address.href;
});
afterAll(async () => {
  await owner.query(`DROP OWNED BY ${auditor}; DROP ROLE ${auditor}`);
  await owner.close();
  await house[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

/** Types `motcua …` on the auditor's own machine, which has the public keys and a copy of the files. */
function type(...typed: string[]) {
  return motcua(typed, { DATABASE_URL: url, DATA_DIR: join(folder, 'nothing') }).ended;
}

test('an auditor who may only read finds all as it was signed, then what a superuser removed without a trace', {
  timeout: 120_000,
}, async () => {
  const { dataDir, checkpointsDir } = house.house.config;
  const officer = await house.signIn('lan.tiepnhan');
  const land = 'dang-ky-bien-dong-chuyen-nhuong-dat';
  const gone = await takeIn(officer, land, 'Người Thứ Nhất Demo');
  await notHeldBack(owner);
  const stop = await checkpoints(house.house);
  await takeIn(officer, land, 'Người Thứ Hai Demo');
  await notHeldBack(owner);
  await stop();
  const keys = join(folder, 'keys.txt');
  writeFileSync(keys, readFileSync(join(keysFolderOf(dataDir), 'public-keys.txt')));
  const asked = ['verify', '--checkpoints', '--keys', keys, checkpointsDir, '--json'];

  const sound = await type(...asked);
  expect([sound.code, sound.err]).toEqual([0, '']);
  expect(JSON.parse(sound.out)).toMatchObject({ dossiers: 2, dossiersRead: 2, notSigned: 0, faults: 0 });

  for (const table of ['dossier_event', 'event_personal', 'open_step', 'timer', 'dossier_party', 'dossier_answers'])
    await owner.query(`DELETE FROM ${table} WHERE dossier_id = $1`, [gone]);
  await owner.query('DELETE FROM dossier_paper WHERE dossier_id = $1', [gone]);
  await owner.query('DELETE FROM dossier WHERE id = $1', [gone]);
  const spoiled = await type('verify', '--checkpoints', '--keys', keys, checkpointsDir);
  expect(spoiled.code).toBe(1);
  expect(spoiled.out).toContain('EVENTS_MISSING  #1');
  expect(spoiled.out).toContain('sự kiện đã niêm phong bị mất · signed events are gone');
  const log = await type(...asked, '--log');
  expect(log.code).toBe(1);
  expect(JSON.parse(log.out.trim().split('\n').at(-1) ?? '')).toMatchObject({ faults: 1 });

  // What the service signs from then on hides nothing.
  const again = await checkpoints(house.house);
  await takeIn(officer, land, 'Người Thứ Ba Demo');
  await notHeldBack(owner);
  await again();
  const later = await type(...asked, '--log');
  expect(later.code).toBe(1);
  expect(JSON.parse(later.out.split('\n')[0] ?? '')).toMatchObject({ what: 'EVENTS_MISSING', checkpoint: 1 });
});

test('a receipt is judged by the file of public keys alone, without a database', { timeout: 60_000 }, async () => {
  const { dataDir } = house.house.config;
  const keys = join(keysFolderOf(dataDir), 'public-keys.txt');
  const officer = await house.signIn('lan.tiepnhan');
  const id = await takeIn(officer, 'dang-ky-bien-dong-chuyen-nhuong-dat', 'Người Thứ Tư Demo');
  const { QRCode = '' } = await scanPage((await officer.open(`/dossiers/${id}/receipt.pdf`)).bytes);
  const nowhere = { DATABASE_URL: 'postgres://nobody@localhost:1/none', DATA_DIR: folder };

  const sound = await motcua(['verify', 'receipt', '--keys', keys, QRCode, '--json'], nowhere).ended;
  expect([sound.code, sound.err]).toEqual([0, '']);
  expect(JSON.parse(sound.out)).toMatchObject({ valid: true, procedure: 'dang-ky-bien-dong-chuyen-nhuong-dat' });

  const file = join(folder, 'receipt.txt');
  writeFileSync(file, `${QRCode.replace(/-(\d{4})&/, '-9999&')}\n`);
  const replayed = await motcua(['verify', 'receipt', '--keys', keys, file], nowhere).ended;
  expect([replayed.code, replayed.out.includes('mã là của hồ sơ khác')]).toEqual([1, true]);

  const changed = await motcua(['admin', 'rotate-key', '--json'], { DATA_DIR: dataDir }).ended;
  const { key } = JSON.parse(changed.out) as { key: string };
  const after = await motcua(['verify', 'receipt', '--keys', keys, QRCode], nowhere).ended;
  expect([after.code, after.out.includes('HỢP LỆ')]).toEqual([0, true]);
  expect(after.out).not.toContain(key);
  const fresh = await scanPage((await officer.open(`/dossiers/${id}/receipt.pdf`)).bytes);
  const reprinted = await motcua(['verify', 'receipt', '--keys', keys, fresh.QRCode ?? ''], nowhere).ended;
  expect([reprinted.code, reprinted.out.includes(key)]).toEqual([0, true]);
});
