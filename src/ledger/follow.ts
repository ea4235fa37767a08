import type { DossierEvent } from '../domain/dossier/event.ts';
import type { Database } from '../platform/database/index.ts';
import { inContext } from './context.ts';
import { type Heard, heardOf, type LogRow } from './subscribe.ts';

/** A place in the log: all that stands before it has been read. */
export type Place = { readonly xid: string; readonly position: string };

// Transactions below the snapshot's oldest have ended: one statement sees all of theirs.
const END = { name: 'log_end', text: 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid' };

const FOLLOW = {
  name: 'log_follow',
  text: `SELECT e.xid::text, e.position::text, e.dossier_id, e.version, e.n, e.type, e.v, e.at, e.facts
           FROM dossier_event e
          WHERE e.province = $1 AND (e.xid, e.position) > ($2::xid8, $3::bigint)
            AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
            AND e.type = ANY ($4::text[])
          ORDER BY e.xid, e.position
          LIMIT $5`,
};

/** Where the log ends now: what is written from here on comes after it. */
export function endOfLog(db: Database, province: string): Promise<Place> {
  return inContext(db, { province, units: '*' }, async (tx) => {
    const { rows } = await tx.query<{ xid: string }>(END);
    return { xid: rows[0]?.xid ?? '0', position: '0' };
  });
}

/**
 * What was written after a place, of these types, in the order of the log; nothing is kept of having read it, so any
 * number of processes may follow. One statement. For what is shown and may be missed; effects belong to a subscriber.
 */
export function followLog(
  db: Database,
  province: string,
  after: Place,
  types: readonly DossierEvent['type'][],
  limit = 500,
): Promise<{ readonly heard: readonly Heard[]; readonly end: Place }> {
  const values = [province, after.xid, after.position, types, limit];
  return inContext(
    db,
    { province, units: '*' },
    async (tx) => {
      const { rows } = await tx.query<LogRow>(FOLLOW, values);
      return { heard: rows.map((row) => heardOf(province, row)), end: rows.at(-1) ?? after };
    },
    { readOnly: true },
  );
}
