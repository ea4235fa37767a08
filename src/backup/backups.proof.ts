import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomiest } from '../../test/roomiest.ts';
import { openSession, type Session } from '../platform/database/index.ts';
import { type Embedded, startEmbedded, stopAbandoned } from '../platform/embedded/index.ts';
import { createLog, SILENT, Trouble } from '../platform/log/index.ts';
import { checkBackups } from './check-backups.ts';
import { checkPages } from './check-pages.ts';
import { type BackupFolder, INCOMPLETE, listBases, listHistories, listWal, openBackups } from './folder.ts';
import { openBackupsOf } from './identify.ts';
import { keepBackups } from './keep-backups.ts';
import { parseLsn } from './lsn.ts';
import { makeBase } from './make-base.ts';
import { type Receiver, receiveWal } from './receive-wal.ts';
import { restore } from './restore.ts';
import { readNote, writeNote } from './sealed-note.ts';
import { readSeen } from './seen.ts';
import { isReceiving } from './slot.ts';

// One database goes through all of it, as one does in its life.
const log = createLog({ write: () => {} });
let parent: string;
let dataDir: string;
let server: Embedded;
let session: Session;
let folder: BackupFolder;
let receiver: Receiver | undefined;

const at = (name: string): string => join(parent, name);
const keeping = { keep: 2, log };

beforeAll(async () => {
  parent = mkdtempSync(join(roomiest(), 'motcua-backups-'));
  dataDir = at('data');
  server = await startEmbedded({ dataDir, log });
  session = await openSession({ connection: server.owner });
  await session.query('CREATE TABLE note (n int PRIMARY KEY, at timestamptz DEFAULT clock_timestamp())');
  mkdirSync(join(dataDir, 'files', 'ab'), { recursive: true });
  writeFileSync(join(dataDir, 'files', 'ab', 'tờ khai.pdf'), 'a paper (demo)');
  folder = await openBackupsOf(server.owner, at('backups'), dataDir);
});

afterAll(async () => {
  await receiver?.stop();
  await session.close();
  await server.stop();
  for (const name of readdirSync(parent)) await stopAbandoned(at(name)).catch(() => {});
  rmSync(parent, { recursive: true, force: true });
});

async function write(...numbers: number[]): Promise<void> {
  for (const n of numbers) await session.query('INSERT INTO note VALUES ($1)', [n]);
}

/** A moment between what was done and what will be, by the database's clock, which we read in whole milliseconds. */
async function here(): Promise<Date> {
  const clock = async () => (await session.query<{ now: number }>('SELECT clock_timestamp() AS now')).rows[0]?.now ?? 0;
  const moment = (await clock()) + 1;
  while ((await clock()) <= moment);
  return new Date(moment);
}

async function allReceived(): Promise<void> {
  const { rows } = await session.query<{ lsn: string }>('SELECT pg_current_wal_flush_lsn()::text AS lsn');
  await receiver?.reaches(parseLsn(rows[0]?.lsn ?? ''));
}

function base(into: BackupFolder = folder) {
  return makeBase({ source: server.owner, owner: { connection: server.owner }, folder: into, dataDir, ...keeping });
}

async function notesIn(folderOfData: string): Promise<number[]> {
  await using restored = await startEmbedded({ dataDir: folderOfData, log });
  await using asked = await openSession({ connection: restored.owner });
  return (await asked.query<{ n: number }>('SELECT n FROM note ORDER BY n')).rows.map(({ n }) => n);
}

let afterTwo: Date;

test('comes back to the last moment and to one between, with the files beside the database', async () => {
  receiver = await receiveWal(server.owner, folder, log);
  expect(await isReceiving(server.owner)).toBe(true);
  await write(1);
  await base();
  await write(2);
  afterTwo = await here();
  await write(3);
  await allReceived();
  const latest = await restore({ folder, into: at('latest') });
  expect(latest).toMatchObject({ base: { id: listBases(folder).bases[0]?.id }, lastCommit: expect.any(String) });
  expect(await notesIn(at('latest'))).toEqual([1, 2, 3]);
  expect(readdirSync(join(at('latest'), 'files', 'ab'))).toEqual(['tờ khai.pdf']);
  expect([...checkPages(join(at('latest'), 'postgres'))]).toEqual([]);
  await restore({ folder, into: at('between'), to: afterTwo });
  expect(await notesIn(at('between'))).toEqual([1, 2]);
});

test('a moment after the last commit is that of the last commit; one before the first base is refused', async () => {
  await restore({ folder, into: at('later'), to: new Date(Date.now() + 1_000) });
  expect(await notesIn(at('later'))).toEqual([1, 2, 3]);
  const early = restore({ folder, into: at('early'), to: new Date('2020-01-01') });
  await expect(early).rejects.toThrow(/the earliest moment that can be restored is 2/);
});

test('nothing is written over what is there, and a failed restore leaves nothing', async () => {
  await expect(restore({ folder, into: at('latest') })).rejects.toThrow(/is not empty/);
  expect(readdirSync(parent).filter((name) => name.includes('restoring'))).toEqual([]);
});

test('the log goes on after the database was killed, and after the receiver was away', async () => {
  process.kill(server.pid(), 'SIGKILL');
  await receiver?.ended;
  await receiver?.stop();
  await session.ended;
  await server.stop().catch(() => {});
  server = await startEmbedded({ dataDir, log });
  session = await openSession({ connection: server.owner });
  await write(4);
  receiver = await receiveWal(server.owner, folder, log);
  expect(receiver.gap).toBe(false);
  // A whole segment, and the beginning of the next.
  await session.query('SELECT pg_switch_wal()');
  await write(5);
  await allReceived();
  await restore({ folder, into: at('killed') });
  expect(await notesIn(at('killed'))).toEqual([1, 2, 3, 4, 5]);
  expect([...checkBackups(folder)]).toEqual([]);
  expect(Date.parse(readSeen(folder)?.at ?? '')).toBeGreaterThan(Date.now() - 60_000);
});

test('a copy that was broken off is never used, and goes with the next one; old ones go with their log', async () => {
  const first = listBases(folder).bases[0];
  cpSync(join(folder.path, 'base', first?.id ?? ''), join(folder.path, 'base', `29990101T000000Z${INCOMPLETE}`), {
    recursive: true,
  });
  expect(listBases(folder).bases.map(({ id }) => id)).toEqual([first?.id]);
  await session.query('SELECT pg_switch_wal()');
  await base();
  expect(readdirSync(join(folder.path, 'base')).some((name) => name.endsWith(INCOMPLETE))).toBe(false);
  const segments = listWal(folder).length;
  await session.query('SELECT pg_switch_wal()');
  const { removed } = await base();
  expect(removed.bases).toBe(1);
  expect(removed.segments).toBeGreaterThan(0);
  expect(listWal(folder).length).toBeLessThan(segments + 2);
  expect(existsSync(join(folder.path, 'base', first?.id ?? ''))).toBe(false);
  await allReceived();
});

test('a base of another major version, and a damaged one, are refused by name', async () => {
  const id = listBases(folder).bases.at(-1)?.id ?? '';
  const note = join(folder.path, 'base', id, 'backup.json');
  const facts = readNote<{ postgres: string; sha256: string }>(note);
  await writeNote(note, { ...facts, postgres: '17.2' });
  await expect(restore({ folder, into: at('other') })).rejects.toThrow(/is of PostgreSQL 17\.2/);
  await writeNote(note, { ...facts, sha256: 'another' });
  await expect(restore({ folder, into: at('other') })).rejects.toThrow(/base\.tar\.zst is damaged/);
  writeFileSync(note, 'torn');
  expect(listBases(folder).damaged).toEqual([note]);
  // The one before it is still good.
  await restore({ folder, into: at('before') });
  expect(await notesIn(at('before'))).toEqual([1, 2, 3, 4, 5]);
  await writeNote(note, facts);
  expect(readdirSync(parent).filter((name) => name.includes('other'))).toEqual([]);
});

test('backups inside the data folder, of another database, or of an older or a parted copy of this one are refused', async () => {
  await expect(openBackupsOf(server.owner, join(dataDir, 'backups'), dataDir)).rejects.toThrow(/in the data folder/);
  await using other = await startEmbedded({ dataDir: at('stranger'), log });
  await expect(openBackupsOf(other.owner, folder.path, at('stranger'))).rejects.toThrow(/of another database/);
  mkdirSync(at('letters'));
  writeFileSync(join(at('letters'), 'letter.txt'), '');
  await expect(openBackupsOf(server.owner, at('letters'), dataDir)).rejects.toThrow(/holds no backups/);

  await receiver?.stop();
  receiver = undefined;
  await session.close();
  await server.stop();
  cpSync(dataDir, at('copy'), { recursive: true });
  server = await startEmbedded({ dataDir, log });
  session = await openSession({ connection: server.owner });
  await write(6, 7);
  receiver = await receiveWal(server.owner, folder, log);
  await allReceived();
  await using copy = await startEmbedded({ dataDir: at('copy'), log });
  await expect(receiveWal(copy.owner, folder, log)).rejects.toThrow(/hold a newer log/);
  await using there = await openSession({ connection: copy.owner });
  await there.query('CREATE TABLE parted AS SELECT generate_series(1, 5000) AS n');
  const parted = await receiveWal(copy.owner, folder, log);
  expect(await parted.ended).toMatchObject({ en: expect.stringContaining('does not continue') });
  await parted.stop();
});

test('a restored database goes on in the same backups, and can be lost and restored again', async () => {
  await receiver?.stop();
  receiver = undefined;
  await session.close();
  await server.stop();
  rmSync(dataDir, { recursive: true });
  await restore({ folder, into: dataDir });
  server = await startEmbedded({ dataDir, log });
  session = await openSession({ connection: server.owner });
  const told: string[] = [];
  const kept = keepBackups({
    owner: { connection: server.owner },
    source: server.owner,
    dataDir,
    path: folder.path,
    at: '01:30',
    ...keeping,
    log: createLog({ write: (line) => told.push(line) }),
    progress: SILENT,
  });
  const until = performance.now() + 60_000;
  while (!told.some((line) => line.includes('a base backup was made')) && performance.now() < until)
    await session.query('SELECT pg_sleep(0.05)');
  await write(8);
  const eight = await here();
  await write(9);
  await kept.stop();
  expect(listBases(folder).bases.at(-1)?.timeline).toBe(2);
  expect(listHistories(folder).map(({ timeline }) => timeline)).toEqual([2]);
  expect(told.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  await restore({ folder, into: at('again') });
  expect(await notesIn(at('again'))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  await restore({ folder, into: at('again-then'), to: eight });
  expect(await notesIn(at('again-then'))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a segment that is missing is named, and what was before it is restored', async () => {
  receiver = await receiveWal(server.owner, folder, log);
  for (const n of [10, 11, 12]) {
    await write(n);
    await session.query('SELECT pg_switch_wal()');
  }
  await write(13);
  const last = await here();
  await allReceived();
  const middle = listWal(folder).at(-3);
  rmSync(middle?.path ?? '');
  const { missing } = await restore({ folder, into: at('holed') });
  expect(missing).toBe(middle?.name);
  const notes = await notesIn(at('holed'));
  expect(notes).toContain(10);
  expect(notes).not.toContain(13);
  const beyond = restore({ folder, into: at('beyond'), to: last });
  await expect(beyond).rejects.toThrow(Trouble);
  await expect(beyond).rejects.toThrow(middle?.name);
  expect(openBackups(folder.path).system).toBe(folder.system);
});
