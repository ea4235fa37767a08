import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { relationFiles } from '../src/backup/check-pages.ts';
import { type BackupFolder, checkBackups, checkPages, listBases, listWal, openBackups } from '../src/backup/index.ts';
import { readPartial } from '../src/backup/wal-file.ts';

/** Changes a byte and puts it back, `tries` times in turn in bases, in the stored log and in a stopped database; counts what is found. */
export async function countFound(
  folder: BackupFolder,
  dataDir: string,
  chance: () => number,
  tries: number,
): Promise<{ corrupted: number; found: number; missed: string[] }> {
  const cluster = join(dataDir, 'postgres');
  const kinds = [
    { places: basePlaces(folder), finds: () => isFoundIn(folder.path) },
    { places: walPlaces(folder), finds: () => isFoundIn(folder.path) },
    { places: relationPlaces(cluster), finds: () => !checkPages(cluster).next().done },
  ];
  for (const { finds } of kinds) if (finds()) throw new Error('what is whole is told to be damaged');
  const missed: string[] = [];
  for (let i = 0; i < tries; i++) {
    const kind = kinds[i % kinds.length];
    const place = kind && pick(kind.places, chance);
    if (!place) throw new Error('there is nothing to change');
    const at = Math.floor(chance() * place.bytes);
    const before = swap(place.path, at, (byte) => byte ^ (1 << Math.floor(chance() * 8)));
    if (!kind.finds()) missed.push(`${place.path} ${at}`);
    swap(place.path, at, () => before);
  }
  return { corrupted: tries, found: tries - missed.length, missed };
}

interface Place {
  path: string;
  /** How far into the file a change counts. */
  bytes: number;
}

function basePlaces(folder: BackupFolder): Place[] {
  const bases = listBases(folder).bases.flatMap(({ id, files }) => {
    const base = join(folder.path, 'base', id);
    return [
      join(base, 'base.tar.zst'),
      join(base, 'backup.json'),
      ...files.map(({ path }) => join(base, 'files', path)),
    ];
  });
  return [...bases, join(folder.path, 'motcua-backups.json')].map(whole);
}

function walPlaces(folder: BackupFolder): Place[] {
  return listWal(folder).map(({ path, hash, number }) => {
    // A tail that the kill tore off belongs to nothing.
    const frames = () => readPartial(path, number * BigInt(folder.segmentSize)).whole;
    return hash ? whole(path) : { path, bytes: frames() };
  });
}

function relationPlaces(cluster: string): Place[] {
  return relationFiles(cluster).map(({ path }) => whole(join(cluster, path)));
}

function whole(path: string): Place {
  return { path, bytes: statSync(path).size };
}

function pick(places: readonly Place[], chance: () => number): Place | undefined {
  const filled = places.filter(({ bytes }) => bytes > 0);
  return filled[Math.floor(chance() * filled.length)];
}

function isFoundIn(path: string): boolean {
  try {
    return !checkBackups(openBackups(path)).next().done;
  } catch {
    return true;
  }
}

function swap(path: string, at: number, change: (byte: number) => number): number {
  const file = openSync(path, 'r+');
  try {
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, at);
    const before = byte[0] ?? 0;
    writeSync(file, Buffer.from([change(before)]), 0, 1, at);
    return before;
  } finally {
    closeSync(file);
  }
}
