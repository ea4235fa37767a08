import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../database/index.ts';
import { createLog, Trouble } from '../log/index.ts';
import { type Embedded, isAlive, startEmbedded } from './index.ts';
import { readPostmaster, removeStalePidFile, worksIn } from './postmaster.ts';

const log = createLog({ write: () => {} });

describe('the embedded database', () => {
  let parent: string;
  let dataDir: string;
  let first: Embedded;

  beforeAll(async () => {
    parent = mkdtempSync(join(tmpdir(), 'motcua-embedded-'));
    dataDir = join(parent, 'dữ liệu, "của" tôi');
    first = await startEmbedded({ dataDir, durable: false, log });
  });

  afterAll(async () => {
    await first.stop();
    rmSync(parent, { recursive: true, force: true });
  });

  it('listens on a socket only, in a folder closed to others, and asks for a password', async () => {
    expect(statSync(first.owner.host).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'postgres.secret')).mode & 0o777).toBe(0o600);
    await using session = await openSession({ connection: first.owner });
    const { rows } = await session.query(
      `SELECT current_setting('listen_addresses') AS addresses, current_setting('data_checksums') AS checksums,
              (SELECT array_agg(DISTINCT auth_method) FROM pg_hba_file_rules) AS methods`,
    );
    expect(rows).toEqual([{ addresses: '', checksums: 'on', methods: ['scram-sha-256'] }]);
    const guess = openSession({ connection: { ...first.owner, password: 'guess' } });
    await expect(guess).rejects.toMatchObject({ code: '28P01' });
  });

  it('waits for the disk before it answers a commit, unless a test of ours asked it not to', async () => {
    const durable = join(parent, 'durable');
    const embedded = await startEmbedded({ dataDir: durable, log });
    try {
      await using session = await openSession({ connection: embedded.owner });
      const { rows } = await session.query(
        `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commits,
                current_setting('full_page_writes') AS pages`,
      );
      expect(rows).toEqual([{ fsync: 'on', commits: 'on', pages: 'on' }]);
    } finally {
      await embedded.stop();
    }
  });

  it('lower-cases and sorts Vietnamese as people do', async () => {
    await using session = await openSession({ connection: first.owner });
    const { rows } = await session.query(
      `SELECT lower('ĐẶNG THỊ ỚT') AS low, array_agg(n ORDER BY n COLLATE "vi-x-icu") AS names
         FROM unnest(ARRAY['Đào', 'Dương', 'Ân', 'An', 'Ăn', 'Êm', 'Em']) AS n`,
    );
    expect(rows).toEqual([{ low: 'đặng thị ớt', names: ['An', 'Ăn', 'Ân', 'Dương', 'Đào', 'Em', 'Êm'] }]);
  });

  it('is adopted by who comes later, and stopped only by who leaves last', async () => {
    const second = await startEmbedded({ dataDir, durable: false, log });
    expect(second.adopted).toBe(true);
    expect(second.pid()).toBe(first.pid());
    await first.stop();
    expect(isAlive(second.pid())).toBe(true);
    const third = await startEmbedded({ dataDir, durable: false, log });
    await Promise.all([second.stop(), third.stop()]);
    expect(isAlive(second.pid())).toBe(false);
    first = await startEmbedded({ dataDir, durable: false, log });
    expect(first.made).toBe(false);
  });

  it('starts again for one who comes while it stops', async () => {
    const stopping = first.stop();
    const next = await startEmbedded({ dataDir, durable: false, log });
    await stopping;
    await using session = await openSession({ connection: next.owner });
    expect((await session.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
    first = next;
  });

  it('refuses data of another major version in one sentence', async () => {
    const old = join(parent, 'old');
    mkdirSync(join(old, 'postgres'), { recursive: true });
    writeFileSync(join(old, 'postgres', 'PG_VERSION'), '14\n');
    await expect(startEmbedded({ dataDir: old, log })).rejects.toThrow(/belong to PostgreSQL 14/);
  });

  it('says why PostgreSQL does not start', async () => {
    const broken = join(parent, 'broken');
    mkdirSync(join(broken, 'postgres'), { recursive: true, mode: 0o700 });
    writeFileSync(join(broken, 'postgres', 'PG_VERSION'), '18\n');
    writeFileSync(join(broken, 'postgres.secret'), '{"owner":"a","app":"b"}', { mode: 0o600 });
    const start = startEmbedded({ dataDir: broken, log });
    await expect(start).rejects.toThrow(Trouble);
    await expect(start).rejects.toThrow(/postgresql\.conf/);
  });

  it('leaves nothing half made when it cannot be made', async () => {
    const full = join(parent, 'full');
    mkdirSync(full);
    mkdirSync(join(full, 'postgres'));
    writeFileSync(join(full, 'postgres', 'stranger'), '');
    await expect(startEmbedded({ dataDir: full, log })).rejects.toThrow(/not empty but holds no database/);
    expect(readdirSync(full).toSorted()).toEqual(['postgres', 'postgres.secret']);
  });
});

describe('a postmaster.pid', () => {
  it('whose number belongs to another program is taken away, one of a living PostgreSQL is not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'motcua-pid-'));
    const path = join(folder, 'postmaster.pid');
    const write = (pid: number) => writeFileSync(path, `${pid}\n${folder}\n1\n5432\n/tmp\n\n1 2\nready   \n`);
    const child = spawn('sleep', ['30'], { cwd: folder, stdio: 'ignore' });
    try {
      write(process.pid);
      expect(readPostmaster(folder)).toEqual({ pid: process.pid, port: 5432, socketFolder: '/tmp', ready: true });
      expect(worksIn(process.pid, folder)).toBe(false);
      removeStalePidFile(folder);
      // The child stands in the folder as a PostgreSQL's own child would: not safe yet.
      expect(existsSync(path)).toBe(process.platform === 'linux');
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
      removeStalePidFile(folder);
      expect(existsSync(path)).toBe(false);
      expect(readPostmaster(folder)).toBeUndefined();
    } finally {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    }
  });
});
