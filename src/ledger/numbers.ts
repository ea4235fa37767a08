import type { NumberRequest } from '../domain/dossier/law.ts';
import type { Queryable } from '../platform/database/index.ts';

/** The numbers a command was given, by the name it asked for them. */
export type Numbers = Partial<Record<NumberRequest['name'], number>>;

const TAKE = { name: 'ledger_begin_alone', text: 'SELECT book, number FROM ledger_begin_alone($1, $2, $3)' };

/**
 * Takes the next number of each book asked for by one dossier, which is locked first. The books stay locked until the transaction
 * ends: rolled back, no gap is left; committed, the next taker goes on from there.
 */
export async function takeNumbers(
  tx: Queryable,
  province: string,
  id: string,
  wanted: readonly NumberRequest[],
): Promise<Numbers> {
  const { rows } = await tx.query<Taken>(TAKE, [province, id, wanted.map(({ book }) => book)]);
  return numbersOf(rows, wanted).numbers;
}

/** One number out of a book. */
export type Taken = { readonly book: string; readonly number: number };

/** The first of each book wanted, by the names they are wanted under, and what is left. */
export function numbersOf<One extends Taken>(taken: readonly One[], wanted: readonly NumberRequest[]) {
  const left = [...taken];
  const numbers: Numbers = {};
  for (const { name, book } of wanted) {
    const at = left.findIndex((one) => one.book === book);
    numbers[name] = at < 0 ? undefined : left.splice(at, 1)[0]?.number;
  }
  return { numbers, left };
}
