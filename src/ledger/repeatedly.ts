import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../platform/log/index.ts';

/** Work that goes on until stopped. `stop` waits for what is under way. */
export type Running = AsyncDisposable & { stop(): Promise<void> };

const LONGEST_WAIT = 30_000;

/**
 * Does `work` again and again: at once while it says there is more, after `rest` milliseconds when there is not, and after a growing
 * while when it failed, so that a database that is away is not pressed.
 */
export function repeatedly(name: string, log: Log, rest: number, work: () => Promise<boolean>): Running {
  const stopping = new AbortController();
  const done = (async () => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      let wait = rest;
      try {
        if (await work()) wait = 0;
        failures = 0;
      } catch (error) {
        wait = Math.min(rest * 2 ** ++failures, LONGEST_WAIT);
        log.error('background work failed and will be tried again', { work: name, error, failures });
      }
      if (wait > 0) await sleep(wait, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  })();
  const stop = async (): Promise<void> => {
    stopping.abort();
    await done;
  };
  return { stop, [Symbol.asyncDispose]: stop };
}
