import type { Database } from '../platform/database/index.ts';
import { inContext } from './context.ts';

/** How far the readers of the log are behind. */
export type Lag = {
  readonly subscribers: readonly {
    readonly name: string;
    /** Events not yet read; counted up to 10,000. */
    readonly behind: number;
    /** Moment of the oldest of them. */
    readonly oldest: number | null;
  }[];
  /** Begin of the oldest running transaction that the tables' owner may see: it holds back every reader, in whatever database it runs. */
  readonly oldestTransaction: number | null;
  /** Transactions begun since the oldest that still runs, of whatever account. */
  readonly transactionsHeld: number;
};

const SUBSCRIBERS = `SELECT s.name, l.behind, l.oldest
  FROM subscriber s
  CROSS JOIN LATERAL (
    SELECT count(*) AS behind, min(u.at) AS oldest
      FROM (SELECT e.at FROM dossier_event e
             WHERE e.province = $1 AND (e.xid, e.position) > (s.xid, s.position)
             ORDER BY e.xid, e.position LIMIT 10000) u
  ) l
 WHERE s.province = $1
 ORDER BY s.name`;

const TRANSACTIONS = `SELECT ledger_oldest_transaction() AS oldest,
  pg_snapshot_xmax(s)::text::bigint - pg_snapshot_xmin(s)::text::bigint AS held
  FROM pg_current_snapshot() s`;

/** The lag of every subscriber of a province and what holds them back, for health and boards. */
export function lagOf(db: Database, province: string): Promise<Lag> {
  return inContext(
    db,
    { province, units: '*' },
    async (tx) => {
      const { rows } = await tx.query<Lag['subscribers'][number]>(SUBSCRIBERS, [province]);
      const cluster = (await tx.query<{ oldest: number | null; held: number }>(TRANSACTIONS)).rows[0];
      return { subscribers: rows, oldestTransaction: cluster?.oldest ?? null, transactionsHeld: cluster?.held ?? 0 };
    },
    { readOnly: true },
  );
}
