import { setTimeout as sleep } from 'node:timers/promises';
import { type Finding, type Ledger, type Running, repeatedly, type Verified } from '../ledger/index.ts';
import type { Log } from '../platform/log/index.ts';
import { checkInvariants, isNote } from './check-invariants.ts';
import { invariantOf } from './invariants.ts';
import { keepOutcome, lastOutcome, type Outcome } from './last-outcome.ts';

const HOUR = 3_600_000;
/** Nobody works then and backups are not yet written: from 1 to 4 in the morning, Asia/Ho_Chi_Minh (no summer time). */
const QUIET = { from: 1, to: 4, ahead: 7 * HOUR };
/** A night's check is not begun again the same night, whatever became of the process. */
const APART = 12 * HOUR;
const LOOK_EVERY = 60_000;
/** Of the time a page takes the database is then left alone for so many times: a quarter of one core is the most this uses. */
const REST = 3;
/** Findings that are logged one by one. */
const LOGGED = 100;

/** Whether a check is due at a moment of the real clock, the last one having ended at another. */
export function isDue(now: number, last: number | undefined): boolean {
  const hour = ((now + QUIET.ahead) % (24 * HOUR)) / HOUR;
  return hour >= QUIET.from && hour < QUIET.to && (last === undefined || now - last > APART);
}

export type Nightly = {
  readonly log: Log;
  /** The real clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** The place of the one server that checks; undefined while another holds it. Who gives none is alone. */
  readonly place?: () => Promise<AsyncDisposable | undefined>;
  /** How often to look whether it is time. */
  readonly every?: number;
};

/** Checks all data of a province each night until stopped; what was found is logged and kept. A stop breaks a check off. */
export function startNightly(ledger: Ledger, province: string, how: Nightly): Running {
  const { log, now = Date.now, place, every = LOOK_EVERY } = how;
  const stopping = new AbortController();
  const running = repeatedly('nightly check', log, every, async () => {
    const due = async () => isDue(now(), (await lastOutcome(ledger.db, province))?.ended);
    if (!(await due())) return false;
    await using held = await place?.();
    // Who held the place until now has done the night's check.
    if (place && !(held && (await due()))) return false;
    await check(ledger, province, { log, now, signal: stopping.signal }).catch((error: unknown) => {
      if (!stopping.signal.aborted) throw error;
    });
    return false;
  });
  const stop = (): Promise<void> => {
    stopping.abort();
    return running.stop();
  };
  return { stop, [Symbol.asyncDispose]: stop };
}

async function check(
  ledger: Ledger,
  province: string,
  { log, now, signal }: { log: Log; now: () => number; signal: AbortSignal },
): Promise<void> {
  const begun = now();
  const seen: Verified = { dossiers: 0, events: 0 };
  const found: Finding[] = [];
  let faults = 0;
  const rest = (ms: number): Promise<void> => sleep(ms * REST, undefined, { signal, ref: false });
  for await (const finding of checkInvariants(ledger, province, seen, rest)) {
    if (isNote(finding)) continue;
    if (++faults > LOGGED) continue;
    found.push(finding);
    log.error('an invariant does not hold', { invariant: invariantOf(finding.what), ...finding });
  }
  const outcome: Outcome = { begun, ended: now(), ...seen, faults, first: found };
  await keepOutcome(ledger.db, province, outcome);
  log[faults === 0 ? 'info' : 'error']('all data were checked', { ...seen, faults, ms: outcome.ended - begun });
}
