import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupFolder } from './folder.ts';

const FILE = 'wal-seen.json';

/** Up to which moment all that was committed is in the backups. It tells the operator; a restore does not read it. */
export interface Seen {
  at: string;
  lsn: string;
}

export function noteSeen(folder: BackupFolder, seen: Seen): void {
  writeFileSync(join(folder.path, FILE), `${JSON.stringify(seen)}\n`, { mode: 0o600 });
}

/** Undefined when the log was never received, or the note was torn by a crash. */
export function readSeen(folder: BackupFolder): Seen | undefined {
  try {
    return JSON.parse(readFileSync(join(folder.path, FILE), 'utf8')) as Seen;
  } catch {
    return undefined;
  }
}
