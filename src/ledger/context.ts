import type { Database, Queryable, TransactionOptions } from '../platform/database/index.ts';

/**
 * For whom the database is asked. `units` are those whose dossiers may be seen; `*` is the program's own work and what
 * `decide` guards alone. Row-level security holds to it: another province, or no context, shows no row.
 */
export type Context = { readonly province: string; readonly units: readonly string[] | '*' };

/** The units as the database's policies read them. Throws RangeError on a unit that could pass for two. */
export function unitsText(units: Context['units']): string {
  if (units === '*') return '*';
  for (const unit of units) {
    if (unit === '' || unit === '*' || unit.includes(',')) throw new RangeError(`not the id of a unit: "${unit}"`);
  }
  return units.join(',');
}

/**
 * The settings that carry the context through one transaction: the one place that knows them. They go in the message that
 * begins the transaction, or are set by a function's first statement (`ledger_context`), and so cost no round trip; never
 * inside a statement that needs them, because its policies are tested first and it would quietly touch nothing.
 */
export function settingsOf(context: Context): Record<string, string> {
  return { 'motcua.province': context.province, 'motcua.units': unitsText(context.units) };
}

/** Runs `fn` in one transaction that sees what the context may see. Costs two round trips beside `fn`'s own. */
export function inContext<T>(
  db: Database,
  context: Context,
  fn: (tx: Queryable) => Promise<T>,
  options: Omit<TransactionOptions, 'local'> = {},
): Promise<T> {
  return db.transaction(fn, { ...options, local: settingsOf(context) });
}
