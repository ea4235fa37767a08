import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupFolder } from './folder.ts';

const FILE = 'wal-seen.json';

/** Up to which moment all that was committed is in the backups. It tells the operator; a restore does not read it. */
export interface Seen {
  at: string;
  lsn: string;
}

/** Writes it down, if that can be done: what cannot be stored is told elsewhere. */
export async function noteSeen(folder: BackupFolder, seen: Seen): Promise<void> {
  await writeFile(join(folder.path, FILE), `${JSON.stringify(seen)}\n`, { mode: 0o600 }).catch(() => {});
}

/** Undefined when the log was never received, or the note was torn by a crash. */
export function readSeen(folder: BackupFolder): Seen | undefined {
  try {
    return JSON.parse(readFileSync(join(folder.path, FILE), 'utf8')) as Seen;
  } catch {
    return undefined;
  }
}
