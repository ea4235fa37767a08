import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readSync, writeSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Base } from './folder.ts';
import { Damaged } from './trouble.ts';

/** The database copies itself, its socket is no file, and its log is of no use elsewhere. */
const LEFT_OUT = /^(postgres|run|postgres\.log(\.1)?)$/;

/** Copies what lies in the data folder beside the database: keys, and files people hand in. Returns what was copied, with hashes. */
export function copyFiles(dataDir: string, to: string): Base['files'] {
  mkdirSync(to, { mode: 0o700 });
  return filesIn(dataDir).map((path) => ({ path, ...copyFile(join(dataDir, path), join(to, path)) }));
}

/** Puts the copied files into a new data folder. Throws Damaged when one is not what was copied. */
export function putFilesBack(files: Base['files'], from: string, dataDir: string): void {
  for (const { path, sha256 } of files) {
    if (copyFile(join(from, path), join(dataDir, path)).sha256 !== sha256) throw new Damaged(join(from, path));
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

function copyFile(from: string, to: string): { bytes: number; sha256: string } {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  const source = openSync(from, 'r');
  const target = openSync(to, 'w', 0o600);
  const piece = Buffer.alloc(1024 * 1024);
  let bytes = 0;
  try {
    for (let n = readSync(source, piece); n > 0; n = readSync(source, piece)) {
      hash.update(piece.subarray(0, n));
      for (let at = 0; at < n; ) at += writeSync(target, piece, at, n - at);
      bytes += n;
    }
    fsyncSync(target);
  } finally {
    closeSync(source);
    closeSync(target);
  }
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
