import { type Database, timestamptz } from '../platform/database/index.ts';
import type { Now } from './clock.ts';
import { inProvince } from './in-province.ts';
import { LIMITS } from './session.ts';
import { LIVING_SESSIONS } from './staff.sql.ts';

/** Which of these sessions are still open, by one statement for all: for streams, which no request's guard looks at again. */
export async function livingSessions(
  { db, province, now = Date.now }: { readonly db: Database; readonly province: string; readonly now?: Now },
  sessions: readonly string[],
): Promise<ReadonlySet<string>> {
  const at = now();
  const values = [province, sessions, timestamptz(at - LIMITS.absolute), timestamptz(at - LIMITS.idle)];
  const { rows } = await inProvince(db, province, (tx) => tx.query<{ id: string }>(LIVING_SESSIONS, values));
  return new Set(rows.map(({ id }) => id));
}
