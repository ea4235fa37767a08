import { dateOf, type Instant } from '../domain/calendar/index.ts';
import { upcast } from '../domain/dossier/index.ts';
import { type Count, countOf, type InHistory, TURNS, turnsOf } from '../domain/score/index.ts';
import { catchUp, type Heard, inContext, type Subscriber } from '../ledger/index.ts';
import type { Database, Queryable } from '../platform/database/index.ts';
import { ADD, FILED_UNDER, type FiledUnder, FORGET, HISTORIES, type HistoryRow, REWIND } from './rollup.sql.ts';
import { COLUMN_OF } from './rollup-columns.ts';

/** One thing to count: of which dossier, when. */
type Counted = { readonly dossier: string; readonly at: Instant; readonly count: Count };

/**
 * The reader of the log behind the boards: counts by day in Asia/Ho_Chi_Minh, agency, office, procedure and channel, added in the
 * transaction that moves the cursor, so each event counts once. It knows no more than the log: read anew, it comes to the same.
 */
export const rollup: Subscriber = {
  name: 'rollup',
  async hear(tx, events) {
    for (const [province, heard] of Map.groupBy(events, (event) => event.province)) {
      await add(tx, province, [...plainCounts(heard), ...(await turnCounts(tx, province, heard))]);
    }
  },
};

function plainCounts(heard: readonly Heard[]): readonly Counted[] {
  return heard.flatMap(({ dossierId, event }) => {
    const count = countOf(event);
    return count ? [{ dossier: dossierId, at: event.at, count }] : [];
  });
}

/** What only a dossier's history can tell: that it was settled, and whether in time; that it left the process or came back. */
async function turnCounts(tx: Queryable, province: string, heard: readonly Heard[]): Promise<readonly Counted[]> {
  const turning = Map.groupBy(
    heard.filter(({ event }) => TURNS.has(event.type)),
    ({ dossierId }) => dossierId,
  );
  if (turning.size === 0) return [];
  const { rows } = await tx.query<HistoryRow>(HISTORIES, [province, [...turning.keys()]]);
  const histories = Map.groupBy(rows, (row) => row.dossier_id);
  return [...turning].flatMap(([dossier, now]) => {
    const history = (histories.get(dossier) ?? []).map(inHistory);
    return turnsOf(history, { id: dossier, province })
      .filter((turn) => now.some(({ version, n }) => version === turn.version && n === turn.n))
      .flatMap(({ at, counts }) => counts.map((count) => ({ dossier, at, count })));
  });
}

function inHistory({ version, n, type, v, at, facts }: HistoryRow): InHistory {
  return { version, n, event: upcast({ type, v, at, facts: JSON.parse(facts) }) };
}

async function add(tx: Queryable, province: string, counted: readonly Counted[]): Promise<void> {
  if (counted.length === 0) return;
  const ids = [...new Set(counted.map(({ dossier }) => dossier))];
  const { rows } = await tx.query<FiledUnder>(FILED_UNDER, [province, ids]);
  const filed = new Map(rows.map(({ id, ...under }) => [id, under]));
  const sums = new Map<string, Record<string, string | number>>();
  for (const { dossier, at, count } of counted) {
    const under = filed.get(dossier);
    if (!under) throw new Error(`the dossier ${dossier} of an event is not there`);
    const row: Record<string, string | number> = { day: dateOf(at), ...under };
    const key = JSON.stringify(row);
    const sum = sums.get(key) ?? row;
    const column = COLUMN_OF[count];
    sum[column] = Number(sum[column] ?? 0) + 1;
    sums.set(key, sum);
  }
  // Always in one order: two provinces' readers never wait for each other's rows.
  const sorted = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  await tx.query(ADD, [province, JSON.stringify(sorted)]);
}

/** Events of a batch when all is read anew: about a tenth of a second, and twice as many in all as in the batches of every day. */
const AT_ONCE = 5000;

/**
 * Forgets the counts of a province and reads the log again from its beginning. Meanwhile the boards say how far behind they are.
 * Returns how many events were read.
 */
export async function rebuildRollups(db: Database, province: string, within = 600_000): Promise<number> {
  await inContext(db, { province, units: '*' }, async (tx) => {
    await tx.query(REWIND, [province, rollup.name]);
    await tx.query(FORGET, [province]);
  });
  return catchUp(db, province, rollup, within, AT_ONCE);
}
