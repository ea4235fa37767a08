import { existsSync } from 'node:fs';
import { listBases, openBackups } from './folder.ts';
import { readSeen } from './seen.ts';

/** How fresh the backups in a folder are. Moments in UTC. */
export interface Freshness {
  /** The newest whole base. */
  id?: string | undefined;
  /** When it was whole. */
  base?: string | undefined;
  /** Up to when all that was committed is stored. */
  log?: string | undefined;
  /** Notes of bases that are damaged. */
  damaged: string[];
}

/** Reads it; nothing but empty answers where no backup was ever made. Throws Trouble when the folder cannot be read. */
export function freshnessOf(path: string): Freshness {
  if (!existsSync(path)) return { damaged: [] };
  const folder = openBackups(path);
  const { bases, damaged } = listBases(folder);
  const last = bases.at(-1);
  return { id: last?.id, base: last?.ended, log: readSeen(folder)?.at, damaged };
}
