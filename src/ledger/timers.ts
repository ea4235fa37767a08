import type { Instant } from '../domain/calendar/index.ts';
import type { TimerKind } from '../domain/dossier/timer.ts';
import { type Queryable, timestamptz } from '../platform/database/index.ts';
import { failPoint } from '../platform/fail-point/index.ts';
import type { Log } from '../platform/log/index.ts';
import { inContext } from './context.ts';
import type { Ledger } from './ledger.ts';
import { perform } from './perform.ts';
import { type Running, repeatedly } from './repeatedly.ts';

const PAGE = 100;

type Due = { dossier_id: string; token: number; kind: TimerKind; at: Instant };

// One process at a time works a province's clock; the other finds the lock taken and comes again later.
const LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended('motcua clock ' || $1, 0)) AS mine";

const DUE = {
  name: 'ledger_due_timers',
  text: `SELECT dossier_id, token, kind, at
           FROM timer
          WHERE province = $1 AND at <= $2 AND (at, dossier_id, token, kind) > ($3, $4, $5, $6)
          ORDER BY at, dossier_id, token, kind
          LIMIT ${PAGE}`,
};

/**
 * Tells every dossier of a province what time has brought about, oldest first: once, and late rather than never. The key is made of
 * the timer, so that a second process, or a second try after a crash, is answered and not done again.
 * `busy` when another is at it at this moment: then ask again before relying on all being told.
 */
export async function fireDueTimers(
  ledger: Ledger,
  province: string,
  log?: Log,
): Promise<{ fired: number; busy: boolean }> {
  const now = ledger.now();
  let last: Due | undefined = {
    dossier_id: NIL,
    token: -1,
    kind: '' as TimerKind,
    at: Number.NEGATIVE_INFINITY as Instant,
  };
  let fired = 0;
  let busy = false;
  while (last) {
    const from: Due = last;
    last = await inContext(ledger.db, { province, units: '*' }, async (tx) => {
      busy = !(await lockClock(tx, province));
      if (busy) return undefined;
      const due = await readDue(tx, province, now, from);
      for (const timer of due) if (await fire(ledger, province, timer, log)) fired++;
      return due.length === PAGE ? due.at(-1) : undefined;
    });
  }
  return { fired, busy };
}

const NIL = '00000000-0000-0000-0000-000000000000';

async function lockClock(tx: Queryable, province: string): Promise<boolean> {
  const { rows } = await tx.query<{ mine: boolean }>(LOCK, [province]);
  return rows[0]?.mine === true;
}

async function readDue(tx: Queryable, province: string, now: Instant, from: Due): Promise<Due[]> {
  const values = [province, timestamptz(now), timestamptz(from.at), from.dossier_id, from.token, from.kind];
  return (await tx.query<Due>(DUE, values)).rows;
}

// Performed outside the transaction that holds the lock: what `perform` reads must be committed before its transaction begins.
async function fire(ledger: Ledger, province: string, timer: Due, log?: Log): Promise<boolean> {
  failPoint('timer.before-fire');
  const answer = await perform(ledger, {
    province,
    dossierId: timer.dossier_id,
    command: { type: 'timer-fired', kind: timer.kind, token: timer.token },
    actor: { kind: 'system', id: 'clock' },
    key: `timer ${timer.kind} ${timer.token} ${timer.at}`,
    expected: 'any',
  });
  failPoint('timer.fired');
  if (answer.kind === 'done') return !answer.repeated;
  const refusal = answer.kind === 'refused' ? answer.refusal.code : undefined;
  log?.warn('a timer was not taken by its dossier', {
    dossier: timer.dossier_id,
    timer: timer.kind,
    answer: answer.kind,
    refusal,
  });
  return false;
}

/** Works the clock of these provinces until stopped. Faults are logged and the work is tried again. */
export function startClock(
  ledger: Ledger,
  provinces: readonly string[],
  how: { readonly log: Log; readonly every?: number },
): Running {
  return repeatedly('clock', how.log, how.every ?? 1_000, async () => {
    for (const province of provinces) await fireDueTimers(ledger, province, how.log);
    return false;
  });
}
