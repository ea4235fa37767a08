import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../test/database.ts';
import { Trouble } from '../log/index.ts';
import { compareSchema, type Migration, migrate, openSession, readApplied, readMigrations } from './index.ts';

function file(number: number, name: string, text: string, worksWith = number): Migration {
  return { number, name, text, checksum: createHash('sha256').update(text).digest('hex'), worksWith };
}

function withMore(...more: [string, string][]): Migration[] {
  const ours = readMigrations();
  return [...ours, ...more.map(([name, text], index) => file(ours.length + 1 + index, name, text))];
}

const FIRST_THAT_SAY = 10;
/** What an older release may still read or write: for it the statement takes something away. */
const TAKES_AWAY =
  /\b(DROP\s+(TABLE|COLUMN|FUNCTION)|RENAME\s+(TO|COLUMN)|SET\s+NOT\s+NULL|ALTER\s+COLUMN\s+\w+\s+(SET\s+DATA\s+)?TYPE)\b/i;

describe('the migrations', () => {
  it('are numbered without a gap', () => {
    const folder = mkdtempSync(join(tmpdir(), 'motcua-numbers-'));
    try {
      writeFileSync(join(folder, '0001-a.sql'), '');
      writeFileSync(join(folder, '0003-c.sql'), '');
      expect(() => readMigrations(folder)).toThrow('expected number 2');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are applied once each, in order', async () => {
    await using db = await freshDatabase();
    await using session = await openSession(db.ownerOptions);
    const more = withMore(['one', 'CREATE TABLE one (n int)'], ['two', 'ALTER TABLE one ADD COLUMN m int']);
    expect(await migrate(session, more)).toEqual(['one', 'two']);
    expect(await migrate(session, more)).toEqual([]);
    expect(compareSchema(await readApplied(session), more)).toEqual({ kind: 'current' });
  });

  it('leave nothing of one that fails half way', async () => {
    await using db = await freshDatabase();
    await using session = await openSession(db.ownerOptions);
    const more = withMore(['half', 'CREATE TABLE half (n int); SELECT 1/0']);
    await expect(migrate(session, more)).rejects.toMatchObject({ code: '22012' });
    const { rows } = await session.query("SELECT to_regclass('half') AS half");
    expect(rows).toEqual([{ half: null }]);
    expect(compareSchema(await readApplied(session), more)).toMatchObject({ kind: 'behind' });
  });

  it('take turns when two programs begin together', async () => {
    await using db = await freshDatabase();
    await using one = await openSession(db.ownerOptions);
    await using two = await openSession(db.ownerOptions);
    const more = withMore(['slow', 'SELECT pg_sleep(0.2); CREATE TABLE slow (n int)']);
    const both = await Promise.all([migrate(one, more), migrate(two, more)]);
    expect(both.toSorted((a, b) => b.length - a.length)).toEqual([['slow'], []]);
  });

  it('refuse a file that was edited after it was applied, in one sentence that names it', async () => {
    await using db = await freshDatabase();
    await using session = await openSession(db.ownerOptions);
    await migrate(session, withMore(['rate', 'CREATE TABLE rate (n int)']));
    const refused = migrate(session, withMore(['rate', 'CREATE TABLE rate (n bigint)']));
    await expect(refused).rejects.toThrow(Trouble);
    await expect(refused).rejects.toThrow(/-rate\.sql was edited/);
  });

  it('refuse a database of a newer release', async () => {
    await using db = await freshDatabase();
    await using session = await openSession(db.ownerOptions);
    await migrate(session, withMore(['future', 'SELECT 1']));
    const refused = migrate(session);
    await expect(refused).rejects.toThrow(Trouble);
    await expect(refused).rejects.toThrow(/newer release/);
  });

  it('let an older release go on, start and be rolled back to beside a newer one that says so', async () => {
    await using db = await freshDatabase();
    await using session = await openSession(db.ownerOptions);
    const ours = readMigrations();
    const next = ours.length + 1;
    await migrate(session, [...ours, file(next, 'wider', 'CREATE TABLE wider (n int)', ours.length)]);
    expect(await migrate(session)).toEqual([]);
    expect(compareSchema(await readApplied(session), ours)).toEqual({ kind: 'ahead', number: next, name: 'wider' });
    // The next takes away what this release needs.
    await migrate(session, [
      ...ours,
      file(next, 'wider', 'CREATE TABLE wider (n int)', ours.length),
      file(next + 1, 'narrower', 'DROP TABLE wider', next),
    ]);
    await expect(migrate(session)).rejects.toThrow(/newer release/);
  });

  it('say from 0011 on which older release may go on beside them, and one that takes away says none', () => {
    for (const { number, name, text, worksWith } of readMigrations().slice(FIRST_THAT_SAY)) {
      expect(text, name).toMatch(/^-- works-with: \d{4}$/m);
      expect(worksWith, name).toBeLessThanOrEqual(number);
      if (TAKES_AWAY.test(text.replace(/^\s*--.*$/gm, ''))) expect(worksWith, name).toBe(number);
    }
    for (const planted of ['ALTER TABLE a DROP COLUMN b', 'ALTER TABLE a\n  RENAME TO b', 'DROP TABLE a'])
      expect(planted).toMatch(TAKES_AWAY);
    expect('DROP INDEX a; CREATE TABLE b (n int NOT NULL)').not.toMatch(TAKES_AWAY);
  });

  it('tell an account that may not make the runtime role what to ask its administrator for', async () => {
    await using db = await freshDatabase();
    await db.owner.query('DROP TABLE migration');
    await db.owner.query(`CREATE ROLE ${db.name}_guest LOGIN PASSWORD 'guest'`);
    try {
      await using session = await openSession({ ...db.ownerOptions, role: `${db.name}_guest` });
      const refused = migrate(session);
      await expect(refused).rejects.toThrow(Trouble);
      await expect(refused).rejects.toThrow(`GRANT motcua_app TO ${db.name}_guest;`);
    } finally {
      await db.owner.query(`DROP ROLE ${db.name}_guest`);
    }
  });
});
