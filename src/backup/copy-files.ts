import { createHash } from 'node:crypto';
import { closeSync, createReadStream, createWriteStream, openSync, readdirSync, readSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Base } from './folder.ts';
import { Damaged } from './trouble.ts';

/** The database copies itself, its socket is no file, and its log is of no use elsewhere. */
const LEFT_OUT = /^(postgres|run|postgres\.log(\.1)?)$/;

/** Copies what lies in the data folder beside the database: keys, and files people hand in. Returns what was copied, with hashes. */
export async function copyFiles(dataDir: string, to: string): Promise<Base['files']> {
  await mkdir(to, { mode: 0o700 });
  const copied: Base['files'] = [];
  for (const path of filesIn(dataDir)) copied.push({ path, ...(await copyFile(join(dataDir, path), join(to, path))) });
  return copied;
}

/** Puts the copied files into a new data folder. Throws Damaged when one is not what was copied. */
export async function putFilesBack(files: Base['files'], from: string, dataDir: string): Promise<void> {
  for (const { path, sha256 } of files) {
    const copied = await copyFile(join(from, path), join(dataDir, path));
    if (copied.sha256 !== sha256) throw new Damaged(join(from, path));
  }
}

function filesIn(folder: string, under = folder): string[] {
  return readdirSync(under, { withFileTypes: true }).flatMap((entry) => {
    const path = join(under, entry.name);
    if (under === folder && LEFT_OUT.test(entry.name)) return [];
    if (entry.isDirectory()) return filesIn(folder, path);
    return entry.isFile() ? [relative(folder, path)] : [];
  });
}

async function copyFile(from: string, to: string): Promise<{ bytes: number; sha256: string }> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    createReadStream(from),
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
    },
    createWriteStream(to, { mode: 0o600, flush: true }),
  );
  return { bytes, sha256: hash.digest('hex') };
}

/** The hash of one file as it lies there now. */
export function hashOfFile(path: string): string {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  const piece = Buffer.alloc(1024 * 1024);
  try {
    for (let n = readSync(file, piece); n > 0; n = readSync(file, piece)) hash.update(piece.subarray(0, n));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
