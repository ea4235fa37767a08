import type { NumberRequest } from '../domain/dossier/law.ts';
import { type Database, isUniqueViolation, type Queryable } from '../platform/database/index.ts';
import { failPoint } from '../platform/fail-point/index.ts';
import { append, type Done, type Entry, writeTogether } from './append.ts';
import { type Context, inContext, unitsText } from './context.ts';
import { type Numbers, numbersOf, type Taken, takeNumbers } from './numbers.ts';

/** A command that takes numbers from books: what it writes is decided when they are taken. */
export type Draft = {
  readonly context: Context;
  readonly id: string;
  readonly expected: number;
  readonly key: string;
  readonly wanted: readonly NumberRequest[];
  /** Goes on past numbers whose code another dossier bears. */
  readonly passesTaken: boolean;
  /** The entry with these numbers; null when the command comes to nothing. May be asked again with other numbers. */
  readonly entryWith: (numbers: Numbers) => Entry | null;
};

const BEGIN = {
  name: 'ledger_begin_together',
  text: 'SELECT book, number, ready FROM ledger_begin_together($1, $2, $3, $4, $5, $6)',
};

const GIVE_BACK = {
  name: 'ledger_give_back',
  text: 'UPDATE number_book SET last = last - $3 WHERE province = $1 AND book = $2',
};

/**
 * Commands of one province that take numbers, in one commit: the books are locked once and the numbers given in the order asked,
 * only to what is written, so that no gap is left. Null for what came to nothing or was overtaken. One that cannot be written
 * now is tried alone afterwards; a fault undoes them all.
 */
export async function appendNumbered(
  db: Database,
  drafts: readonly Draft[],
): Promise<(Done | null | Promise<Done | null>)[]> {
  const [first] = drafts;
  if (!first) return [];
  if (drafts.length === 1) return [await appendAlone(db, first)];
  const once = [...new Map(drafts.map((draft) => [draft.id, draft])).values()];
  const { province } = first.context;
  const entries = await inContext(db, { province, units: '*' }, (tx) => writeNumbered(tx, province, once));
  return drafts.map((draft) => {
    const entry = entries.get(draft);
    return entry === undefined ? appendAlone(db, draft) : (entry?.done ?? null);
  });
}

/** What was written of each draft, null where it came to nothing; none of those that cannot be written now. */
async function writeNumbered(
  tx: Queryable,
  province: string,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<Draft, Entry | null>> {
  const { rows } = await tx.query<Taken & { ready: string | null }>(BEGIN, [
    province,
    drafts.map(({ context }) => unitsText(context.units)),
    drafts.map(({ id }) => id),
    drafts.map(({ expected }) => expected),
    drafts.map(({ key }) => key),
    drafts.flatMap(({ wanted }) => wanted.map(({ book }) => book)),
  ]);
  const ready = new Set(rows.map((row) => row.ready));
  let left = rows.filter((row) => row.ready === null);
  const entries = new Map<Draft, Entry | null>();
  for (const draft of drafts.filter(({ id }) => ready.has(id))) {
    const given = numbersOf(left, draft.wanted);
    const entry = draft.entryWith(given.numbers);
    entries.set(draft, entry);
    if (entry) left = given.left;
  }
  // The last ones of each book: those before went in order.
  for (const book of new Set(left.map((one) => one.book)))
    await tx.query(GIVE_BACK, [province, book, left.filter((one) => one.book === book).length]);
  const made = [...entries.values()].filter((entry) => entry !== null);
  if (made.length > 0 && (await writeTogether(tx, made)).size < made.length) throw new Error('a number would be lost');
  return entries;
}

// The books are locked for as short as can be; whatever is not written gives the numbers back.
async function appendAlone(db: Database, draft: Draft): Promise<Done | null> {
  const { context, id, wanted, entryWith, passesTaken } = draft;
  const write = async (tx: Queryable, numbers: Numbers): Promise<Done> => {
    const entry = entryWith(numbers);
    const done = entry && (await append(tx, entry));
    if (!done) throw new NumbersGivenBack();
    return done;
  };
  try {
    return await inContext(db, context, async (tx) => {
      failPoint('numbers.begun');
      const numbers = await takeNumbers(tx, context.province, id, wanted);
      failPoint('numbers.taken');
      const done = passesTaken ? await writePassingTaken(tx, draft, numbers, write) : await write(tx, numbers);
      failPoint('numbers.before-commit');
      return done;
    });
  } catch (error) {
    failPoint('numbers.given-back');
    if (error instanceof NumbersGivenBack) return null;
    throw error;
  }
}

// A portal may have given the very code that comes next in the day's book. That number is a dossier's already, so the book goes on
// past it, as far as codes are proven taken by the key itself: no number is left without a dossier.
async function writePassingTaken(
  tx: Queryable,
  { context, id, wanted }: Draft,
  first: Numbers,
  write: (tx: Queryable, numbers: Numbers) => Promise<Done>,
): Promise<Done> {
  const next = wanted.filter(({ name }) => name === 'code');
  for (let numbers = first; ; numbers = { ...numbers, ...(await takeNumbers(tx, context.province, id, next)) }) {
    await tx.query('SAVEPOINT numbered');
    try {
      return await write(tx, numbers);
    } catch (error) {
      if (!isUniqueViolation(error, 'dossier_code_key')) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT numbered');
    }
  }
}

/** Rolls the transaction back. */
class NumbersGivenBack extends Error {}
