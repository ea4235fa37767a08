import type { Instant } from '../domain/calendar/index.ts';
import { upcast } from '../domain/dossier/index.ts';
import { countOf, type InHistory, STANDING, TURNS, turnsOf } from '../domain/score/index.ts';
import { catchUp, endOfLog, inContext } from '../ledger/index.ts';
import type { Database } from '../platform/database/index.ts';
import { DayTally } from './day-tally.ts';
import { EVERY_SO_MANY, FORGET, REWIND, TOLD_SHORT, type ToldShort } from './rollup.sql.ts';
import { rollup } from './rollup.ts';

/** Dossiers of one statement, and how many statements are on their way: while one is read here, the database is at the next. */
const IN_A_RANGE = 1000;
const SIDE_BY_SIDE = 2;
const [NONE, ALL] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/**
 * Counts a province's days anew from the history of each dossier and puts them in place of what stood there, in one commit: the boards show the
 * old figures until then. What is written meanwhile is read from the log afterwards. Only reads until that commit, and so holds back no reader
 * of the log; the commit does, for as long as the rows take to write. Throws when catching up takes longer than `within` milliseconds.
 * Returns how many events were read.
 */
export async function rebuildRollups(db: Database, province: string, within = 600_000): Promise<number> {
  const context = { province, units: '*' } as const;
  const { xid } = await endOfLog(db, province);
  const ids = await inContext(db, context, (tx) => tx.query<{ id: string }>(EVERY_SO_MANY, [province, IN_A_RANGE]), {
    readOnly: true,
  });
  const ends = [...ids.rows.map(({ id }) => id), ALL];
  const tally = new DayTally();
  let [read, next] = [0, 0];
  const lane = async (): Promise<void> => {
    for (let n = next++; n < ends.length; n = next++) {
      const values = [province, ends[n - 1] ?? NONE, ends[n], STANDING, xid];
      const { rows } = await inContext(db, context, (tx) => tx.query<ToldShort>(TOLD_SHORT, values), {
        readOnly: true,
      });
      for (const row of rows) {
        read += row.read;
        countHistory(tally, province, row);
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  await inContext(db, context, async (tx) => {
    await tx.query(REWIND, [province, rollup.name, xid]);
    await tx.query(FORGET, [province]);
    await tally.addTo(tx, province);
  });
  return read + (await catchUp(db, province, rollup, within));
}

type Short = [version: number, n: number, type: string, v: number, at: number, facts: unknown];

function countHistory(tally: DayTally, province: string, { told, id, ...under }: ToldShort): void {
  if (told === null) return;
  const history = (JSON.parse(`[${told}]`) as Short[]).map(
    ([version, n, type, v, at, facts]): InHistory => ({ version, n, event: upcast({ type, v, at, facts }) }),
  );
  let turns = false;
  for (const { event } of history) {
    const count = countOf(event);
    if (count) tally.add(under, event.at as Instant, count);
    turns ||= TURNS.has(event.type);
  }
  if (!turns) return;
  for (const { at, counts } of turnsOf(history, { id, province }))
    for (const count of counts) tally.add(under, at, count);
}
