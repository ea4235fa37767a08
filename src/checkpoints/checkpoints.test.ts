import { appendFileSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { erasePersonal, inContext } from '../ledger/index.ts';
import { CHIEF, done, PROVINCE } from '../ledger/tennis-club.fixture.ts';
import { rotateKey } from '../platform/keys/index.ts';
import { createLog } from '../platform/log/index.ts';
import { openWatched, type Watched, work } from './checkpoints.fixture.ts';
import { filesOf, linesOf } from './folder.ts';
import { keepCheckpoints } from './index.ts';

let watched: Watched;
beforeAll(async () => {
  watched = openWatched(await freshDatabase());
});
afterAll(() => watched[Symbol.asyncDispose]());

const lines = () => filesOf(watched.folder).flatMap((name) => linesOf(watched.folder, name).lines);
const size = () => filesOf(watched.folder).reduce((sum, name) => sum + statSync(join(watched.folder, name)).size, 0);

test('each minute with news adds one line; a minute without adds none, an hour does', async () => {
  await work(watched, 3);
  expect(lines()).toHaveLength(3);
  expect(await watched.minute()).toEqual({ kind: 'nothing new' });
  watched.clock.now += 3_600_000;
  expect(await watched.minute()).toMatchObject({ kind: 'written', checkpoint: { n: 4, dossiers: 3 } });
  expect(await watched.find()).toEqual([]);
});

test('what a transaction that began earlier commits later is counted once, in its place', async () => {
  const { base, club, minute } = watched;
  const before = (await minute()).kind === 'written' ? 0 : lines().length;
  await inContext(base.app, { province: PROVINCE, units: '*' }, async (tx) => {
    // Holds the log back as a slow command does.
    await tx.query('SELECT pg_current_xact_id()');
    await club.accepted();
    expect(await watched.writer.write()).toEqual({ kind: 'nothing new' });
  });
  expect((await minute()).kind).toBe('written');
  expect(lines().length).toBe(before + 1);
  expect(await watched.find()).toEqual([]);
});

test('another process takes turns and goes on where the first stopped, also one that knows nothing yet', async () => {
  const { club, another, minute } = watched;
  await club.accepted();
  watched.clock.now += 60_000;
  await watched.settled();
  const second = another();
  expect((await second.write()).kind).toBe('written');
  await club.accepted();
  expect((await minute()).kind).toBe('written');
  await club.accepted();
  watched.clock.now += 60_000;
  await watched.settled();
  const turns = await Promise.all([another().write(), second.write(), watched.writer.write()]);
  expect(turns.filter(({ kind }) => kind === 'written')).toHaveLength(1);
  expect(await watched.find()).toEqual([]);
});

test('a long log is signed in parts, and what is erased stays valid', async () => {
  const { club, another, base } = watched;
  const ids = [await club.accepted(), await club.accepted()];
  watched.clock.now += 60_000;
  await watched.settled();
  const writer = another();
  expect(await writer.write(3)).toMatchObject({ kind: 'written', more: true });
  while ((await writer.write(3)).kind === 'written');
  await erasePersonal(club.ledger, { province: PROVINCE, dossierId: ids[0] ?? '', actor: CHIEF, basis: 'test' });
  expect((await base.owner.query('SELECT FROM erasure')).count).toBe(1);
  expect(await watched.find()).toEqual([]);
});

test('a machine that stopped while it wrote leaves a piece of a line, which the next line replaces', async () => {
  const { folder, club, minute } = watched;
  const name = filesOf(folder).at(-1) ?? '';
  appendFileSync(join(folder, name), 'motcua-checkpoint-1 37 9');
  expect(await watched.find()).toMatchObject([{ what: 'CHECKPOINTS_CUT', file: name }]);
  await club.accepted();
  await minute();
  expect(await watched.find()).toEqual([]);
});

test('a line that was written but not remembered, because the database stopped then, is taken up', async () => {
  const { base, club, minute, another } = watched;
  const { rows } = await base.owner.query<{ value: object }>("SELECT value FROM setting WHERE name = 'checkpoint'");
  await club.accepted();
  await minute();
  await base.owner.query("UPDATE setting SET value = $1 WHERE name = 'checkpoint'", [JSON.stringify(rows[0]?.value)]);
  await club.accepted();
  watched.clock.now += 60_000;
  await watched.settled();
  expect((await another().write()).kind).toBe('written');
  await base.owner.query("DELETE FROM setting WHERE name = 'checkpoint'");
  await club.accepted();
  watched.clock.now += 60_000;
  await watched.settled();
  expect((await another().write()).kind).toBe('written');
  expect(await watched.find()).toEqual([]);
});

test('a clock that is put back does not put the checkpoints back', async () => {
  const { club, minute } = watched;
  const last = (await minute()).kind;
  watched.clock.now -= 86_400_000;
  await club.accepted();
  expect([last, (await minute()).kind]).toEqual(['nothing new', 'written']);
  expect(await watched.find()).toEqual([]);
  watched.clock.now += 86_400_000;
});

test('after three changes of keys the old checkpoints hold and new ones are signed with the newest', async () => {
  const { club, minute, keysFolder, keys } = watched;
  for (let i = 0; i < 3; i++) {
    const { id } = rotateKey(keysFolder, watched.clock.now);
    await club.accepted();
    await minute();
    expect(lines().at(-1)).toContain(` ${id} `);
  }
  expect(keys.publicKeys()).toHaveLength(4);
  expect(await watched.find()).toEqual([]);
});

test('a disk that takes nothing stops no work: it is logged, health says so, and once there is room all is signed', async () => {
  await using other = openWatched(await freshDatabase());
  const { keys } = other;
  const full = join(other.keysFolder, 'not-a-folder');
  writeFileSync(full, '');
  const logged: string[] = [];
  const log = createLog({ write: (line) => logged.push(line) });
  const deps = { db: other.base.app, province: PROVINCE, keys };
  const failing = keepCheckpoints({ ...deps, folder: full }, log);
  await other.club.accepted();
  await other.settled();
  await failing.stop();
  expect(failing.health()).toEqual({ at: null, n: null, trouble: 'it could not be written' });
  expect(logged.join()).toContain('the last checkpoint was not written');
  await using well = keepCheckpoints({ ...deps, folder: other.folder }, log);
  await well.stop();
  expect(well.health()).toMatchObject({ trouble: null });
  expect(await other.find()).toEqual([]);
});

test('nothing is added to what is no longer as it was signed', async () => {
  const { base, club, folder, minute, another } = watched;
  const id = await club.accepted();
  done(await club.perform(id, { type: 'complete-step', token: 1, note: '' }));
  await minute();
  const before = size();
  const name = filesOf(folder).at(-1) ?? '';
  const text = readFileSync(join(folder, name), 'utf8');
  writeFileSync(join(folder, name), text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1));
  await expect(another().write()).rejects.toThrow('do not hold checkpoint');
  await expect(minute()).rejects.toThrow('do not hold checkpoint');
  for (const one of filesOf(folder)) renameSync(join(folder, one), join(folder, `${one}.away`));
  await expect(minute()).rejects.toThrow('are gone');
  for (const one of readdirSync(folder)) renameSync(join(folder, one), join(folder, one.replace('.away', '')));
  writeFileSync(join(folder, name), text);
  await base.owner.query('DELETE FROM dossier_event WHERE dossier_id = $1 AND version = 2', [id]);
  await expect(minute()).rejects.toThrow('no longer reaches');
  await base.owner.query("DELETE FROM setting WHERE name = 'checkpoint'");
  await expect(another().write()).rejects.toThrow('the log is not what');
  expect(size()).toBe(before);
  expect(await watched.find()).toMatchObject([{ what: 'EVENTS_MISSING' }]);
});
