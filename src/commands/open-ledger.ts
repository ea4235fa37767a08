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
import type { Database, DatabaseOptions } from '../platform/database/index.ts';
import { compareSchema, openSession, readApplied, readMigrations } from '../platform/database/index.ts';
import { Trouble } from '../platform/log/index.ts';

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

/** Throws Trouble when the database's schema is not that of this release. */
export async function requireSchema(owner: DatabaseOptions): Promise<void> {
  await using session = await openSession(owner);
  const state = compareSchema(await readApplied(session), await readMigrations());
  if (state.kind === 'current') return;
  throw new Trouble({
    vi: 'Cấu trúc cơ sở dữ liệu không phải của bản chương trình này. Hãy chạy "motcua serve" bằng bản này trước, rồi làm lại.',
    en: 'The database schema is not that of this release. Run "motcua serve" of this release first, then do this again.',
  });
}
