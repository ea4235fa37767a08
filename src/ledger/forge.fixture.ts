import { timersOf } from '../domain/dossier/index.ts';
import type { Database } from '../platform/database/index.ts';
import { timestamptz } from '../platform/database/index.ts';
import { hashOf, NO_HASH } from './hash.ts';
import { type KeptEvent, readKept } from './read-kept.ts';
import { replay } from './replay.ts';
import { rowOf, stepRowsOf, timerRowOf } from './rows.ts';

/** What a forger with all rights may do to a value of each type. */
export const FORGED: Record<string, string> = {
  text: `coalesce(@, '') || 'x'`,
  integer: 'coalesce(@, 0) + 1',
  smallint: 'coalesce(@, 0) + 1',
  'double precision': 'coalesce(@, 0) + 1',
  boolean: 'NOT @',
  'timestamp with time zone': `coalesce(@, now()) + interval '1 minute'`,
  bytea: `sha256(coalesce(@, ''))`,
  uuid: 'gen_random_uuid()',
  jsonb: `@ || '{"racket":"forged"}'`,
  ARRAY: `@ || '{FORGED}'`,
};

/** The tables of dossiers. */
export const TABLES = [
  'dossier',
  'dossier_event',
  'event_personal',
  'open_step',
  'timer',
  'dossier_party',
  'dossier_answers',
  'dossier_paper',
];

/** Keeps a copy of tables under a name, to be put back. */
export async function keepTables(owner: Database, name: string, tables: readonly string[] = TABLES): Promise<void> {
  await owner.query(`CREATE SCHEMA ${name}`);
  for (const table of tables) await owner.query(`CREATE TABLE ${name}.${table} AS SELECT * FROM ${table}`);
}

/** Puts back what was kept, whatever was done since. */
export async function putBack(owner: Database, name: string, tables: readonly string[] = TABLES): Promise<void> {
  for (const table of tables) {
    const list = await columnsOf(owner, table);
    await owner.query(`DELETE FROM ${table}`);
    await owner.query(`INSERT INTO ${table} (${list}) OVERRIDING SYSTEM VALUE SELECT ${list} FROM ${name}.${table}`);
  }
}

const lists = new Map<string, string>();

async function columnsOf(owner: Database, table: string): Promise<string> {
  const known = lists.get(table);
  if (known) return known;
  const { rows } = await owner.query<{ list: string }>(
    `SELECT string_agg(quote_ident(column_name), ', ') AS list FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  lists.set(table, rows[0]?.list ?? '');
  return rows[0]?.list ?? '';
}

/**
 * Rewrites a dossier's history and all that follows from it, as a forger does who knows the program: events as `change` leaves them,
 * hashed anew to the end, and its row, steps and timers as the new history tells. False when that history cannot be told.
 */
export async function rewriteDossier(
  owner: Database,
  province: string,
  id: string,
  change: (events: readonly KeptEvent[]) => readonly KeptEvent[],
): Promise<boolean> {
  const before = Buffer.from(id.replaceAll('-', ''), 'hex');
  const [kept] = await readKept(owner, province, idBefore(before), 1);
  if (!kept || kept.id !== id) throw new Error(`no dossier ${id}`);
  let head = NO_HASH;
  const events = change(kept.events).map((event) => {
    const { version, n, type, v, at, facts, actor, key, answer, personal_hash, body_hash } = event;
    const told = { version, n, type, v, at, facts, actor, key, answer };
    const hash = hashOf({
      ...told,
      province,
      dossier: id,
      personalHash: personal_hash,
      bodyHash: body_hash,
      prevHash: head,
    });
    const made = { ...event, prev_hash: head, hash };
    head = hash;
    return made;
  });
  const told = replay(province, id, events);
  if ('finding' in told) return false;
  const last = events.at(-1);
  const of = [province, id];
  await owner.query('DELETE FROM dossier_event WHERE province = $1 AND dossier_id = $2', of);
  await insert(owner, 'dossier_event', events);
  const personal = kept.personal.filter(({ version, n }) =>
    events.some((one) => one.version === version && one.n === n),
  );
  await owner.query('DELETE FROM event_personal WHERE province = $1 AND dossier_id = $2', of);
  await insert(owner, 'event_personal', personal);
  const row = {
    ...kept.row,
    ...rowOf(told.dossier),
    units: told.units,
    version: told.dossier.version,
    changed_at: timestamptz(last?.at ?? 0),
    head_hash: head,
  };
  await owner.query('DELETE FROM dossier WHERE province = $1 AND id = $2', of);
  await insert(owner, 'dossier', [row]);
  const mine = { province, dossier_id: id };
  await owner.query('DELETE FROM open_step WHERE province = $1 AND dossier_id = $2', of);
  await insert(
    owner,
    'open_step',
    stepRowsOf(told.dossier, told.units).map((step) => ({ ...mine, ...step })),
  );
  await owner.query('DELETE FROM timer WHERE province = $1 AND dossier_id = $2', of);
  await insert(
    owner,
    'timer',
    timersOf(told.dossier).map((timer) => ({ ...mine, ...timerRowOf(timer) })),
  );
  return true;
}

/** Adds rows to a table as they are, the places in the log too. */
export async function insert(owner: Database, table: string, rows: readonly object[]): Promise<void> {
  const list = await columnsOf(owner, table);
  const text = JSON.stringify(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, said(k, v)]))),
  );
  await owner.query(
    `INSERT INTO ${table} (${list}) OVERRIDING SYSTEM VALUE SELECT ${list} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [text],
  );
}

function said(name: string, value: unknown): unknown {
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (typeof value === 'number' && (name === 'at' || name.endsWith('_at') || name.startsWith('due_')))
    return timestamptz(value);
  return value;
}

function idBefore(bytes: Buffer): string {
  const hex = (BigInt(`0x${bytes.toString('hex')}`) - 1n).toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
