import { setTimeout as sleep } from 'node:timers/promises';
import { dateOf, type Instant, parseInstant } from '../domain/calendar/index.ts';
import { type DatabaseOptions, openSession } from '../platform/database/index.ts';
import { type Log, type Progress, Trouble } from '../platform/log/index.ts';
import { type BackupFolder, listBases } from './folder.ts';
import { openBackupsOf } from './identify.ts';
import { parseLsn } from './lsn.ts';
import { makeBase } from './make-base.ts';
import { type Receiver, receiveWal } from './receive-wal.ts';
import type { Source } from './replication.ts';

/** What the running program needs to know to be backed up. */
export interface Keeping {
  owner: DatabaseOptions;
  source: Source;
  dataDir: string;
  path: string;
  /** Vietnamese time of day of the daily base. */
  at: string;
  keep: number;
  log: Log;
  progress: Progress;
}

const LOOK_EVERY = 30_000;
const FIRST_RETRY = 1_000;
const LAST_RETRY = 60_000;
const AGAIN_AFTER_FAILURE = 600_000;
const DRAIN = 5_000;
const DAY = 86_400_000;

/**
 * Keeps the backups while the program runs: the log comes in as it is written, a base is made every day, the old ones go. What fails is
 * told and tried again; the counters work on meanwhile.
 */
export function keepBackups(keeping: Keeping): { stop(): Promise<void> } {
  const wish = new AbortController();
  const done = live(keeping, wish.signal);
  return {
    async stop() {
      wish.abort();
      await done;
    },
  };
}

async function live(keeping: Keeping, signal: AbortSignal): Promise<void> {
  let retry = FIRST_RETRY;
  let told = '';
  while (!signal.aborted) {
    const begun = performance.now();
    try {
      const folder = await openBackupsOf(keeping.source, keeping.path, keeping.dataDir);
      const receiver = await receiveWal(keeping.source, folder, keeping.log);
      told = '';
      try {
        await tend(keeping, folder, receiver, signal);
      } finally {
        if (signal.aborted) await drain(keeping, receiver);
        // A disk that hangs must not hold the end up.
        await Promise.race([receiver.stop(), sleep(DRAIN, undefined, { ref: false })]);
      }
    } catch (error) {
      const { message } = error as Error;
      if (!signal.aborted && message !== told) tell(keeping, error);
      told = message;
      if (performance.now() - begun > LAST_RETRY) retry = FIRST_RETRY;
    }
    await sleep(retry, undefined, { signal }).catch(() => {});
    retry = Math.min(retry * 2, LAST_RETRY);
  }
}

async function tend(keeping: Keeping, folder: BackupFolder, receiver: Receiver, signal: AbortSignal): Promise<void> {
  const since = new Date().toISOString();
  let notBefore = 0;
  while (!signal.aborted) {
    if (performance.now() >= notBefore && isDue(folder, receiver, keeping.at, since)) {
      try {
        const { base } = await makeBase({ ...keeping, folder, signal });
        await receiver.reaches(parseLsn(base.endLsn));
        keeping.log.info('a base backup was made', { id: base.id, bytes: base.bytes, packed: base.packed });
      } catch (error) {
        if (!signal.aborted) tell(keeping, error);
        notBefore = performance.now() + AGAIN_AFTER_FAILURE;
      }
    }
    const wait = new AbortController();
    const stop = (): void => wait.abort();
    signal.addEventListener('abort', stop);
    const ended = await Promise.race([
      receiver.ended,
      sleep(LOOK_EVERY, undefined, { signal: wait.signal }).catch(() => {}),
    ]);
    signal.removeEventListener('abort', stop);
    wait.abort();
    if (ended !== undefined && !signal.aborted) throw ended;
  }
}

/** True when there is no base from which the stored log leads on to now, or today's is still to be made. */
function isDue(folder: BackupFolder, { gap, timeline }: Receiver, at: string, since: string): boolean {
  const usable = listBases(folder).bases.filter((base) => base.timeline === timeline && (!gap || base.began >= since));
  const last = usable.at(-1);
  return last === undefined || Date.parse(last.began) < lastScheduled(Date.now(), at);
}

/** The newest moment up to `now` at which a daily backup was to begin; `at` is Vietnamese time. */
export function lastScheduled(now: number, at: string): number {
  const today = parseInstant(`${dateOf(now as Instant)}T${at}:00`);
  return today <= now ? today : today - DAY;
}

/** What was committed before the end is stored too, unless the disk of the backups takes too long. */
async function drain({ owner }: Keeping, receiver: Receiver): Promise<void> {
  try {
    await using session = await openSession(owner);
    const { rows } = await session.query<{ lsn: string }>('SELECT pg_current_wal_flush_lsn()::text AS lsn');
    await Promise.race([receiver.reaches(parseLsn(rows[0]?.lsn ?? '')), sleep(DRAIN, undefined, { ref: false })]);
  } catch {
    // The database is gone: what it still has is received at the next start.
  }
}

function tell({ log, progress }: Keeping, error: unknown): void {
  const known = error instanceof Trouble;
  log.error('the backups do not go on; trying again', known ? { reason: error.en } : { error });
  if (known) progress({ vi: `CHÚ Ý, sao lưu không chạy: ${error.vi}`, en: `ATTENTION, no backups: ${error.en}` });
}
