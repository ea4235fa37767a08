import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import { failPoint } from '../fail-point/index.ts';
import { Trouble } from '../log/index.ts';
import type { Queryable } from './database.ts';
import { isTimeout } from './errors.ts';
import { ensureAppRole } from './role.ts';

/** The numbered statements of this release. */
export const MIGRATIONS = join(PACKAGE_ROOT, 'migrations');

/** One numbered file. A file that was applied anywhere is never edited: a change is a new number. */
export interface Migration {
  number: number;
  name: string;
  text: string;
  checksum: string;
  /** The oldest release, by its last migration, that may go on working once this one is applied; its own number when no older one can. */
  worksWith: number;
}

/** What a database has had applied. */
export interface Applied {
  number: number;
  name: string;
  checksum: string;
  /** Null for those applied before it was kept. */
  worksWith: number | null;
}

/** Reads `NNNN-name.sql` in order. Throws when a number is missing or given twice. */
export function readMigrations(folder: string = MIGRATIONS): Migration[] {
  const found = readdirSync(folder)
    .map((file) => /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file))
    .filter((match) => match !== null)
    .map(([file, number, name]) => {
      const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
      const checksum = createHash('sha256').update(text).digest('hex');
      const worksWith = Number(/^-- works-with: (\d{4})$/m.exec(text)?.[1] ?? number);
      return { number: Number(number), name: name ?? '', text, checksum, worksWith };
    })
    .sort((a, b) => a.number - b.number);
  found.forEach(({ number, name }, index) => {
    if (number !== index + 1) throw new Error(`migrations: expected number ${index + 1}, found ${number} (${name})`);
  });
  return found;
}

/** How a database's schema stands to this release. */
export type SchemaState =
  | { kind: 'current' }
  | { kind: 'behind'; pending: Migration[] }
  /** Of a newer release beside which this one may work: a rolling upgrade, or the way back from it. */
  | { kind: 'ahead'; number: number; name: string }
  | { kind: 'newer'; number: number; name: string }
  | { kind: 'edited'; number: number; name: string };

/** Compares what was applied with what this release brings. Pure. */
export function compareSchema(applied: readonly Applied[], migrations: readonly Migration[]): SchemaState {
  let ahead: SchemaState | undefined;
  for (const { number, name, checksum, worksWith } of applied) {
    const ours = migrations[number - 1];
    if (!ours) {
      if (worksWith === null || worksWith > migrations.length) return { kind: 'newer', number, name };
      ahead ??= { kind: 'ahead', number, name };
      continue;
    }
    if (ours.checksum !== checksum) return { kind: 'edited', number, name: ours.name };
  }
  if (ahead) return ahead;
  const pending = migrations.slice(applied.length);
  return pending.length === 0 ? { kind: 'current' } : { kind: 'behind', pending };
}

/** The migrations a database has had, in order; none when it is empty. */
export async function readApplied(owner: Queryable): Promise<Applied[]> {
  const { rows } = await owner.query<{ there: boolean }>("SELECT to_regclass('public.migration') IS NOT NULL AS there");
  if (!rows[0]?.there) return [];
  return (await owner.query<Applied>(APPLIED)).rows;
}

// Databases of the first releases have no such column.
const APPLIED = `SELECT number, name, checksum, (to_jsonb(m) ->> 'works_with')::integer AS "worksWith"
  FROM migration m ORDER BY number`;

const LOCK_WAITS = 5;

/**
 * Brings the schema up to this release and returns the names of what it applied. Two processes that begin together take
 * turns. Each migration is one transaction that gives up waiting for a table after 5 s and tries again, so that it never
 * stands in front of the counter's own statements for long.
 * @param owner one session of the account that owns the tables
 */
export async function migrate(owner: Queryable, migrations: Migration[] = readMigrations()): Promise<string[]> {
  await owner.query('SET lock_timeout = 0; SET statement_timeout = 0');
  await owner.query("SELECT pg_advisory_lock(hashtextextended('motcua migrations', 0))");
  try {
    failPoint('migrate.locked');
    await ensureAppRole(owner);
    const state = compareSchema(await readApplied(owner), migrations);
    if (state.kind === 'newer' || state.kind === 'edited') throw cannotMigrate(state);
    if (state.kind === 'current' || state.kind === 'ahead') return [];
    await owner.query(MIGRATION_TABLE);
    for (const migration of state.pending) await apply(owner, migration);
    return state.pending.map(({ name }) => name);
  } finally {
    await owner.query("SELECT pg_advisory_unlock(hashtextextended('motcua migrations', 0))").catch(() => {});
  }
}

const MIGRATION_TABLE = `CREATE TABLE IF NOT EXISTS migration (
  number integer CONSTRAINT migration_pkey PRIMARY KEY,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE migration ADD COLUMN IF NOT EXISTS works_with integer;
GRANT SELECT ON migration TO motcua_app`;

async function apply(owner: Queryable, migration: Migration): Promise<void> {
  for (let wait = 1; ; wait++) {
    await owner.query("BEGIN; SET LOCAL lock_timeout = '5s'");
    try {
      failPoint('migrate.begun');
      await owner.query(migration.text);
      failPoint('migrate.applied');
      const { number, name, checksum, worksWith } = migration;
      await owner.query('INSERT INTO migration (number, name, checksum, works_with) VALUES ($1, $2, $3, $4)', [
        number,
        name,
        checksum,
        worksWith,
      ]);
      failPoint('migrate.before-commit');
      await owner.query('COMMIT');
      failPoint('migrate.committed');
      return;
    } catch (error) {
      await owner.query('ROLLBACK').catch(() => {});
      if (!isTimeout(error)) throw error;
      if (wait === LOCK_WAITS) throw busyTable(migration, error);
    }
  }
}

function fileName({ number, name }: { number: number; name: string }): string {
  return `${String(number).padStart(4, '0')}-${name}.sql`;
}

function cannotMigrate(state: { kind: 'newer' | 'edited'; number: number; name: string }): Trouble {
  const file = fileName(state);
  if (state.kind === 'newer') {
    return new Trouble({
      vi: `Cơ sở dữ liệu thuộc bản mới hơn của chương trình (đã có ${file}). Hãy chạy bản mới hơn, hoặc dùng DATABASE_URL hay DATA_DIR khác.`,
      en: `The database belongs to a newer release of the program (it already has ${file}). Run the newer release, or use another DATABASE_URL or DATA_DIR.`,
    });
  }
  return new Trouble({
    vi: `Tệp migrations/${file} đã bị sửa sau khi áp dụng. Hãy trả tệp về nguyên trạng và đưa thay đổi vào một tệp số mới.`,
    en: `migrations/${file} was edited after it was applied. Restore the file and put the change in a new number.`,
  });
}

function busyTable(migration: Migration, cause: unknown): Trouble {
  const file = fileName(migration);
  return new Trouble(
    {
      vi: `Chưa áp dụng được ${file} vì bảng đang bận. Hãy chờ việc đang chạy kết thúc rồi chạy lại.`,
      en: `${file} could not be applied because a table is busy. Wait for what is running to end, then start again.`,
    },
    { cause },
  );
}
