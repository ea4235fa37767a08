import type { Post } from '../domain/policy/index.ts';
import { type Database, timestamptz } from '../platform/database/index.ts';
import type { Now } from './clock.ts';
import { inProvince } from './in-province.ts';
import { LIMITS, officerActing, type SignedIn } from './session.ts';
import { LIVING_SESSIONS } from './staff.sql.ts';

type Row = { id: string; officer: string; on_behalf_of: string | null; posts: Post[] };

/**
 * Which of these sessions are still open, and who acts in each with which posts now; by one statement for all: for streams,
 * which no request's guard looks at again.
 */
export async function livingSessions(
  { db, province, now = Date.now }: { readonly db: Database; readonly province: string; readonly now?: Now },
  sessions: readonly string[],
): Promise<ReadonlyMap<string, SignedIn['actor']>> {
  const at = now();
  const values = [province, sessions, ...[at - LIMITS.absolute, at - LIMITS.idle, at].map(timestamptz)];
  const { rows } = await inProvince(db, province, (tx) => tx.query<Row>(LIVING_SESSIONS, values));
  return new Map(rows.map((row) => [row.id, officerActing(row)]));
}
