import type { Database, Queryable } from '../platform/database/index.ts';
import type { Log } from '../platform/log/index.ts';
import { inContext } from './context.ts';
import { type Running, repeatedly } from './repeatedly.ts';

const LATER = { name: 'search_later', text: `SELECT set_config('motcua.search', 'later', true)` };
// Many keys in one order are written in one statement, however long it takes.
const PATIENT = { name: 'search_patient', text: `SELECT set_config('statement_timeout', '0', true)` };
const PAY = { name: 'search_pay', text: 'SELECT search_pay($1, $2) AS paid' };

/**
 * In the background each payment is short: a command that changes what one of them is found by waits for it. And seldom: a load that is alive pays
 * its own, many more in one order.
 */
const IN_BACKGROUND = 5_000;
const LOOK_EVERY = 10_000;

/** From here to the end of the transaction new dossiers are marked as owed to the search instead of being written into it. */
export async function oweKeys(tx: Queryable): Promise<void> {
  await tx.query(LATER);
}

/** Writes what owed dossiers are found by, at most so many in one commit. Answers how many; 0 when none is owed or others are at it. */
export function payKeys(db: Database, province: string, most: number): Promise<number> {
  return inContext(db, { province, units: '*' }, async (tx) => {
    await tx.query(PATIENT);
    const { rows } = await tx.query<{ paid: number }>(PAY, [province, most]);
    return rows[0]?.paid ?? 0;
  });
}

/** Pays some of what a load that was killed has left owing, now and every ten seconds, until stopped. Faults are logged and the work is tried again. */
export function startPayingKeys(db: Database, provinces: readonly string[], { log }: { readonly log: Log }): Running {
  return repeatedly('search keys', log, LOOK_EVERY, async () => {
    for (const province of provinces) await payKeys(db, province, IN_BACKGROUND);
    return false;
  });
}
