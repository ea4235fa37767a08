import { realpathSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createLog, type Log, type Progress, SILENT } from '../log/index.ts';
import { attend, leave, type Seat, stopPostmaster } from './attend.ts';
import { findBinaries } from './binaries.ts';
import { clusterExists, makeCluster, OWNER } from './cluster.ts';
import { openDataFolder } from './data-folder.ts';
import type { Launch } from './launch.ts';
import { readPostmaster } from './postmaster.ts';
import { chooseRunAs } from './run-as.ts';
import { openSecret, type Secret, socketFolderOf } from './secret.ts';

/** How one account reaches a database: what `pg` takes. */
export interface Address {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

/** The PostgreSQL that ships with the program, running. */
export interface Embedded {
  /** The account that owns the tables and changes the schema. */
  owner: Address;
  /** The account the program works as: it owns nothing. */
  app: Address;
  /** The process number of PostgreSQL. */
  pid(): number;
  /** True when PostgreSQL already ran when this process came. */
  adopted: boolean;
  /** True when this was the first start and the database was made. */
  made: boolean;
  /** How PostgreSQL is kept from running as root. */
  runs: 'self' | 'namespace' | 'account';
  /** Gives the database up; stops PostgreSQL unless another process of the program still uses it. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface EmbeddedOptions {
  dataDir: string;
  database?: string;
  progress?: Progress;
  log?: Log;
  /** False only in tests. */
  durable?: boolean;
  /** Further settings of PostgreSQL, should it be this process that launches it: those of a recovery. */
  settings?: Readonly<Record<string, string>>;
}

/**
 * Starts the embedded PostgreSQL in `dataDir`, or adopts the one that already runs there. Should it die, it is started again.
 * Throws Trouble with the way out when the folder, the platform or the account does not serve.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { progress = SILENT, log = createLog(), durable = true, database = 'motcua' } = options;
  const dataFolder = openDataFolder(options.dataDir);
  const binaries = findBinaries();
  const runAs = chooseRunAs(dataFolder, dirname(binaries.postgres), progress);
  const cluster = join(dataFolder, 'postgres');
  const exists = clusterExists(cluster, binaries);
  const secret = openSecret(dataFolder, exists);
  if (!exists) {
    await makeCluster(cluster, binaries, runAs, secret.owner, durable);
    progress({ vi: 'đã tạo cơ sở dữ liệu', en: 'database made' });
  }
  const how: Launch = {
    binaries,
    runAs,
    dataFolder,
    cluster,
    socketFolder: socketFolderOf(dataFolder, secret),
    durable,
    ...(options.settings ? { settings: options.settings } : {}),
  };
  let seat = await attend(how, secret.owner, log, progress);
  await ensureDatabase(seat.client, database, secret);
  progress(
    seat.adopted
      ? { vi: 'PostgreSQL đang chạy sẵn, dùng tiếp', en: 'PostgreSQL already runs: adopted' }
      : { vi: 'PostgreSQL đã chạy', en: 'PostgreSQL runs' },
  );

  let stopping: Promise<void> | undefined;
  let coming: Promise<void> | undefined;
  const watch = (): void => {
    seat.client.once('end', () => {
      if (!stopping) coming = comeBack();
    });
  };
  // The database fell under us (killed, out of memory, stopped by hand): it is started again, and the pools reconnect.
  const comeBack = async (): Promise<void> => {
    log.warn('the embedded database went away; coming back');
    while (!stopping) {
      try {
        seat = await attend(how, secret.owner, log, progress);
        watch();
        return log.info('the embedded database is back', { pid: seat.postmaster.pid });
      } catch (error) {
        log.error('the embedded database does not come back; trying again', { error });
        await sleep(1_000);
      }
    }
  };
  watch();

  const at = { host: seat.postmaster.socketFolder, port: seat.postmaster.port, database };
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      await coming;
      await letGo(seat, how);
    })();
    return stopping;
  };
  return {
    owner: { ...at, user: OWNER, password: secret.owner },
    app: { ...at, user: APP, password: secret.app },
    pid: () => readPostmaster(cluster)?.pid ?? seat.postmaster.pid,
    adopted: seat.adopted,
    made: !exists,
    runs: runAs.how,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** The account the program works as. */
export const APP = 'motcua_app';

/** Stops a PostgreSQL whose processes are all gone, such as the one of a killed test run. Data may be thrown away after. */
export async function stopAbandoned(dataDir: string): Promise<void> {
  const cluster = join(realpathSync(dataDir), 'postgres');
  const found = readPostmaster(cluster);
  if (found) await stopPostmaster(found.pid, cluster, 1_000);
}

async function letGo(seat: Seat, how: Launch): Promise<void> {
  let last: boolean;
  try {
    last = await leave(seat);
  } catch {
    return; // The database is gone already, or going with the process that stops it.
  }
  if (!last) return;
  await stopPostmaster(seat.postmaster.pid, how.cluster);
  await rmdir(how.socketFolder).catch(() => {}); // Another start may have put its socket there already.
}

async function ensureDatabase(client: pg.Client, database: string, secret: Secret): Promise<void> {
  const { rows } = await client.query<{ base: boolean; role: boolean }>(
    'SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1) AS base, EXISTS (SELECT FROM pg_roles WHERE rolname = $2 AND rolcanlogin) AS role',
    [database, APP],
  );
  if (!rows[0]?.role) {
    const name = pg.escapeIdentifier(APP);
    await client.query(`CREATE ROLE ${name}`).catch(unless('42710', '23505'));
    await client.query(`ALTER ROLE ${name} LOGIN PASSWORD ${pg.escapeLiteral(secret.app)}`).catch(unless('XX000'));
  }
  if (!rows[0]?.base) {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`).catch(unless('42P04', '23505'));
  }
}

// Two processes that begin together make the same things: what the other made is as good.
function unless(...codes: string[]): (error: { code?: string }) => void {
  return (error) => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
}
