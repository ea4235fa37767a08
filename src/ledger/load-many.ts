import type { Command } from '../domain/dossier/command.ts';
import { isSerializationFailure, isUniqueViolation } from '../platform/database/index.ts';
import { failPoint } from '../platform/fail-point/index.ts';
import { familyOf, whatIsHere } from './already-here.ts';
import { inContext } from './context.ts';
import type { Ledger } from './ledger.ts';
import { payKeys } from './owed-keys.ts';
import { rememberLaw } from './remember-law.ts';
import { type Batch, type Telling, tellBatch } from './tell-batch.ts';
import type { RefusedDossier, ToldDossier } from './told-dossier.ts';
import { type Books, type ToldNumbers, takeBlocks } from './told-numbers.ts';

/** How dossiers are loaded. */
export type LoadManyOptions = {
  /** Told of each dossier that is not written, or not whole, once those told beside it are committed. */
  readonly refused: (refused: RefusedDossier) => void;
  /** Writes a dossier up to the act that is refused, instead of not at all; families are written whole or not at all. */
  readonly upToRefusal?: boolean;
  /** The most that is written in one commit; fewer where the database is slow. 500 unless said. */
  readonly dossiersPerCommit?: number;
  /**
   * Of how many dossiers at a time is written what they are found by; until then they are not found by the search. More is quicker, and holds
   * back the log's readers longer. 10,000 unless said.
   */
  readonly keysAtATime?: number;
  /** Told after each commit how far it is. */
  readonly progress?: (soFar: LoadedMany) => void;
};

/** What became of the dossiers that were told. */
export type LoadedMany = {
  /** Written, with their events. */
  readonly dossiers: number;
  readonly events: number;
  /** Were there by their id, and were left as they are. */
  readonly already: number;
  /** Not written, or not whole. */
  readonly refused: number;
};

/** Acts of one commit for each of its dossiers: a bound, not an aim. */
const ACTS = 40;
const PER_COMMIT = 500;
const KEYS_AT_A_TIME = 10_000;
const TRIES = 5;
/** Commits whose rows are on their way at a time: the database need not wait for this process between two. */
const UNDERWAY = 2;
/** A commit that took longer is followed by a smaller one: a long writer holds the log's readers back. */
const SLOW_MS = 700;

/**
 * Writes dossiers whose whole lives are told: history, a demo, what benches measure on. The second of the two ways in which dossiers are
 * written: acts are decided by the same functions as those of `perform`, each at its own moment, and come to the same rows; but all of a
 * dossier is computed before any of it is written, and many are committed together. Numbers are taken in the order in which
 * dossiers are told. What is there already is left as it is, so that a load that was killed is begun again and ends the same.
 * What they are found by follows in commits of its own, before this ends; a load that was killed leaves it to the service or to the load
 * begun again. Faults (the database away) are thrown; what was committed stays.
 */
export async function loadMany(
  ledger: Ledger,
  province: string,
  dossiers: AsyncIterable<ToldDossier> | Iterable<ToldDossier>,
  options: LoadManyOptions,
): Promise<LoadedMany> {
  const load = new Load(ledger, province, options);
  const writing: Writing[] = [];
  try {
    for await (const told of groupsOf(dossiers, () => load.size)) {
      const batch = await load.tell(told);
      if (writing.length === UNDERWAY) await writing.shift()?.done;
      // The next are decided while these are written; they are committed one after the other, in the order in which they are told.
      writing.push(load.write(batch, writing.at(-1)));
    }
  } finally {
    await Promise.all(writing.map(({ done }) => done));
    await load.pausePaying();
  }
  await load.payAll();
  return load.soFar;
}

/** A batch on its way: whether it was committed as it was guessed, and that it is committed. */
type Writing = { readonly guessed: Promise<boolean>; readonly done: Promise<void> };

class Load {
  readonly #telling: Telling;
  readonly #options: LoadManyOptions;
  readonly #books: Books = new Map();
  /** Batches that are being written. */
  readonly #underway = new Set<Batch>();
  readonly #guesses = new Set<Promise<boolean>>();
  /** Batches whose guess was wrong and that are not committed yet: no other is guessed as long. */
  #unsure = 0;
  /** Dossiers written since what they are found by was last begun to be written. */
  #owed = 0;
  #paying: Promise<number> = Promise.resolve(0);
  #isPaying = false;
  size: number;
  soFar: LoadedMany = { dossiers: 0, events: 0, already: 0, refused: 0 };

  constructor(ledger: Ledger, province: string, options: LoadManyOptions) {
    const { upToRefusal = false, dossiersPerCommit = PER_COMMIT } = options;
    this.#telling = { ledger: { ...ledger, lawOf: rememberLaw(ledger.lawOf) }, province, upToRefusal };
    this.#options = options;
    this.size = dossiersPerCommit;
  }

  async tell(told: readonly ToldDossier[]): Promise<Batch> {
    const { ledger, province } = this.#telling;
    const underway = new Set([...this.#underway].flatMap(({ names }) => [...names]));
    const stored = await whatIsHere(ledger.db, province, told);
    const here = (name: string) => stored.has(name) || underway.has(name);
    const batch = await tellBatch(this.#telling, told, this.#books, here);
    batch.numbers.remember(this.#books);
    return batch;
  }

  /** Writes them, committed after those `before`, which they are not written without. */
  write(batch: Batch, before: Writing | undefined): Writing {
    this.#underway.add(batch);
    const guessed = this.#guess(batch, before?.guessed);
    this.#guesses.add(guessed);
    const done = this.#finish(batch, guessed, before?.done);
    done.catch(() => {});
    return { guessed, done };
  }

  async #finish(batch: Batch, guessed: Promise<boolean>, before: Promise<void> | undefined): Promise<void> {
    const begun = performance.now();
    try {
      const right = await guessed.finally(() => this.#guesses.delete(guessed));
      if (!right) this.#unsure++;
      await before;
      this.#count(right ? batch : await this.#makeSure(batch).finally(() => this.#unsure--));
      this.#fit(performance.now() - begun);
    } finally {
      this.#underway.delete(batch);
    }
  }

  // The books are locked last, so that nobody waits for them while rows are written.
  async #guess(batch: Batch, before: Promise<boolean> | undefined): Promise<boolean> {
    const { ledger, province } = this.#telling;
    if (this.#unsure > 0) return false;
    try {
      await inContext(ledger.db, { province, units: '*' }, async (tx) => {
        failPoint('load-many.before-rows');
        await batch.rows.write(tx, province);
        failPoint('load-many.rows-written');
        if (before && !(await before)) throw new WrongGuess();
        const blocks = batch.numbers.blocks();
        const books = await takeBlocks(tx, province, blocks);
        failPoint('load-many.numbers-taken');
        if (!blocks.every(({ book, last }) => books.get(book) === last)) throw new WrongGuess();
      });
      failPoint('load-many.committed');
      return true;
    } catch (error) {
      // Another took numbers, opened one of these dossiers or took its code since it was looked for.
      if (error instanceof WrongGuess || isUniqueViolation(error) || isSerializationFailure(error)) return false;
      throw error;
    }
  }

  // The books are locked first, and what the numbers are in is decided again.
  async #makeSure(batch: Batch): Promise<Batch> {
    const { ledger, province } = this.#telling;
    // What was guessed after them holds codes that are theirs, until it is rolled back.
    await Promise.allSettled(this.#guesses);
    for (let tries = 1; ; tries++) {
      const stored = await whatIsHere(ledger.db, province, batch.told);
      const again = await tellBatch(this.#telling, batch.told, this.#books, (name) => stored.has(name));
      try {
        return await inContext(ledger.db, { province, units: '*' }, async (tx) => {
          const books = await takeBlocks(tx, province, again.numbers.blocks());
          failPoint('load-many.sure-of-numbers');
          const sure = await this.#tellAgain(again, books);
          await sure.rows.write(tx, province);
          failPoint('load-many.sure-rows-written');
          return sure;
        });
      } catch (error) {
        if (tries === TRIES || !(isUniqueViolation(error) || isSerializationFailure(error))) throw error;
      }
    }
  }

  async #tellAgain({ told, here, numbers }: Batch, books: Books): Promise<Batch> {
    const again = await tellBatch(this.#telling, told, books, here);
    const counts = (of: ToldNumbers) => JSON.stringify(of.blocks().map(({ book, count }) => [book, count]));
    // A number changes a text and nothing else; were it otherwise, the numbers taken would not be those used.
    if (counts(again.numbers) !== counts(numbers)) throw new Error('decided again, a dossier took other numbers');
    again.numbers.remember(this.#books);
    return again;
  }

  get #keysAtATime(): number {
    return this.#options.keysAtATime ?? KEYS_AT_A_TIME;
  }

  // While the next are decided and written.
  #payBeside(): void {
    const { ledger, province } = this.#telling;
    this.#owed = 0;
    this.#isPaying = true;
    this.#paying = payKeys(ledger.db, province, this.#keysAtATime).finally(() => {
      this.#isPaying = false;
    });
    this.#paying.catch(() => {});
  }

  /** Waits for what is being paid; throws its fault. */
  async pausePaying(): Promise<void> {
    await this.#paying;
  }

  async payAll(): Promise<void> {
    const { ledger, province } = this.#telling;
    while ((await payKeys(ledger.db, province, this.#keysAtATime)) > 0);
  }

  #fit(ms: number): void {
    const most = this.#options.dossiersPerCommit ?? PER_COMMIT;
    if (ms > SLOW_MS) this.size = Math.max(1, Math.floor(this.size / 2));
    else if (ms < SLOW_MS / 3) this.size = Math.min(most, this.size * 2);
  }

  #count({ rows, already, left, refused }: Batch): void {
    const { soFar } = this;
    this.soFar = {
      dossiers: soFar.dossiers + rows.dossiers,
      events: soFar.events + rows.events,
      already: soFar.already + already,
      refused: soFar.refused + left,
    };
    this.#owed += rows.dossiers;
    if (this.#owed >= this.#keysAtATime && !this.#isPaying) this.#payBeside();
    for (const one of refused) this.#options.refused(one);
    this.#options.progress?.(this.soFar);
  }
}

/** Rolls the transaction back: the numbers are not those that were guessed. */
class WrongGuess extends Error {}

// A history's rows are as many events.
function weightOf(command: Command): number {
  return command.type === 'record-history' ? Math.ceil(command.rows.length / 2) : 1;
}

/** What is told, in groups that are written together: as many as `size` says at that moment, and fewer of many acts. */
async function* groupsOf(
  dossiers: AsyncIterable<ToldDossier> | Iterable<ToldDossier>,
  size: () => number,
): AsyncGenerator<readonly ToldDossier[]> {
  let group: ToldDossier[] = [];
  let acts = 0;
  for await (const told of dossiers) {
    group.push(told);
    for (const one of familyOf(told)) for (const { command } of one.acts) acts += weightOf(command);
    if (group.length < size() && acts < size() * ACTS) continue;
    yield group;
    group = [];
    acts = 0;
  }
  if (group.length > 0) yield group;
}
