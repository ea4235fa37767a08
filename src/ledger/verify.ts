import { type Database, isUnavailable } from '../platform/database/index.ts';
import { type Context, inContext } from './context.ts';
import type { Finding, Told } from './finding.ts';
import type { Ledger } from './ledger.ts';
import { readKept } from './read-kept.ts';
import { replay } from './replay.ts';
import { verifyChain } from './verify-chain.ts';
import { verifyDue } from './verify-due.ts';
import { verifyRecords } from './verify-records.ts';
import { verifyRows } from './verify-rows.ts';

const PAGE = 200;

/** What `verify` looked at. */
export type Verified = { dossiers: number; events: number };

/**
 * Goes through every dossier of a province: its chain of events, its personal data against their hashes, its stored state, inbox and
 * timers and records against a replay of the events, its due moments against the clock. Tells what does not agree; nothing when all does.
 * Reads pages of one moment each, so that it runs beside the service. What it cannot see, a dossier removed with all its rows or
 * rewritten and hashed anew, the checkpoints show.
 */
export async function* verify(
  ledger: Ledger,
  province: string,
  seen: Verified = { dossiers: 0, events: 0 },
): AsyncGenerator<Finding> {
  const context: Context = { province, units: '*' };
  for (let after: string | undefined = NIL; after !== undefined; ) {
    const page: { findings: Finding[]; last: string | undefined } = await verifyPage(ledger, context, after, seen);
    yield* page.findings;
    after = page.last;
  }
  yield* await findOrphans(ledger.db, context);
}

const NIL = '00000000-0000-0000-0000-000000000000';

async function verifyPage(ledger: Ledger, context: Context, after: string, seen: Verified) {
  const kept = await inContext(ledger.db, context, (tx) => readKept(tx, context.province, after, PAGE), {
    isolation: 'repeatable read',
    readOnly: true,
  });
  const findings: Finding[] = [];
  for (const one of kept) {
    seen.dossiers++;
    seen.events += one.events.length;
    const found = [...verifyChain(context.province, one)];
    const told = replay(context.province, one.id, one.events);
    if ('finding' in told) found.push(told.finding);
    else {
      found.push(...(await attempt('rows', async () => [...verifyRows(one, told)])));
      found.push(...(await attempt('records', async () => [...verifyRecords(one)])));
      found.push(...(await attempt('due moments', () => verifyDue(ledger, told.dossier))));
    }
    findings.push(...found.map((finding) => ({ ...finding, dossier: one.id, code: one.row.code })));
  }
  return { findings, last: kept.length === PAGE ? kept.at(-1)?.id : undefined };
}

// What was forged may not even be readable. The error is not quoted: it may hold what is personal.
async function attempt(what: string, check: () => Promise<Told[]>): Promise<Told[]> {
  try {
    return await check();
  } catch (error) {
    if (isUnavailable(error)) throw error;
    return [{ what: 'REPLAY_FAILED', detail: `the ${what} cannot be compared: ${(error as Error).name}` }];
  }
}

const ORPHANS = `SELECT e.dossier_id, min(e.version) AS version
  FROM dossier_event e
 WHERE e.province = $1 AND NOT EXISTS (SELECT FROM dossier d WHERE d.province = $1 AND d.id = e.dossier_id)
 GROUP BY e.dossier_id ORDER BY e.dossier_id`;

async function findOrphans(db: Database, context: Context): Promise<Finding[]> {
  const { rows } = await inContext(
    db,
    context,
    (tx) => tx.query<{ dossier_id: string; version: number }>(ORPHANS, [context.province]),
    { readOnly: true },
  );
  return rows.map(({ dossier_id, version }) => ({
    what: 'DOSSIER_MISSING',
    dossier: dossier_id,
    version,
    detail: 'there are events of it, but the dossier itself is gone',
  }));
}
