import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from '../../../test/database.ts';
import { Trouble } from '../../platform/log/index.ts';
import { openSeal } from './open-seal.ts';
import { sealWith } from './seal.ts';

const SECRET = Buffer.from('12345678901234567890');

test('a sealed secret is shown to its owner only, and not when a byte of it was changed', () => {
  const seal = sealWith(randomBytes(32), randomBytes);
  const sealed = seal.close(SECRET, 'H99 an');
  expect(sealed.includes(SECRET)).toBe(false);
  expect(seal.open(sealed, 'H99 an')).toEqual(SECRET);
  expect(() => seal.open(sealed, 'H99 binh')).toThrow();
  expect(() => sealWith(randomBytes(32), randomBytes).open(sealed, 'H99 an')).toThrow();
  for (let i = 0; i < sealed.length; i++) {
    const changed = Buffer.from(sealed);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(() => seal.open(changed, 'H99 an')).toThrow();
  }
});

test('the key is made once, for its owner only; without it, or with another, the program says so and does not start', async () => {
  await using db = await freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'motcua-key-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'new', 'staff.key');
  const sealed = (await openSeal(db.app, join(folder, 'new'))).close(SECRET, 'x');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect((await openSeal(db.app, join(folder, 'new'))).open(sealed, 'x')).toEqual(SECRET);
  const { rows } = await db.owner.query<{ value: unknown }>({
    name: 'all settings',
    text: 'SELECT value FROM setting',
  });
  expect(JSON.stringify(rows)).not.toContain(readFileSync(path, 'utf8').trim());

  writeFileSync(path, `${randomBytes(32).toString('base64')}\n`);
  await expect(openSeal(db.app, join(folder, 'new'))).rejects.toThrow(Trouble);
  writeFileSync(path, 'short');
  await expect(openSeal(db.app, join(folder, 'new'))).rejects.toThrow(Trouble);
  await expect(openSeal(db.app, join(folder, 'elsewhere'))).rejects.toThrow(Trouble);
});
