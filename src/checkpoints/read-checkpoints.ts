import type { PublicKey } from '../platform/keys/index.ts';
import { type Checkpoint, dayOf, NO_PREVIOUS, nameOfLine, readLine, signatureFault } from './checkpoint.ts';
import type { CheckpointFinding } from './checkpoint-finding.ts';
import { fileOf, filesOf, linesOf } from './folder.ts';
import { isAfter } from './is-after.ts';

/** The checkpoints of a folder in their order, up to the first that does not hold. */
export type ReadCheckpoints = {
  readonly checkpoints: readonly Checkpoint[];
  readonly lines: readonly string[];
  readonly finding: CheckpointFinding | undefined;
};

/** Reads a folder of checkpoints: each line signed, none missing, each after the one before. Stops at the first fault. */
export function readCheckpoints(folder: string, province: string, keys: readonly PublicKey[]): ReadCheckpoints {
  const checkpoints: Checkpoint[] = [];
  const read: string[] = [];
  const end = (finding?: CheckpointFinding) => ({ checkpoints, lines: read, finding });
  const files = filesOf(folder);
  for (const [i, file] of files.entries()) {
    const { lines, torn } = linesOf(folder, file);
    for (const [j, line] of lines.entries()) {
      const fault = faultOfLine(line, province, keys, checkpoints.at(-1), read.at(-1), file);
      if ('what' in fault) return end({ ...fault, file, line: j + 1 });
      checkpoints.push(fault.checkpoint);
      read.push(line);
    }
    if (torn && i < files.length - 1)
      return end({ what: 'CHECKPOINT_CHANGED', file, line: lines.length + 1, detail: 'the line has no end' });
    // Of the newest file it may be being written at this moment, or was when the machine stopped.
    if (torn && linesOf(folder, file).torn)
      return end({ what: 'CHECKPOINTS_CUT', file, line: lines.length + 1, detail: 'the last line has no end' });
  }
  if (checkpoints.length === 0) return end({ what: 'CHECKPOINTS_MISSING', detail: `no checkpoint in ${folder}` });
  return end();
}

type Fault = Pick<CheckpointFinding, 'what' | 'checkpoint' | 'detail'>;

function faultOfLine(
  line: string,
  province: string,
  keys: readonly PublicKey[],
  before: Checkpoint | undefined,
  lineBefore: string | undefined,
  file: string,
): Fault | { readonly checkpoint: Checkpoint } {
  const checkpoint = readLine(line);
  if (!checkpoint) return { what: 'CHECKPOINT_CHANGED', detail: 'not a checkpoint' };
  const { n } = checkpoint;
  const signed = signatureFault(line, checkpoint, keys);
  if (signed === 'BAD_SIGNATURE')
    return { what: 'CHECKPOINT_CHANGED', checkpoint: n, detail: 'its signature does not hold' };
  if (signed) {
    const why = signed === 'UNKNOWN_KEY' ? 'is not known' : 'did not sign at that time';
    return { what: 'CHECKPOINT_KEY', checkpoint: n, detail: `the key ${checkpoint.key} ${why}` };
  }
  const wrong = disorder(checkpoint, before, lineBefore, province, file);
  return wrong ? { what: 'CHECKPOINT_ORDER', checkpoint: n, detail: wrong } : { checkpoint };
}

function disorder(
  { n, province, previous, time, place, events, dossiers }: Checkpoint,
  before: Checkpoint | undefined,
  lineBefore: string | undefined,
  expected: string,
  file: string,
): string | undefined {
  if (province !== expected) return `it is of province ${province}`;
  if (n !== (before?.n ?? 0) + 1) return `${n} comes after ${before?.n ?? 'nothing'}`;
  if (previous !== (lineBefore === undefined ? NO_PREVIOUS : nameOfLine(lineBefore)))
    return `it was written after another line than ${before?.n ?? 'none'}`;
  if (file !== fileOf(dayOf(time))) return 'it belongs into another file';
  if (!before) return undefined;
  const back = time < before.time || events < before.events || dossiers < before.dossiers;
  return back || isAfter(before.place, place) ? `it counts less than ${before.n}` : undefined;
}
