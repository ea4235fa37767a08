import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const NAME = /^\d{4}-\d\d-\d\d\.checkpoints$/;

/** The files of checkpoints in a folder, one a day, oldest first; none when there is no such folder. */
export function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => NAME.test(name))
      .toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export function fileOf(day: string): string {
  return `${day}.checkpoints`;
}

/** The whole lines of a file, and whether text without an end stands behind them. */
export function linesOf(folder: string, name: string): { readonly lines: readonly string[]; readonly torn: boolean } {
  const lines = readFileSync(join(folder, name), 'utf8').split('\n');
  const rest = lines.pop();
  return { lines, torn: rest !== '' };
}

/** The last whole line of the newest file that has one. */
export function lastLineOf(folder: string): string | undefined {
  for (const name of filesOf(folder).toReversed()) {
    const line = linesOf(folder, name).lines.at(-1);
    if (line !== undefined) return line;
  }
  return undefined;
}

/**
 * Adds a line to a day's file; it is on the disk when this returns. A piece of a line at the end of the file, left by a machine that stopped
 * while it was written, is cut off before.
 */
export function addLine(folder: string, name: string, line: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  const isNew = statSync(path, { throwIfNoEntry: false }) === undefined;
  const file = openSync(path, 'a+', 0o644);
  try {
    if (!isNew) {
      const whole = readFileSync(file).lastIndexOf('\n') + 1;
      ftruncateSync(file, whole);
    }
    writeSync(file, `${line}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (isNew) sync(folder);
}

// That the file is there must last too.
function sync(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
