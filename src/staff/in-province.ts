import type { Database, Queryable } from '../platform/database/index.ts';

/** Runs `fn` in one transaction that sees the rows of one province. */
export function inProvince<T>(db: Database, province: string, fn: (tx: Queryable) => Promise<T>): Promise<T> {
  return db.transaction(fn, { local: { 'motcua.province': province } });
}
