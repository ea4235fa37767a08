import {
  calendarsOf,
  codeOfUnit,
  createLawOf,
  loadProvince,
  type Province,
  readStoredVersions,
  storeVersions,
} from '../catalogue/index.ts';
import { dateOf, type Instant } from '../domain/calendar/index.ts';
import { createLedger, type Ledger } from '../ledger/index.ts';
import type { Database } from '../platform/database/index.ts';

/**
 * The ledger of the province in a folder, for commands that work beside the service. Nobody is given work by them. With `readOnly` the
 * folder's procedures are not stored either.
 */
export async function openLedger(
  db: Database,
  folder: string,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): Promise<{ ledger: Ledger; province: Province }> {
  const loaded = await loadProvince(folder);
  const province = readOnly ? await readStoredVersions(db, loaded) : await storeVersions(db, loaded);
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
