import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a running PostgreSQL says of itself in `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  port: number;
  socketFolder: string;
  ready: boolean;
}

/** Reads `postmaster.pid`; undefined when there is none, or when it is not fully written yet. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
  const [pid, , , port, socketFolder, , , status] = text.split('\n');
  if (!pid) return undefined;
  return {
    pid: Math.abs(Number(pid)),
    port: Number(port),
    socketFolder: socketFolder ?? '',
    ready: status?.trim() === 'ready',
  };
}

/**
 * True when process `pid` is a PostgreSQL that works in `cluster`. Another program may have been given the number of a
 * dead one, so its being alive is not enough: PostgreSQL stands in its data folder.
 */
export function worksIn(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === cluster;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EACCES';
    }
  }
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).includes('postgres');
  } catch {
    return false;
  }
}

/** True while a PostgreSQL works in this data folder, given by its real path. */
export function isRunningIn(dataFolder: string): boolean {
  const cluster = join(dataFolder, 'postgres');
  const found = readPostmaster(cluster);
  return found !== undefined && worksIn(found.pid, cluster);
}

/** True when a process of this number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  return exists(pid) && !isZombie(pid);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// Dead, but still in the table of processes: in a container whose first process buries nobody it stays so for ever.
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/**
 * Removes a `postmaster.pid` whose number now belongs to another program: PostgreSQL itself would refuse to start.
 * Left alone while children of the dead one still stand in the folder, and when its number is free (PostgreSQL then looks
 * after it, with a check of shared memory that we must not skip).
 */
export function removeStalePidFile(cluster: string): void {
  const found = readPostmaster(cluster);
  if (!found || !exists(found.pid) || worksIn(found.pid, cluster) || someoneStandsIn(cluster)) return;
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

function someoneStandsIn(folder: string): boolean {
  if (process.platform !== 'linux') return false;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((name) => {
      try {
        return readlinkSync(`/proc/${name}/cwd`) === folder;
      } catch {
        return false;
      }
    });
}
