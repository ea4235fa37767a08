import type { NumberRequest } from '../domain/dossier/law.ts';
import type { Queryable } from '../platform/database/index.ts';

/** The numbers a command was given, by the name it asked for them. */
export type Numbers = Partial<Record<NumberRequest['name'], number>>;

const TAKE = { name: 'ledger_take_numbers', text: 'SELECT book, number FROM ledger_take_numbers($1, $2)' };

/**
 * Takes the next number of each book asked for. The books stay locked until the transaction ends: rolled back, no gap is
 * left; committed, the next taker goes on from there.
 */
export async function takeNumbers(tx: Queryable, province: string, wanted: readonly NumberRequest[]): Promise<Numbers> {
  const { rows } = await tx.query<{ book: string; number: number }>(TAKE, [province, wanted.map(({ book }) => book)]);
  const numbers: Numbers = {};
  for (const { name, book } of wanted) {
    const taken = rows.findIndex((row) => row.book === book);
    numbers[name] = rows.splice(taken, 1)[0]?.number;
  }
  return numbers;
}
