import type { Place } from '../ledger/index.ts';
import type { Queryable } from '../platform/database/index.ts';

/** An event as the tree counts it. */
export type LeafRow = Place & {
  readonly hash: Buffer;
  /** It opens its dossier. */
  readonly opens: boolean;
};

/** An event with all that its hash was made of, bytes in hex. */
export type WholeRow = Place & {
  readonly dossier: string;
  readonly version: number;
  readonly n: number;
  readonly type: string;
  readonly v: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** False when the moment has more digits than the program writes. */
  readonly whole: boolean;
  readonly facts: string;
  readonly personal_hash: string | null;
  readonly actor: string | null;
  readonly key: string | null;
  readonly body_hash: string | null;
  readonly answer: string | null;
  readonly prev_hash: string;
  readonly hash: string;
};

// One process at a time writes the checkpoints of a province.
const ALONE = {
  name: 'checkpoint_alone',
  text: "SELECT pg_try_advisory_xact_lock(hashtextextended('motcua checkpoint ' || $1, 0)) AS ours",
};

/** Takes the place of the one that writes; false when another has it. Kept until the transaction ends. */
export async function takeTurn(tx: Queryable, province: string): Promise<boolean> {
  return (await tx.query<{ ours: boolean }>(ALONE, [province])).rows[0]?.ours === true;
}

const HORIZON = {
  name: 'checkpoint_horizon',
  text: 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon',
};

/**
 * The transaction below which all have ended. Whatever is committed later stands at or above it, so that the log below it only grows
 * at its end. In a statement of its own, before what is read.
 */
export async function horizonOf(tx: Queryable): Promise<string> {
  return (await tx.query<{ horizon: string }>(HORIZON)).rows[0]?.horizon ?? '0';
}

// The order names the table: bare names would be the texts of the select list, and sort '10' before '9'.
const LEAVES = {
  name: 'checkpoint_leaves',
  text: `SELECT e.xid::text, e.position::text, e.hash, e.version = 1 AND e.n = 0 AS opens
           FROM dossier_event e
          WHERE e.province = $1 AND (e.xid, e.position) > ($2::xid8, $3::bigint) AND e.xid < $4::xid8
          ORDER BY e.xid, e.position
          LIMIT $5`,
};

/** What stands in the log after a place and below the horizon. */
export async function readLeaves(
  tx: Queryable,
  province: string,
  after: Place,
  horizon: string,
  limit: number,
): Promise<readonly LeafRow[]> {
  return (await tx.query<LeafRow>(LEAVES, [province, after.xid, after.position, horizon, limit])).rows;
}

const WHOLE = {
  name: 'checkpoint_whole',
  text: `SELECT e.xid::text, e.position::text, e.dossier_id AS dossier, e.version, e.n, e.type, e.v,
                round(extract(epoch FROM e.at) * 1000)::bigint AS at, e.at = date_trunc('milliseconds', e.at) AS whole, e.facts,
                encode(e.personal_hash, 'hex') AS personal_hash, e.actor, e.key, encode(e.body_hash, 'hex') AS body_hash, e.answer,
                encode(e.prev_hash, 'hex') AS prev_hash, encode(e.hash, 'hex') AS hash
           FROM dossier_event e
          WHERE e.province = $1 AND (e.xid, e.position) > ($2::xid8, $3::bigint) AND e.xid < $4::xid8
          ORDER BY e.xid, e.position
          LIMIT $5`,
};

/** The same, with all that is stored of the events. */
export async function readWhole(
  tx: Queryable,
  province: string,
  after: Place,
  horizon: string,
  limit: number,
): Promise<readonly WholeRow[]> {
  return (await tx.query<WholeRow>(WHOLE, [province, after.xid, after.position, horizon, limit])).rows;
}

const AT_PLACE = {
  name: 'checkpoint_at_place',
  text: 'SELECT hash FROM dossier_event WHERE province = $1 AND xid = $2::xid8 AND position = $3::bigint',
};

/** The hash of the event at a place; undefined when none stands there. */
export async function hashAt(tx: Queryable, province: string, { xid, position }: Place): Promise<Buffer | undefined> {
  return (await tx.query<{ hash: Buffer }>(AT_PLACE, [province, xid, position])).rows[0]?.hash;
}

const REMEMBERED = {
  name: 'checkpoint_remembered',
  text: `SELECT value FROM setting WHERE province = $1 AND name = 'checkpoint'`,
};

/** The last checkpoint that the database was told of, with the peaks of its tree in hex. */
export type Remembered = { readonly line: string; readonly peaks: readonly string[] };

export async function readRemembered(tx: Queryable, province: string): Promise<Remembered | undefined> {
  return (await tx.query<{ value: Remembered | null }>(REMEMBERED, [province])).rows[0]?.value ?? undefined;
}

const REMEMBER = {
  name: 'checkpoint_remember',
  text: `INSERT INTO setting (province, name, value) VALUES ($1, 'checkpoint', $2::jsonb)
         ON CONFLICT (province, name) DO UPDATE SET value = excluded.value`,
};

export async function remember(tx: Queryable, province: string, value: Remembered | null): Promise<void> {
  await tx.query(REMEMBER, [province, JSON.stringify(value)]);
}
