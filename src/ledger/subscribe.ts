import { setTimeout as sleep } from 'node:timers/promises';
import type { DossierEvent } from '../domain/dossier/event.ts';
import type { Database, Queryable } from '../platform/database/index.ts';
import { failPoint } from '../platform/fail-point/index.ts';
import type { Log } from '../platform/log/index.ts';
import { inContext } from './context.ts';
import { readEvent } from './events-of.ts';
import { type Running, repeatedly } from './repeatedly.ts';

/** An event as a subscriber reads it. */
export type Heard = {
  readonly province: string;
  readonly dossierId: string;
  readonly version: number;
  readonly n: number;
  readonly event: DossierEvent;
};

/**
 * Who reads the log, and what follows from it. `hear` is given events in the order of the log (per dossier: of its history), in the
 * transaction that moves the cursor: what it writes through `tx` happens once. What it does otherwise (a command, a
 * message) must bear being repeated. It must be done within 2 seconds or so: its transaction holds back every reader of the log.
 */
export type Subscriber = {
  readonly name: string;
  hear(tx: Queryable, events: readonly Heard[]): Promise<void>;
};

type Cursor = { xid: string; position: string };
/** A row of the log. */
export type LogRow = Cursor & {
  dossier_id: string;
  version: number;
  n: number;
  type: string;
  v: number;
  at: number;
  facts: string;
};

// Asked before anything else and in a statement of its own: whatever lies below has ended, so the next statement sees all of it.
const HORIZON = { name: 'log_horizon', text: 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon' };

const CURSOR = {
  name: 'log_cursor',
  text: `SELECT xid::text, position::text FROM subscriber WHERE province = $1 AND name = $2 FOR UPDATE SKIP LOCKED`,
};

const ENTER = {
  name: 'log_enter',
  text: 'INSERT INTO subscriber (province, name) VALUES ($1, $2) ON CONFLICT (province, name) DO NOTHING',
};

// The order names the table: bare names would be the texts of the select list, and sort '10' before '9'.
const READ = {
  name: 'log_read',
  text: `SELECT e.xid::text, e.position::text, e.dossier_id, e.version, e.n, e.type, e.v, e.at, e.facts
           FROM dossier_event e
          WHERE e.province = $1 AND (e.xid, e.position) > ($2::xid8, $3::bigint) AND e.xid < $4::xid8
          ORDER BY e.xid, e.position
          LIMIT $5`,
};

const MOVE = {
  name: 'log_move',
  text: `UPDATE subscriber SET xid = $3::xid8, position = $4::bigint, moved_at = clock_timestamp()
          WHERE province = $1 AND name = $2`,
};

/**
 * Reads what is new and lets the subscriber hear it: one batch, in one transaction. Returns how many events were heard; none when
 * there are none, when a running transaction holds them back, or when another process is reading for the same subscriber.
 */
export async function readOn(db: Database, province: string, subscriber: Subscriber, limit = 200): Promise<number> {
  const heard = await readBatch(db, province, subscriber, limit);
  if (heard !== 'no cursor') {
    if (heard > 0) failPoint('subscriber.committed');
    return heard;
  }
  // Entered in a transaction of its own: whoever comes at the same moment must not wait for this one's first batch.
  failPoint('subscriber.before-enter');
  const entered = await inContext(db, { province, units: '*' }, (tx) => tx.query(ENTER, [province, subscriber.name]));
  return entered.count === 0 ? 0 : readOn(db, province, subscriber, limit);
}

function readBatch(db: Database, province: string, subscriber: Subscriber, limit: number) {
  const { name } = subscriber;
  return inContext(db, { province, units: '*' }, async (tx) => {
    const horizon = (await tx.query<{ horizon: string }>(HORIZON)).rows[0]?.horizon;
    const cursor = (await tx.query<Cursor>(CURSOR, [province, name])).rows[0];
    if (!cursor) return 'no cursor' as const;
    const { rows } = await tx.query<LogRow>(READ, [province, cursor.xid, cursor.position, horizon, limit]);
    const last = rows.at(-1);
    if (!last) return 0;
    failPoint('subscriber.before-effect');
    await subscriber.hear(
      tx,
      rows.map((row) => heardOf(province, row)),
    );
    failPoint('subscriber.after-effect');
    await tx.query(MOVE, [province, name, last.xid, last.position]);
    failPoint('subscriber.before-commit');
    return rows.length;
  });
}

const UNREAD = {
  name: 'log_unread',
  text: `SELECT FROM subscriber s
          CROSS JOIN LATERAL (SELECT FROM dossier_event e
                               WHERE e.province = $1 AND (e.xid, e.position) > (s.xid, s.position)
                               ORDER BY e.xid, e.position LIMIT 1) unread
          WHERE s.province = $1 AND s.name = $2`,
};

/**
 * Reads until nothing is left unread, waiting for the transactions that hold it back; for tests and for what must be seen at once.
 * Throws when that takes longer than `within` milliseconds. Returns how many events were heard; `batch` of them in a transaction.
 */
export async function catchUp(
  db: Database,
  province: string,
  subscriber: Subscriber,
  within = 15_000,
  batch = 200,
): Promise<number> {
  const end = performance.now() + within;
  for (let heard = 0; ; ) {
    const now = await readOn(db, province, subscriber, batch);
    heard += now;
    if (now > 0) continue;
    const left = await inContext(db, { province, units: '*' }, (tx) => tx.query(UNREAD, [province, subscriber.name]));
    if (left.count === 0) return heard;
    if (performance.now() > end) throw new Error(`the subscriber ${subscriber.name} did not catch up in ${within} ms`);
    await sleep(5);
  }
}

/** An event as a subscriber reads it, from its row. */
export function heardOf(province: string, row: LogRow): Heard {
  return { province, dossierId: row.dossier_id, version: row.version, n: row.n, event: readEvent(row) };
}

/**
 * Reads for a subscriber until stopped. Asks every `every` milliseconds: a notice from the writer (NOTIFY) would make all commits wait
 * for one another. A fault is logged and the same events are read again.
 */
export function startSubscriber(
  db: Database,
  provinces: readonly string[],
  subscriber: Subscriber,
  how: { readonly log: Log; readonly every?: number },
): Running {
  return repeatedly(`subscriber ${subscriber.name}`, how.log, how.every ?? 200, async () => {
    let heard = 0;
    for (const province of provinces) heard += await readOn(db, province, subscriber);
    return heard > 0;
  });
}
