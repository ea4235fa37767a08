import { addMonths, dateOf, type Instant, inForceOn, parseInstant } from '../domain/calendar/index.ts';
import type { DataRules } from '../domain/data-rights/index.ts';
import { inContext } from '../ledger/index.ts';
import { type Database, timestamptz } from '../platform/database/index.ts';
import { SWEEP } from './persons.sql.ts';

/** Takes away looks and answered requests that were kept long enough (`personal-data.json`); never what is younger than a year. */
export async function sweepPersonal(
  db: Database,
  province: { readonly id: string; readonly dataRules: readonly DataRules[] },
  now: Instant,
): Promise<{ readonly accesses: number; readonly requests: number }> {
  const { accessLog, requests } = inForceOn(province.dataRules, dateOf(now));
  const before = (months: number) => timestamptz(parseInstant(`${addMonths(dateOf(now), -months)}T00:00:00`));
  const { rows } = await inContext(db, { province: province.id, units: '*' }, (tx) =>
    tx.query<{ accesses: number; requests: number }>(SWEEP, [
      province.id,
      before(accessLog.months),
      before(requests.years * 12),
    ]),
  );
  return rows[0] ?? { accesses: 0, requests: 0 };
}
