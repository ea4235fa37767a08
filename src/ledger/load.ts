import type { Dossier } from '../domain/dossier/dossier.ts';
import type { Queryable } from '../platform/database/index.ts';
import { failPoint } from '../platform/fail-point/index.ts';
import { type Context, unitsText } from './context.ts';

/** A dossier as the ledger finds it before deciding. */
export type Loaded = {
  readonly dossier: Dossier;
  readonly units: readonly string[];
  readonly headHash: Buffer;
  /** The dossier as the text it was read from. */
  readonly state: string;
  /** What the key was used for before, if it was. */
  readonly used: { readonly actor: string; readonly bodyHash: Buffer; readonly answer: string } | null;
};

type Row = {
  version: number;
  units: string[];
  head_hash: Buffer;
  state: string;
  used_version: number | null;
  used_actor: string;
  used_body_hash: Buffer;
  used_answer: string;
};

/** Which dossier is asked for, for whom, and under which key. */
export type Asked = { readonly context: Context; readonly id: string; readonly key: string };

const LOAD = { name: 'ledger_load', text: 'SELECT * FROM ledger_load($1, $2, $3, $4)' };

// Each is read in its own context.
const LOAD_TOGETHER = { name: 'ledger_load_together', text: 'SELECT * FROM ledger_load_together($1, $2, $3, $4)' };

/** The dossier and what `key` was answered, in one round trip; null when there is none that the context may see. */
export async function load(db: Queryable, context: Context, id: string, key: string): Promise<Loaded | null> {
  const { rows } = await db.query<Row>(LOAD, [context.province, unitsText(context.units), id, key]);
  return rows[0] ? loadedFrom(rows[0]) : null;
}

/** Several of one province at once, each as `load` would give it, in the order asked. */
export async function loadTogether(db: Queryable, asked: readonly Asked[]): Promise<(Loaded | null)[]> {
  const [first] = asked;
  if (!first) return [];
  if (asked.length === 1) return [await load(db, first.context, first.id, first.key)];
  const { rows } = await db.query<Row & { i: number }>(LOAD_TOGETHER, [
    first.context.province,
    asked.map(({ context }) => unitsText(context.units)),
    asked.map(({ id }) => id),
    asked.map(({ key }) => key),
  ]);
  failPoint('load-together.read');
  const found: (Loaded | null)[] = asked.map(() => null);
  for (const row of rows) found[row.i - 1] = loadedFrom(row);
  return found;
}

function loadedFrom(row: Row): Loaded {
  return {
    dossier: JSON.parse(row.state) as Dossier,
    units: row.units,
    headHash: row.head_hash,
    state: row.state,
    used:
      row.used_version === null
        ? null
        : { actor: row.used_actor, bodyHash: row.used_body_hash, answer: row.used_answer },
  };
}
