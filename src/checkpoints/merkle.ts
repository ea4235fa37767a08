import { hash } from 'node:crypto';

const LEAF = 0;
const NODE = 1;
const SIZE = 32;

/** The leaf of an event: its place in the log and the hash that stands for all that is stored of it. */
export function leafOf(
  { xid, position }: { readonly xid: string; readonly position: string },
  eventHash: Buffer,
): Buffer {
  const bytes = Buffer.allocUnsafe(1 + 16 + SIZE);
  bytes[0] = LEAF;
  bytes.writeBigUInt64BE(BigInt(xid), 1);
  bytes.writeBigUInt64BE(BigInt(position), 9);
  eventHash.copy(bytes, 17);
  return hash('sha256', bytes, 'buffer');
}

/**
 * The Merkle tree of RFC 6962 over a list that only grows. Kept are its peaks alone, the roots of the whole trees whose sizes are the
 * bits of the number of leaves: a leaf costs one node on average, however many there are.
 */
export class MerkleLog {
  #peaks: Buffer[] = [];
  #size = 0;

  /** A log of so many leaves with these peaks, largest first. Undefined when there cannot be so many peaks. */
  static from(size: number, peaks: readonly Buffer[]): MerkleLog | undefined {
    const trees = [...size.toString(2)].filter((bit) => bit === '1').length;
    if (!Number.isSafeInteger(size) || size < 0 || peaks.length !== trees) return undefined;
    const log = new MerkleLog();
    log.#peaks = [...peaks];
    log.#size = size;
    return log;
  }

  get size(): number {
    return this.#size;
  }

  get peaks(): readonly Buffer[] {
    return this.#peaks;
  }

  add(leaf: Buffer): void {
    let node = leaf;
    for (let left = this.#size; left % 2 === 1; left = Math.floor(left / 2)) {
      const sibling = this.#peaks.pop();
      if (sibling) node = join(sibling, node);
    }
    this.#peaks.push(node);
    this.#size++;
  }

  root(): Buffer {
    const [last, ...others] = this.#peaks.toReversed();
    return last ? others.reduce((right, left) => join(left, right), last) : hash('sha256', '', 'buffer');
  }
}

const pair = Buffer.allocUnsafe(1 + 2 * SIZE);
pair[0] = NODE;

function join(left: Buffer, right: Buffer): Buffer {
  left.copy(pair, 1);
  right.copy(pair, 1 + SIZE);
  return hash('sha256', pair, 'buffer');
}
