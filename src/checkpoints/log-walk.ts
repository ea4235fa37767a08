import type { Checkpoint } from './checkpoint.ts';
import type { CheckpointFault, CheckpointFinding } from './checkpoint-finding.ts';
import type { WholeRow } from './checkpoints.sql.ts';
import { isAfter } from './is-after.ts';
import { leafOf, MerkleLog } from './merkle.ts';

/** Goes through the log beside its checkpoints: at the place of each, the tree has to come to its root. */
export class LogWalk {
  readonly #checkpoints: readonly Checkpoint[];
  readonly #tree = new MerkleLog();
  #next = 0;
  #before: WholeRow | undefined;
  /** The first event after the last checkpoint that held. */
  #first: WholeRow | undefined;
  dossiers = 0;
  /** Events behind the last checkpoint. */
  notSigned = 0;
  /** The first command among them: where, and the moment of its latest event. */
  oldest: { readonly xid: string; readonly dossier: string; readonly version: number; at: number } | undefined;

  constructor(checkpoints: readonly Checkpoint[]) {
    this.#checkpoints = checkpoints;
  }

  get events(): number {
    return this.#tree.size;
  }

  /** Takes the next event in; what does not hold before it, if anything. */
  step(row: WholeRow): CheckpointFinding | undefined {
    let next = this.#checkpoints[this.#next];
    while (next && isAfter(row, next.place)) {
      const wrong = this.#compare(next);
      if (wrong) return wrong;
      next = this.#checkpoints[++this.#next];
      this.#first = undefined;
    }
    this.#first ??= row;
    this.#before = row;
    this.#tree.add(leafOf(row, Buffer.from(row.hash, 'hex')));
    if (row.version === 1 && row.n === 0) this.dossiers++;
    if (!next) this.#countNotSigned(row);
    return undefined;
  }

  /** Compares what is left when the log has ended. */
  end(): CheckpointFinding | undefined {
    for (let next = this.#checkpoints[this.#next]; next; next = this.#checkpoints[++this.#next]) {
      const wrong = this.#compare(next);
      if (wrong) return wrong;
    }
    return undefined;
  }

  #compare({ n, events, dossiers, place, root }: Checkpoint): CheckpointFinding | undefined {
    const { size } = this.#tree;
    const at = this.#before ?? { xid: '0', position: '0' };
    const same = place.xid === at.xid && place.position === at.position;
    if (size === events && same && dossiers === this.dossiers && this.#tree.root().toString('hex') === root)
      return undefined;
    if (size < events) return this.#finding(n, 'EVENTS_MISSING', `${events - size} of ${events} events are gone`);
    if (size > events)
      return this.#finding(n, 'EVENTS_ADDED', `${size - events} events more than the ${events} signed`);
    return this.#finding(n, 'EVENTS_REPLACED', `the ${events} events are not those that were signed`);
  }

  #finding(checkpoint: number, what: CheckpointFault, detail: string): CheckpointFinding {
    const { dossier, version, n } = this.#first ?? {};
    return { what, checkpoint, ...(dossier === undefined ? {} : { dossier, version, n }), detail };
  }

  #countNotSigned({ xid, dossier, version, at }: WholeRow): void {
    this.notSigned++;
    this.oldest ??= { xid, dossier, version, at };
    if (this.oldest.xid === xid) this.oldest.at = Math.max(this.oldest.at, at);
  }
}
