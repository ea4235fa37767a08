import type { Database, Queryable } from '../../src/platform/database/index.ts';

/** The process died after it had decided and before it wrote. */
export class Crash extends Error {}

/** A database at which no append arrives from `crash` on until `heal`. */
export type Crashing = { readonly db: Database; crash(): void; heal(): void };

export function crashing(db: Database): Crashing {
  let armed = false;
  const dying = (inner: Queryable): Queryable => ({
    query: async (statement, values) => {
      if (armed && typeof statement !== 'string' && statement.name.startsWith('ledger_append'))
        throw new Crash('the process died');
      return inner.query(statement, values);
    },
  });
  return {
    db: { ...db, ...dying(db), transaction: (fn, options) => db.transaction((tx) => fn(dying(tx)), options) },
    crash: () => {
      armed = true;
    },
    heal: () => {
      armed = false;
    },
  };
}
