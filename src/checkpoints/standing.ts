import type { Place } from '../ledger/index.ts';
import type { Queryable } from '../platform/database/index.ts';
import type { PublicKey } from '../platform/keys/index.ts';
import { type Checkpoint, dayOf, readLine, signatureFault } from './checkpoint.ts';
import { CheckpointTrouble } from './checkpoint-trouble.ts';
import { type Remembered, readLeaves, readRemembered } from './checkpoints.sql.ts';
import { fileOf, filesOf, lastLineOf, linesOf } from './folder.ts';
import { leafOf, MerkleLog } from './merkle.ts';

/** Where the writer stands: its last line and the tree over all that it counts. */
export type Standing = {
  readonly line: string | undefined;
  readonly last: Checkpoint | undefined;
  readonly place: Place;
  readonly dossiers: number;
  readonly tree: MerkleLog;
};

const NOWHERE: Place = { xid: '0', position: '0' };
const PAGE = 2_000;

/**
 * Where the writer stands by the files and by what the database remembers. The peaks are believed because their root is in the signed line;
 * where they are not at hand, or older than the files, the log is read again up to the last line and has to come to its root.
 * Throws CheckpointTrouble where one is not what the other says.
 */
export async function findStanding(
  tx: Queryable,
  province: string,
  folder: string,
  keys: readonly PublicKey[],
): Promise<Standing> {
  const line = lastLineOf(folder);
  const remembered = await readRemembered(tx, province);
  if (line === undefined) {
    if (remembered) throw new CheckpointTrouble('the checkpoint files are gone');
    return { line, last: undefined, place: NOWHERE, dossiers: 0, tree: new MerkleLog() };
  }
  const last = readLine(line);
  if (!last || last.province !== province || signatureFault(line, last, keys))
    throw new CheckpointTrouble('the last line of the checkpoint files is not one of this program');
  const from = beginningOf(folder, line, last, remembered);
  const tree = from.tree;
  let { place } = from;
  while (tree.size < last.events) {
    const upTo = String(BigInt(last.place.xid) + 1n);
    const leaves = await readLeaves(tx, province, place, upTo, Math.min(PAGE, last.events - tree.size));
    for (const leaf of leaves) tree.add(leafOf(leaf, leaf.hash));
    const end = leaves.at(-1);
    if (!end) break;
    place = end;
  }
  if (tree.size !== last.events || tree.root().toString('hex') !== last.root)
    throw new CheckpointTrouble(`the log is not what checkpoint ${last.n} signed`);
  return { line, last, place: last.place, dossiers: last.dossiers, tree };
}

function beginningOf(folder: string, line: string, last: Checkpoint, remembered: Remembered | undefined) {
  const nothing = { place: NOWHERE, tree: new MerkleLog() };
  const known = remembered && readLine(remembered.line);
  if (!remembered || !known) return nothing;
  const behind = known.n < last.n && stands(folder, remembered.line, known.time);
  if (remembered.line !== line && !behind)
    throw new CheckpointTrouble(`the checkpoint files end at ${last.n} and do not hold checkpoint ${known.n}`);
  const peaks = remembered.peaks.map((peak) => Buffer.from(peak, 'hex'));
  const tree = MerkleLog.from(known.events, peaks);
  return tree?.root().toString('hex') === known.root ? { place: known.place, tree } : nothing;
}

function stands(folder: string, line: string, time: number): boolean {
  const name = fileOf(dayOf(time));
  return filesOf(folder).includes(name) && linesOf(folder, name).lines.includes(line);
}
