import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { motcua } from './serve-process.fixture.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-backup-'));
  mkdirSync(join(folder, 'full'));
  writeFileSync(join(folder, 'full', 'letter.txt'), 'not a backup');
});
afterAll(() => rmSync(folder, { recursive: true }));

const EXTERNAL = { DATABASE_URL: 'postgres://a@127.0.0.1:1/b' };

test.each([
  ['backup', [], {}, 'MOTCUA_BACKUPS'],
  ['backup', ['--to', 'x', '--keep', 'all'], {}, '--keep'],
  ['backup', ['--to', 'x'], EXTERNAL, 'docs/how-to/backup.md'],
  ['backup', ['--list', '--to', 'full'], {}, 'holds motcua-backups.json'],
  ['restore', [], {}, 'MOTCUA_BACKUPS'],
  ['restore', ['--from', 'nowhere', '--verify'], {}, 'no folder of backups'],
  ['restore', ['--from', 'full', '--into', 'new'], {}, 'no folder of backups'],
])('motcua %s %j says in one sentence each what is wrong and the way out', async (name, args, settings, sentence) => {
  const told = args.map((arg) => (/^(x|full|nowhere|new)$/.test(arg) ? join(folder, arg) : arg));
  const { code, err } = await motcua([name, ...told], { DATA_DIR: join(folder, 'data'), ...settings }).ended;
  expect(err).toContain(sentence);
  expect([code, err.trimEnd().split('\n').length]).toEqual([1, 2]);
});
