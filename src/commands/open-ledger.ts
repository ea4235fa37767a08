import {
  calendarsOf,
  codeOfUnit,
  createLawOf,
  loadProvince,
  type Province,
  storeVersions,
} from '../catalogue/index.ts';
import { dateOf, type Instant } from '../domain/calendar/index.ts';
import { createLedger, type Ledger } from '../ledger/index.ts';
import type { Database } from '../platform/database/index.ts';

/** The ledger of the province in a folder, for commands that work beside the service. Nobody is given work by them. */
export async function openLedger(db: Database, folder: string): Promise<{ ledger: Ledger; province: Province }> {
  const province = await storeVersions(db, await loadProvince(folder));
  const now = (): Instant => Date.now() as Instant;
  const ledger = createLedger({
    db,
    lawOf: createLawOf(province, calendarsOf(province, dateOf(now()))),
    codeOfUnit: (unit) => codeOfUnit(province, unit),
    postsOf: () => [],
    now,
  });
  return { ledger, province };
}
