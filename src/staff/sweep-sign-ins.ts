import { type Database, timestamptz } from '../platform/database/index.ts';
import { inProvince } from './in-province.ts';
import { SWEEP_SIGN_INS } from './staff.sql.ts';

const DAY = 24 * 3_600_000;

/** What a sweep took away. */
export type Swept = { readonly sessions: number; readonly links: number; readonly acts: number };

/** Takes away sessions that ended, links that were used and keys of acts, all longer ago than `days`; never what is younger than 30 days. */
export async function sweepSignIns(db: Database, province: string, now: number, days: number): Promise<Swept> {
  const values = [province, timestamptz(now - days * DAY)];
  const { rows } = await inProvince(db, province, (tx) => tx.query<Swept>(SWEEP_SIGN_INS, values));
  return rows[0] ?? { sessions: 0, links: 0, acts: 0 };
}
