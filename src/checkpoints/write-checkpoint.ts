import { inContext } from '../ledger/index.ts';
import type { Database, Queryable } from '../platform/database/index.ts';
import type { Keys } from '../platform/keys/index.ts';
import { type Checkpoint, dayOf, NO_PREVIOUS, nameOfLine, readLine, signLine } from './checkpoint.ts';
import { CheckpointTrouble } from './checkpoint-trouble.ts';
import { hashAt, horizonOf, readLeaves, remember, takeTurn } from './checkpoints.sql.ts';
import { addLine, fileOf, lastLineOf } from './folder.ts';
import { leafOf, MerkleLog } from './merkle.ts';
import { findStanding, type Standing } from './standing.ts';

/** What the writer of checkpoints needs. */
export type CheckpointDeps = {
  readonly db: Database;
  readonly province: string;
  /** Where the files are; best a disk or machine that is not the database's. */
  readonly folder: string;
  readonly keys: Keys;
  /** The machine's clock, not a demo's. */
  readonly now?: () => number;
};

/** What one turn came to. `more` when events are left that it did not get to. */
export type Turn =
  | { readonly kind: 'written'; readonly checkpoint: Checkpoint; readonly more: boolean }
  | { readonly kind: 'nothing new' }
  | { readonly kind: 'another writes' };

const HOUR = 3_600_000;
const PAGE = 2_000;

/** Writes the checkpoints of one province: keeps the peaks of the tree between turns, so that a turn costs what is new. */
export class CheckpointWriter {
  readonly #deps: CheckpointDeps;
  #standing: Standing | undefined;

  constructor(deps: CheckpointDeps) {
    this.#deps = deps;
  }

  /** The last checkpoint this process knows of. */
  get last(): Checkpoint | undefined {
    return this.#standing?.last;
  }

  /**
   * Counts what has come to the log since the last checkpoint, at most `limit` events, and signs it; a checkpoint without news is
   * written once an hour. Throws CheckpointTrouble, having written nothing, when log or files are no longer what was signed.
   */
  async write(limit = 100_000): Promise<Turn> {
    const { db, province } = this.#deps;
    const context = { province, units: '*' } as const;
    const { turn, standing } = await inContext(db, context, async (tx) => this.#take(tx, limit));
    if (standing) this.#standing = standing;
    return turn;
  }

  async #take(tx: Queryable, limit: number): Promise<{ turn: Turn; standing?: Standing }> {
    const { province, folder, keys } = this.#deps;
    if (!(await takeTurn(tx, province))) return { turn: { kind: 'another writes' } };
    const horizon = await horizonOf(tx);
    const known = this.#standing;
    // Another process may have written since, and somebody may have been at the files.
    const before =
      known && known.line === lastLineOf(folder) ? known : await findStanding(tx, province, folder, keys.publicKeys());
    if (known?.line !== undefined && before.line === undefined)
      throw new CheckpointTrouble('the checkpoint files are gone');
    await this.#checkEnd(tx, before);
    const after = await this.#readOn(tx, before, horizon, limit);
    const now = Math.max(this.#deps.now?.() ?? Date.now(), before.last?.time ?? 0);
    if (before.last && after.tree.size === before.tree.size && now - before.last.time < HOUR)
      return { turn: { kind: 'nothing new' }, standing: before };
    const line = signLine(keys, {
      province,
      n: (before.last?.n ?? 0) + 1,
      time: now,
      place: after.place,
      events: after.tree.size,
      dossiers: after.dossiers,
      root: after.tree.root().toString('hex'),
      previous: before.line === undefined ? NO_PREVIOUS : nameOfLine(before.line),
    });
    addLine(folder, fileOf(dayOf(now)), line);
    await remember(tx, province, { line, peaks: after.tree.peaks.map((peak) => peak.toString('hex')) });
    const checkpoint = readLine(line);
    if (!checkpoint) throw new Error('a checkpoint that cannot be read back');
    const more = after.tree.size - before.tree.size >= limit;
    return { turn: { kind: 'written', checkpoint, more }, standing: { ...after, line, last: checkpoint } };
  }

  // An older backup put back, or a tail cut off: what was counted last is not there.
  async #checkEnd(tx: Queryable, { last }: Standing): Promise<void> {
    if (!last || last.events === 0) return;
    if (!(await hashAt(tx, this.#deps.province, last.place)))
      throw new CheckpointTrouble(`the log no longer reaches what checkpoint ${last.n} signed`);
  }

  async #readOn(tx: Queryable, from: Standing, horizon: string, limit: number): Promise<Standing> {
    const tree = MerkleLog.from(from.tree.size, from.tree.peaks) ?? new MerkleLog();
    let { place, dossiers } = from;
    for (let left = limit; left > 0; ) {
      const leaves = await readLeaves(tx, this.#deps.province, place, horizon, Math.min(PAGE, left));
      for (const leaf of leaves) {
        tree.add(leafOf(leaf, leaf.hash));
        if (leaf.opens) dossiers++;
      }
      const end = leaves.at(-1);
      if (!end) break;
      place = { xid: end.xid, position: end.position };
      left -= leaves.length;
    }
    return { ...from, place, dossiers, tree };
  }
}
