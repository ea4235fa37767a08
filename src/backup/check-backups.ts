import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfFile } from './copy-files.ts';
import { type BackupFolder, listBases, listHistories, listWal } from './folder.ts';
import { Damaged } from './trouble.ts';
import { readPacked, readPartial } from './wal-file.ts';

/** Holds every stored file against its hash and returns the paths of those that are not what was written. */
export function* checkBackups(folder: BackupFolder, seen: { files: number } = { files: 0 }): Generator<string> {
  const { bases, damaged } = listBases(folder);
  yield* damaged;
  for (const { id, sha256, files } of bases) {
    const packed = [{ path: '../base.tar.zst', sha256 }, ...files];
    for (const one of packed) {
      seen.files++;
      const path = join(folder.path, 'base', id, 'files', one.path);
      if (!existsSync(path) || hashOfFile(path) !== one.sha256) yield path;
    }
  }
  for (const { path, hash, number } of listWal(folder)) {
    seen.files++;
    if (
      !isWhole(() =>
        hash ? readPacked(path, hash, folder.segmentSize) : readPartial(path, number * BigInt(folder.segmentSize)),
      )
    )
      yield path;
  }
  for (const { path, hash } of listHistories(folder)) {
    seen.files++;
    if (hashOfFile(path) !== hash) yield path;
  }
}

function isWhole(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof Damaged) return false;
    throw error;
  }
}
