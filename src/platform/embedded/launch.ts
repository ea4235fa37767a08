import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from '../log/index.ts';
import type { Binaries } from './binaries.ts';
import { bareEnvironment } from './cluster.ts';
import type { RunAs } from './run-as.ts';
import { makeSocketFolder } from './secret.ts';

/** What a launch needs to know. */
export interface Launch {
  binaries: Binaries;
  runAs: RunAs;
  dataFolder: string;
  cluster: string;
  socketFolder: string;
  /** False only in tests: what is written may be lost when the machine fails. */
  durable: boolean;
  /** Further settings of this run, by their PostgreSQL names. */
  settings?: Readonly<Record<string, string>>;
}

/** A PostgreSQL just launched. `ended` says how it left, with the last lines it wrote, should it leave. */
export interface Launched {
  ended: Promise<{ reason: string }>;
}

const MEGABYTE = 1024 * 1024;

/**
 * Starts PostgreSQL on its own socket only, as the leader of a session of its own: Ctrl-C in the terminal reaches us and
 * not it, and it outlives us when we are killed (the next start adopts it).
 */
export function launch(how: Launch): Launched {
  const logPath = join(how.dataFolder, 'postgres.log');
  keepSmall(logPath);
  const logFile = openSync(logPath, 'a', 0o600);
  const from = statSync(logPath).size;
  makeSocketFolder(how.socketFolder);
  how.runAs.give(how.socketFolder);
  how.runAs.give(how.cluster);
  const args = ['-D', how.cluster, ...settings(how).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const [program, wrapped] = how.runAs.wrap(how.binaries.postgres, args);
  const child = spawn(program, wrapped, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', logFile, logFile],
    env: bareEnvironment(),
  });
  closeSync(logFile);
  child.unref();
  return {
    ended: new Promise((resolve) => {
      child.on('error', (error) => resolve({ reason: error.message }));
      child.on('exit', () => resolve({ reason: lastWords(logPath, from) }));
    }),
  };
}

// A cluster made for a test may be gone, with its log, by the time its server has ended.
function lastWords(logPath: string, from: number): string {
  return existsSync(logPath) ? readFileSync(logPath).subarray(from).toString() : '';
}

function settings(how: Launch): [string, string][] {
  const safe: [string, string][] = how.durable
    ? [
        ['fsync', 'on'],
        ['synchronous_commit', 'on'],
        ['full_page_writes', 'on'],
        ['max_wal_size', '2GB'],
        // Backups that cannot be written must not fill the disk of the counters: beyond this they begin anew.
        ['max_slot_wal_keep_size', '16GB'],
      ]
    : [
        ['fsync', 'off'],
        ['synchronous_commit', 'off'],
        ['full_page_writes', 'off'],
        ['max_wal_size', '256MB'],
      ];
  return [
    ['listen_addresses', ''],
    ['unix_socket_directories', quoted(how.socketFolder)],
    ['unix_socket_permissions', '0700'],
    ['port', '5432'],
    ['max_connections', '100'],
    ['shared_buffers', '256MB'],
    // This build knows pglz only, and that costs several times more processor after a checkpoint than the bytes it saves.
    ['wal_compression', 'off'],
    ['random_page_cost', '1.1'],
    ['jit', 'off'],
    ['timezone', 'UTC'],
    ['log_timezone', 'UTC'],
    ['log_line_prefix', '%m [%p] %u@%d '],
    // A failing statement is logged by the program, without the values in it.
    ['log_min_error_statement', 'panic'],
    ['log_error_verbosity', 'terse'],
    ...safe,
    ...Object.entries(how.settings ?? {}),
  ];
}

// PostgreSQL reads a list of folders here: a name with a comma, space or quote stands in double quotes.
function quoted(folder: string): string {
  return `"${folder.replaceAll('"', '""')}"`;
}

function keepSmall(logPath: string): void {
  try {
    if (statSync(logPath).size > 10 * MEGABYTE) renameSync(logPath, `${logPath}.1`);
  } catch {
    // There is no log yet.
  }
}

/** What to tell the operator when PostgreSQL left at once. */
export function launchFailed(reason: string, dataFolder: string): Trouble {
  const fatal = reason
    .split('\n')
    .filter((line) => /FATAL|PANIC|error/.test(line))
    .map((line) => line.replace(/^.*?(FATAL|PANIC):\s*/, ''))
    .at(-1);
  const why = (fatal ?? reason.trim().split('\n').at(-1) ?? '').trim();
  return new Trouble({
    vi: `PostgreSQL kèm theo không khởi động được: ${why}. Xem ${join(dataFolder, 'postgres.log')}.`,
    en: `The shipped PostgreSQL did not start: ${why}. See ${join(dataFolder, 'postgres.log')}.`,
  });
}

/**
 * True when the reason passes by itself: another start was quicker, children of a killed one are still leaving, or one that
 * stopped took its socket's folder away under our feet.
 */
export function mayPass(reason: string): boolean {
  return /lock file .* already exists|pre-existing shared memory block|could not create lock file .*s\.PGSQL/.test(
    reason,
  );
}
