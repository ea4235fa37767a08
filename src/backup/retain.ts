import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BackupFolder, type Base, INCOMPLETE, listBases, listWal, type WalFile } from './folder.ts';
import { parseLsn, segmentAt } from './lsn.ts';

/** What is kept of the backups and what may go: the newest `keep` bases, and all of the log since the oldest of them began. */
export function chooseOld(
  bases: readonly Base[],
  wal: readonly WalFile[],
  keep: number,
  segmentSize: number,
): { bases: Base[]; wal: WalFile[] } {
  const old = bases.slice(0, Math.max(0, bases.length - keep));
  const [oldest] = bases.slice(old.length);
  if (!oldest || old.length === 0) return { bases: [], wal: [] };
  const first = segmentAt(parseLsn(oldest.startLsn), segmentSize);
  return { bases: old, wal: wal.filter(({ number }) => number < first) };
}

/** Removes the bases beyond the newest `keep` and the log that only they needed. Returns how many of each. */
export async function removeOld(folder: BackupFolder, keep: number): Promise<{ bases: number; segments: number }> {
  const old = chooseOld(listBases(folder).bases, listWal(folder), keep, folder.segmentSize);
  for (const { id } of old.bases) {
    const path = join(folder.path, 'base', id);
    // Broken off in the middle, it must not look whole.
    await rename(path, `${path}${INCOMPLETE}`);
    await rm(`${path}${INCOMPLETE}`, { recursive: true });
  }
  for (const { path } of old.wal) await rm(path);
  return { bases: old.bases.length, segments: old.wal.length };
}
