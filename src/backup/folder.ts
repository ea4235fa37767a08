import { existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from '../platform/log/index.ts';
import { parseSegmentName, type Segment } from './lsn.ts';
import { readNote, writeNote } from './sealed-note.ts';
import { folderTrouble } from './trouble.ts';

/** What every folder of backups says of itself: it is one database's. */
interface Mark {
  format: 1;
  /** PostgreSQL's number of this database, the same in all copies of it. */
  system: string;
  /** Bytes. */
  segmentSize: number;
}

/** A folder of backups: `base/` with whole copies, `wal/` with what was written since. */
export interface BackupFolder extends Mark {
  path: string;
}

/** One base backup, as its `backup.json` tells it. Moments are ISO in UTC, places in the log PostgreSQL's own. */
export interface Base {
  id: string;
  began: string;
  /** The first moment that can be restored to from this base. */
  ended: string;
  timeline: number;
  startLsn: string;
  endLsn: string;
  /** PostgreSQL's version. */
  postgres: string;
  /** Bytes of the packed copy and before packing. */
  packed: number;
  bytes: number;
  /** Of `base.tar.zst`. */
  sha256: string;
  /** Files of the data folder beside the database. */
  files: { path: string; bytes: number; sha256: string }[];
}

const MARK = 'motcua-backups.json';
/** A base backup under this ending is being made, or was left half made: never used. */
export const INCOMPLETE = '.incomplete';

/** Opens a folder of backups. Throws Trouble when it is none, or cannot be read. */
export function openBackups(path: string): BackupFolder {
  try {
    if (!existsSync(join(path, MARK))) throw noBackups(path);
    return { path: realpathSync(path), ...readNote<Mark>(join(path, MARK)) };
  } catch (error) {
    throw folderTrouble(path, error);
  }
}

/** Opens the folder for backups of this database, and makes it when it is missing or empty. Throws Trouble when it is another's. */
export async function makeBackups(path: string, system: string, segmentSize: number): Promise<BackupFolder> {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    if (!existsSync(join(path, MARK))) {
      if (readdirSync(path).some((name) => name !== 'lost+found')) throw strangersThere(path);
      await writeNote(join(path, MARK), { format: 1, system, segmentSize } satisfies Mark);
    }
    for (const part of ['base', 'wal']) mkdirSync(join(path, part), { recursive: true, mode: 0o700 });
    const folder = openBackups(path);
    if (folder.system !== system) throw anothersBackups(path);
    return folder;
  } catch (error) {
    throw folderTrouble(path, error);
  }
}

/** The whole base backups, oldest first. One whose note is damaged is told apart. */
export function listBases(folder: BackupFolder): { bases: Base[]; damaged: string[] } {
  const bases: Base[] = [];
  const damaged: string[] = [];
  for (const id of namesIn(join(folder.path, 'base')).filter((name) => !name.endsWith(INCOMPLETE))) {
    const path = join(folder.path, 'base', id, 'backup.json');
    try {
      bases.push({ ...readNote<Base>(path), id });
    } catch {
      damaged.push(path);
    }
  }
  return { bases, damaged };
}

/** One file of the stored log. */
export interface WalFile extends Segment {
  path: string;
  name: string;
  /** Of a packed segment; none for the one that is still being written. */
  hash?: string;
}

/** The stored segments in the order of their timelines and numbers. */
export function listWal(folder: BackupFolder): WalFile[] {
  return namesIn(join(folder.path, 'wal')).flatMap((file) => {
    const [, name = '', hash] = /^([0-9A-F]{24})\.(?:([0-9a-f]{64})\.zst|partial)$/.exec(file) ?? [];
    const segment = parseSegmentName(name, folder.segmentSize);
    return segment ? [{ ...segment, name, path: join(folder.path, 'wal', file), ...(hash ? { hash } : {}) }] : [];
  });
}

/** The stored histories of timelines, by their names with the hash of each. */
export function listHistories(folder: BackupFolder): { timeline: number; name: string; hash: string; path: string }[] {
  return namesIn(join(folder.path, 'wal')).flatMap((file) => {
    const [, digits = '', hash = ''] = /^([0-9A-F]{8})\.([0-9a-f]{64})\.history$/.exec(file) ?? [];
    const path = join(folder.path, 'wal', file);
    return digits ? [{ timeline: Number.parseInt(digits, 16), name: `${digits}.history`, hash, path }] : [];
  });
}

function namesIn(path: string): string[] {
  return existsSync(path) ? readdirSync(path).toSorted() : [];
}

function noBackups(path: string): Trouble {
  return new Trouble({
    vi: `${path} không phải thư mục sao lưu của chương trình này. Hãy chỉ đúng thư mục có tệp ${MARK}.`,
    en: `${path} is no folder of backups of this program. Name the folder that holds ${MARK}.`,
  });
}

function strangersThere(path: string): Trouble {
  return new Trouble({
    vi: `Thư mục ${path} không trống và không phải thư mục sao lưu. Hãy chọn một thư mục trống hoặc chưa có.`,
    en: `The folder ${path} is not empty and holds no backups. Choose an empty or a new one.`,
  });
}

function anothersBackups(path: string): Trouble {
  return new Trouble({
    vi: `Thư mục ${path} chứa bản sao lưu của một cơ sở dữ liệu khác. Hãy chọn thư mục riêng cho mỗi cơ sở dữ liệu.`,
    en: `The folder ${path} holds the backups of another database. Choose a folder of its own for each database.`,
  });
}
