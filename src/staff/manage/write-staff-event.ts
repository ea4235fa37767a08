import { type Queryable, timestamptz } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { WRITE_STAFF_EVENT } from './manage.sql.ts';
import type { StaffEvent } from './staff-events.ts';

/** Writes into the log of staff, in the transaction of what happened. */
export async function writeStaffEvent(tx: Queryable, province: string, at: number, event: StaffEvent): Promise<void> {
  const { type, doer, officer, facts = {} } = event;
  await tx.query(WRITE_STAFF_EVENT, [
    ...[province, newId(), timestamptz(at), type, doer?.officer ?? null, doer?.onBehalfOf ?? null],
    ...[officer, JSON.stringify(facts)],
  ]);
}
