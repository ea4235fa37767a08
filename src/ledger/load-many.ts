import { isSerializationFailure, isUniqueViolation } from '../platform/database/index.ts';
import { familyOf, whatIsHere } from './already-here.ts';
import { inContext } from './context.ts';
import type { Ledger } from './ledger.ts';
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
const TRIES = 5;
/** A commit that took longer is followed by a smaller one: a long writer holds the log's readers back. */
const SLOW_MS = 700;

/**
 * Writes dossiers whose whole lives are told: history, a demo, what benches measure on. The second of the two ways in which dossiers are
 * written: acts are decided by the same functions as those of `perform`, each at its own moment, and come to the same rows; but all of a
 * dossier is computed before any of it is written, and many are committed together. Numbers are taken in the order in which
 * dossiers are told. What is there already is left as it is, so that a load that was killed is begun again and ends the same.
 * Faults (the database away) are thrown; what was committed stays.
 */
export async function loadMany(
  ledger: Ledger,
  province: string,
  dossiers: AsyncIterable<ToldDossier> | Iterable<ToldDossier>,
  options: LoadManyOptions,
): Promise<LoadedMany> {
  const load = new Load(ledger, province, options);
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const told of groupsOf(dossiers, () => load.size)) {
      const batch = await load.tell(told);
      await writing;
      // The next are decided while these are written.
      writing = load.write(batch);
      writing.catch(() => {});
    }
  } finally {
    await writing;
  }
  return load.soFar;
}

class Load {
  readonly #telling: Telling;
  readonly #options: LoadManyOptions;
  readonly #books: Books = new Map();
  /** Of the batch being written. */
  #underway: ReadonlySet<string> = new Set();
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
    const underway = this.#underway;
    const stored = await whatIsHere(ledger.db, province, told);
    const here = (name: string) => stored.has(name) || underway.has(name);
    const batch = await tellBatch(this.#telling, told, this.#books, here);
    batch.numbers.remember(this.#books);
    return batch;
  }

  async write(told: Batch): Promise<void> {
    this.#underway = told.names;
    const begun = performance.now();
    let batch = told;
    for (let tries = 1; ; tries++) {
      try {
        batch = await this.#commit(batch);
        break;
      } catch (error) {
        // Another opened one of these dossiers, or took its code, since it was looked for.
        if (tries === TRIES || !(isUniqueViolation(error) || isSerializationFailure(error))) throw error;
        this.#underway = new Set();
        batch = await this.tell(batch.told);
        this.#underway = batch.names;
      }
    }
    this.#fit(performance.now() - begun);
    this.#count(batch);
  }

  async #commit(batch: Batch): Promise<Batch> {
    const { ledger, province } = this.#telling;
    if (batch.rows.dossiers === 0) return batch;
    return inContext(ledger.db, { province, units: '*' }, async (tx) => {
      const blocks = batch.numbers.blocks();
      const books = await takeBlocks(tx, province, blocks);
      const guessed = blocks.every(({ book, last }) => books.get(book) === last);
      // The books are locked now: where they stand is no guess any more.
      const sure = guessed ? batch : await this.#tellAgain(batch, books);
      await sure.rows.write(tx, province);
      return sure;
    });
  }

  async #tellAgain({ told, here, numbers }: Batch, books: Books): Promise<Batch> {
    const again = await tellBatch(this.#telling, told, books, here);
    const counts = (of: ToldNumbers) => JSON.stringify(of.blocks().map(({ book, count }) => [book, count]));
    // A number changes a text and nothing else; were it otherwise, the numbers taken would not be those used.
    if (counts(again.numbers) !== counts(numbers)) throw new Error('decided again, a dossier took other numbers');
    again.numbers.remember(this.#books);
    return again;
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
    for (const one of refused) this.#options.refused(one);
    this.#options.progress?.(this.soFar);
  }
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
    for (const one of familyOf(told)) acts += one.acts.length;
    if (group.length < size() && acts < size() * ACTS) continue;
    yield group;
    group = [];
    acts = 0;
  }
  if (group.length > 0) yield group;
}
