import type { Instant, PlainDate } from '../domain/calendar/index.ts';
import type { Circumstances, Law } from '../domain/dossier/law.ts';
import type { Refusal } from '../domain/dossier/refusal.ts';
import type { Database } from '../platform/database/index.ts';
import { appendTogether, type Done, type Entry } from './append.ts';
import { appendNumbered, type Draft } from './append-numbered.ts';
import { KeptStates, keptOf } from './kept-states.ts';
import { type Asked, type Loaded, loadTogether } from './load.ts';
import { together } from './together.ts';

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
export type Parts = {
  readonly db: Database;
  readonly lawOf: LawOf;
  readonly codeOfUnit: Circumstances['codeOfUnit'];
  readonly postsOf: Circumstances['postsOf'];
  /** The present moment; only a demo lets it be moved. */
  readonly now: () => Instant;
};

export type Ledger = Parts & {
  /** Where dossiers stood when this process last read or wrote them. */
  readonly kept: KeptStates;
  /** Reads a dossier before a decision, together with others that are being waited for. */
  readonly load: (asked: Asked) => Promise<Loaded | null>;
  /** Writes a command, in one commit with others that wait; null when another came first. */
  readonly append: (entry: Entry) => Promise<Done | null>;
  /** The same for one that takes numbers from books; null also when it came to nothing. */
  readonly appendNumbered: (draft: Draft) => Promise<Done | null>;
};

// Larger groups make the last of them wait for the first, and gain little. The patience is several flushes of a busy disk: who
// takes longer waits for a lock. Two appends at a time use both cores of a small machine; those that take numbers would wait for each
// other's books, and loads are few.
const GROUP = { size: 32, patience: 20, flights: 1 };
const APPENDS = { size: 16, patience: 20, flights: 2 };

// A day's work of a large office, and a tenth of what the server may take.
const ROOM = { dossiers: 20_000, bytes: 32 * 1024 * 1024 };

/**
 * The ledger over its parts.
 * @example const ledger = createLedger({ db, lawOf, codeOfUnit, postsOf, now: () => Date.now() as Instant });
 */
export function createLedger(parts: Parts): Ledger {
  const { db } = parts;
  const load = eachProvince(() => together((asked: readonly Asked[]) => loadTogether(db, asked), GROUP));
  const append = eachProvince(() => together((entries: readonly Entry[]) => appendTogether(db, entries), APPENDS));
  const numbered = eachProvince(() => together((drafts: readonly Draft[]) => appendNumbered(db, drafts), GROUP));
  const kept = new KeptStates(ROOM);
  return Object.freeze({
    ...parts,
    kept,
    load: async (asked: Asked) => {
      const loaded = await load(asked.context.province)(asked);
      if (loaded) kept.keep(asked.context.province, asked.id, keptOf(loaded));
      return loaded;
    },
    append: (entry: Entry) => append(entry.context.province)(entry),
    appendNumbered: (draft: Draft) => numbered(draft.context.province)(draft),
  });
}

// A group is one statement in one province: what is kept of another must not meet it.
function eachProvince<T>(make: () => T): (province: string) => T {
  const made = new Map<string, T>();
  return (province) => {
    const one = made.get(province) ?? make();
    made.set(province, one);
    return one;
  };
}
