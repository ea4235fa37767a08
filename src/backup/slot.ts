import { openSession } from '../platform/database/index.ts';
import { type Lsn, parseLsn } from './lsn.ts';
import type { Source } from './replication.ts';

/** The mark in the database up to where its log is in the backups: PostgreSQL keeps what is behind it. */
export const SLOT = 'motcua_backups';

/** Makes the slot when it is missing or was given up for its size; returns from where on PostgreSQL still has the log. */
export async function ensureSlot(source: Source): Promise<Lsn> {
  await using session = await openSession({ connection: source });
  const read = async () =>
    (
      await session.query<{ from: string | null; status: string | null }>(
        'SELECT restart_lsn::text AS "from", wal_status AS status FROM pg_replication_slots WHERE slot_name = $1',
        [SLOT],
      )
    ).rows[0];
  let found = await read();
  if (found && (found.from === null || found.status === 'lost')) {
    await session.query('SELECT pg_drop_replication_slot($1)', [SLOT]);
    found = undefined;
  }
  if (!found) {
    await session.query('SELECT pg_create_physical_replication_slot($1, true)', [SLOT]);
    found = await read();
  }
  return parseLsn(found?.from ?? '');
}

/** Lets PostgreSQL forget the slot, where backups are no longer made: it would keep its log for nobody. */
export async function dropSlot(source: Source): Promise<void> {
  await using session = await openSession({ connection: source });
  await session.query(
    'SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1 AND NOT active',
    [SLOT],
  );
}

/** True while somebody receives the log into the backups. */
export async function isReceiving(source: Source): Promise<boolean> {
  await using session = await openSession({ connection: source });
  const { rows } = await session.query<{ active: boolean }>(
    'SELECT active FROM pg_replication_slots WHERE slot_name = $1',
    [SLOT],
  );
  return rows[0]?.active === true;
}
