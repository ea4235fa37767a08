import { inContext, type Place } from '../ledger/index.ts';
import type { Database } from '../platform/database/index.ts';
import { horizonOf, readWhole, type WholeRow } from './checkpoints.sql.ts';

const PAGE = 5_000;
const START: Place = { xid: '0', position: '0' };

/** Every event of a province in the order of the log, a page at a time, up to where it will not change any more. The next page is fetched while one is read. */
export async function* wholeLog(db: Database, province: string): AsyncGenerator<readonly WholeRow[]> {
  const context = { province, units: '*' } as const;
  const how = { readOnly: true };
  const horizon = await inContext(db, context, (tx) => horizonOf(tx), how);
  const page = (after: Place): Promise<readonly WholeRow[]> =>
    inContext(db, context, (tx) => readWhole(tx, province, after, horizon, PAGE), how);
  let coming: Promise<readonly WholeRow[]> | undefined = page(START);
  while (coming) {
    const rows: readonly WholeRow[] = await coming;
    const last = rows.at(-1);
    coming = last && rows.length === PAGE ? page(last) : undefined;
    // Whoever stops reading leaves this page alone.
    coming?.catch(() => {});
    yield rows;
  }
}
