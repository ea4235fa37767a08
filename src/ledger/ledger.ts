import type { Instant, PlainDate } from '../domain/calendar/index.ts';
import type { Circumstances, Law } from '../domain/dossier/law.ts';
import type { Refusal } from '../domain/dossier/refusal.ts';
import type { Database } from '../platform/database/index.ts';

/** Which law is asked for: no version means the one valid on the day. */
export type LawAsked = {
  readonly province: string;
  readonly procedure: { readonly id: string; readonly version?: number };
  readonly receivingUnit: string;
  /** The agency that decides, once the dossier or who receives it names one. */
  readonly competentUnit?: string;
  readonly on: PlainDate;
};

/** Finds the law of a dossier, or says why there is none: an unknown procedure, one not offered at that office. */
export type LawOf = (
  asked: LawAsked,
) => Law | { readonly refusal: Refusal } | Promise<Law | { readonly refusal: Refusal }>;

/** What the ledger is given by the program: the database, the law, the organisation, the clock. */
export type Ledger = {
  readonly db: Database;
  readonly lawOf: LawOf;
  readonly codeOfUnit: Circumstances['codeOfUnit'];
  readonly postsOf: Circumstances['postsOf'];
  /** The present moment; only a demo lets it be moved. */
  readonly now: () => Instant;
};

/**
 * The ledger over its parts.
 * @example const ledger = createLedger({ db, lawOf, codeOfUnit, postsOf, now: () => Date.now() as Instant });
 */
export function createLedger(parts: Ledger): Ledger {
  return Object.freeze({ ...parts });
}
