import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Log, Progress } from '../log/index.ts';
import { OWNER } from './cluster.ts';
import { type Launch, launch, launchFailed, mayPass } from './launch.ts';
import { isAlive, type Postmaster, readPostmaster, removeStalePidFile, worksIn } from './postmaster.ts';

/**
 * Every process that uses the embedded database holds this lock, shared, for as long as it does: the last one to let go
 * stops PostgreSQL. So `verify` beside a running `serve` leaves it running, and one orphaned by kill -9 is stopped by the next.
 */
const ATTENDANCE = 'motcua attendance';

/** A process's seat at the running database. */
export interface Seat {
  client: pg.Client;
  postmaster: Postmaster;
  /** True when PostgreSQL already ran. */
  adopted: boolean;
}

const POLL_MS = 10;
const PASSING_MS = 15_000;
const TELL_MS = 5_000;

/** Finds the running PostgreSQL or launches one, and takes a seat. Waits as long as crash recovery takes. */
export async function attend(how: Launch, password: string, log: Log, progress: Progress): Promise<Seat> {
  const began = performance.now();
  let told = began;
  let ended: { reason: string } | undefined;
  let launched = false;
  for (;;) {
    const found = readPostmaster(how.cluster);
    if (found?.ready) {
      const client = await takeSeat(found, how.cluster, password);
      if (client) return { client, postmaster: found, adopted: !launched };
    }
    if (ended && !(found && worksIn(found.pid, how.cluster))) {
      if (!mayPass(ended.reason) || performance.now() - began > PASSING_MS) {
        throw launchFailed(ended.reason, how.dataFolder);
      }
      await sleep(100);
      launched = false;
      ended = undefined;
    }
    if (!launched && !(found && worksIn(found.pid, how.cluster))) {
      if (found) log.warn('a postmaster.pid without its PostgreSQL was found', { pid: found.pid });
      removeStalePidFile(how.cluster);
      launched = true;
      void launch(how).ended.then((end) => {
        ended = end;
      });
    }
    if (performance.now() - told > TELL_MS) {
      told = performance.now();
      progress({ vi: 'đang chờ PostgreSQL phục hồi', en: 'waiting for PostgreSQL to recover' });
    }
    await sleep(POLL_MS);
  }
}

/** The seat's connection, or undefined when this PostgreSQL is going or is not the one that works in `cluster`. */
async function takeSeat(at: Postmaster, cluster: string, password: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    host: at.socketFolder,
    port: at.port,
    user: OWNER,
    password,
    database: 'postgres',
    application_name: 'motcua attendance',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const answer = await client.query<{ folder: string }>(
      "SELECT current_setting('data_directory') AS folder, pg_advisory_lock_shared(hashtextextended($1, 0))",
      [ATTENDANCE],
    );
    if (answer.rows[0]?.folder === cluster) return client;
  } catch (error) {
    // 28…: the password is not this database's; waiting does not help.
    if (String((error as { code?: string }).code).startsWith('28')) throw error;
  }
  await client.end().catch(() => {});
  return undefined;
}

/** Gives the seat up. True when nobody else sits there, so that this process has to stop PostgreSQL. */
export async function leave(seat: Seat): Promise<boolean> {
  const answer = await seat.client.query<{ last: boolean }>(
    'SELECT pg_advisory_unlock_shared(key), pg_try_advisory_lock(key) AS last FROM hashtextextended($1, 0) AS key',
    [ATTENDANCE],
  );
  const last = answer.rows[0]?.last === true;
  if (!last) await seat.client.end();
  return last;
}

/** Stops PostgreSQL, cutting its clients off (nothing committed is lost), and waits until it is gone. */
export async function stopPostmaster(pid: number, cluster: string, patience = 30_000): Promise<void> {
  if (!worksIn(pid, cluster)) return;
  process.kill(pid, 'SIGINT');
  const began = performance.now();
  let hurried = false;
  while (isAlive(pid) && worksIn(pid, cluster)) {
    if (!hurried && performance.now() - began > patience) {
      hurried = true;
      process.kill(pid, 'SIGQUIT');
    }
    await sleep(POLL_MS);
  }
}
