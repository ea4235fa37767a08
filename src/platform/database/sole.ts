import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log/index.ts';
import type { DatabaseOptions } from './database.ts';
import { openSession, type Session } from './session.ts';

/** A place in the database that only one process holds at a time. */
export interface Sole extends AsyncDisposable {
  /** Settles, with nothing, when another process took the place after our connection was lost. */
  taken: Promise<void>;
  release(): Promise<void>;
}

const RETRY_MS = 50;

/** How long to wait for the place, in milliseconds. */
interface Patience {
  /** At first: a killed process's connection takes a moment to be noticed by the server. */
  first: number;
  /** After our own connection was lost. */
  again: number;
}

/**
 * Takes the place called `name`, or returns undefined when another living process holds it. The place is a session's
 * advisory lock: it falls free by itself when the holder dies. Should our connection be lost, it is taken again.
 */
export async function takeSole(
  options: DatabaseOptions,
  name: string,
  log: Log,
  patience: Patience = { first: 1_500, again: 10_000 },
): Promise<Sole | undefined> {
  let released = false;
  let session = await lock(options, name, patience.first);
  if (!session) return undefined;
  let tell: () => void = () => {};
  const taken = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const keep = async (): Promise<void> => {
    for (;;) {
      await session?.ended;
      if (released) return;
      log.warn('the connection that holds a lock was lost; taking it again', { lock: name });
      session = await lockAgain(() => released, options, name, patience.again);
      if (released) return void (await session?.close());
      if (!session) return tell();
    }
  };
  void keep();
  const release = async (): Promise<void> => {
    released = true;
    await session?.close();
  };
  return { taken, release, [Symbol.asyncDispose]: release };
}

async function lockAgain(
  given: () => boolean,
  options: DatabaseOptions,
  name: string,
  patience: number,
): Promise<Session | undefined> {
  while (!given()) {
    try {
      return await lock(options, name, patience);
    } catch {
      await sleep(250); // The server is still away.
    }
  }
  return undefined;
}

async function lock(options: DatabaseOptions, name: string, patience: number): Promise<Session | undefined> {
  const session = await openSession({
    ...options,
    applicationName: name,
    // A holder whose machine vanished is given up after half a minute.
    settings: { tcp_keepalives_idle: '15', tcp_keepalives_interval: '5', tcp_keepalives_count: '3' },
  });
  try {
    for (const end = performance.now() + patience; ; await sleep(RETRY_MS)) {
      const { rows } = await session.query<{ ours: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS ours',
        [name],
      );
      if (rows[0]?.ours) return session;
      if (performance.now() > end) break;
    }
  } catch (error) {
    await session.close();
    throw error;
  }
  await session.close();
  return undefined;
}
