import type { NumberRequest } from '../domain/dossier/law.ts';
import type { Queryable } from '../platform/database/index.ts';
import type { Numbers } from './numbers.ts';

/** The last number of each book, as far as it is known. A guess: whoever writes takes the block and sees whether it was right. */
export type Books = Map<string, number>;

/** A block of one book: `count` numbers after `last`. */
export type Block = { readonly book: string; readonly last: number; readonly count: number };

const BOOKS = 50_000;

/** Numbers given out to dossiers that are written together. What a refused one was given goes to the next. */
export class ToldNumbers {
  readonly #books: Books;
  readonly #given: string[] = [];
  readonly #last = new Map<string, number>();

  constructor(books: Books) {
    this.#books = books;
  }

  take(wanted: readonly NumberRequest[]): Numbers {
    const numbers: Numbers = {};
    for (const { name, book } of wanted) {
      const number = (this.#last.get(book) ?? this.#books.get(book) ?? 0) + 1;
      this.#last.set(book, number);
      this.#given.push(book);
      numbers[name] = number;
    }
    return numbers;
  }

  /** How far numbers were given out, for `giveBack`. */
  get mark(): number {
    return this.#given.length;
  }

  giveBack(mark: number): void {
    for (const book of this.#given.splice(mark)) this.#last.set(book, (this.#last.get(book) ?? 0) - 1);
  }

  /** What is taken from each book, in the order in which books are locked. */
  blocks(): Block[] {
    const counts = new Map<string, number>();
    for (const book of this.#given) counts.set(book, (counts.get(book) ?? 0) + 1);
    return [...counts].map(([book, count]) => ({ book, count, last: (this.#last.get(book) ?? 0) - count }));
  }

  /** Tells where the books stand after this. Of very many, those that were used long ago are forgotten. */
  remember(books: Books): void {
    for (const [book, last] of this.#last) {
      books.delete(book);
      books.set(book, last);
    }
    for (const book of books.keys()) {
      if (books.size <= BOOKS) break;
      books.delete(book);
    }
  }
}

// The books stay locked until the transaction ends; in the order of their names, as every other taker locks them.
const TAKE = {
  name: 'told_take_blocks',
  text: `INSERT INTO number_book AS nb (province, book, last)
         SELECT $1, b.book, b.count FROM unnest($2::text[], $3::integer[]) AS b (book, count) ORDER BY b.book COLLATE "C"
         ON CONFLICT (province, book) DO UPDATE SET last = nb.last + excluded.last
         RETURNING book, last`,
};

/** Takes the blocks in the transaction that uses them. Answers where each book stood before: elsewhere than guessed when another took numbers. */
export async function takeBlocks(tx: Queryable, province: string, blocks: readonly Block[]): Promise<Books> {
  if (blocks.length === 0) return new Map();
  const counts = new Map(blocks.map(({ book, count }) => [book, count]));
  const { rows } = await tx.query<{ book: string; last: number }>(TAKE, [
    province,
    [...counts.keys()],
    [...counts.values()],
  ]);
  return new Map(rows.map(({ book, last }) => [book, last - (counts.get(book) ?? 0)]));
}
