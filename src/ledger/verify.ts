import { setImmediate as letOthersRun } from 'node:timers/promises';
import { isUnavailable, type Queryable } from '../platform/database/index.ts';
import { type Context, inContext } from './context.ts';
import type { Finding, Told } from './finding.ts';
import type { Ledger } from './ledger.ts';
import { type Kept, readKept } from './read-kept.ts';
import { replay } from './replay.ts';
import type { Sweep } from './sweep.ts';
import { verifyChain } from './verify-chain.ts';
import { verifyCommands } from './verify-commands.ts';
import { verifyDue } from './verify-due.ts';
import { verifyRecords } from './verify-records.ts';
import { verifyRows } from './verify-rows.ts';
import { verifySteps } from './verify-steps.ts';

const PAGE = 200;
/** Dossiers looked at between two chances for the requests of the same process. */
const AT_A_TIME = 16;

/** What `verify` looked at. */
export type Verified = { dossiers: number; events: number };

/** What goes along with the going through. */
export type Along = {
  /** Looked at over all dossiers together. */
  readonly sweeps?: readonly Sweep[];
  /** Waited for between two pages, with the milliseconds the last one took: who runs beside the service leaves it its share. */
  readonly rest?: (ms: number) => Promise<void>;
};

/**
 * Goes through every dossier of a province: its chain of events, its personal data against their hashes, its stored state, inbox and
 * timers and records against a replay of the events, its due moments against the clock, its commands and open steps. Tells what does not
 * agree; nothing when all does.
 * Reads pages of one moment each, so that it runs beside the service. What it cannot see, a dossier removed with all its rows or
 * rewritten and hashed anew, the checkpoints show.
 */
export async function* verify(
  ledger: Ledger,
  province: string,
  seen: Verified = { dossiers: 0, events: 0 },
  { sweeps = [], rest }: Along = {},
): AsyncGenerator<Finding> {
  const context: Context = { province, units: '*' };
  for (const sweep of sweeps) await sweep.begin(ledger.db, province);
  for (let after: string | undefined = NIL; after !== undefined; ) {
    const begun = performance.now();
    const page: Page = await verifyPage(ledger, context, after, seen);
    yield* page.findings;
    for (const [i, one] of page.kept.entries()) {
      if (sweeps.length > 0 && i % AT_A_TIME === 0) await letOthersRun();
      yield* show(one, sweeps);
    }
    after = page.last;
    await rest?.(performance.now() - begun);
  }
  for (const sweep of sweeps) yield* sweep.end();
}

const NIL = '00000000-0000-0000-0000-000000000000';

// What is told of the dossier itself says why it cannot be looked at.
function* show(one: Kept, sweeps: readonly Sweep[]): Generator<Finding> {
  try {
    for (const sweep of sweeps) sweep.see(one);
  } catch (error) {
    const detail = `it cannot be counted with the others: ${(error as Error).name}`;
    yield { what: 'REPLAY_FAILED', dossier: one.id, code: one.row.code, detail };
  }
}

type Page = {
  readonly kept: readonly Kept[];
  readonly findings: readonly Finding[];
  readonly last: string | undefined;
};

async function verifyPage(ledger: Ledger, context: Context, after: string, seen: Verified): Promise<Page> {
  const { kept, orphans } = await inContext(
    ledger.db,
    context,
    async (tx) => {
      const page = await readKept(tx, context.province, after, PAGE);
      return { kept: page, orphans: await findOrphans(tx, context.province, after, page) };
    },
    { isolation: 'repeatable read', readOnly: true },
  );
  const findings: Finding[] = [...orphans];
  for (const [i, one] of kept.entries()) {
    if (i % AT_A_TIME === 0) await letOthersRun();
    seen.dossiers++;
    seen.events += one.events.length;
    const found = [...verifyChain(context.province, one), ...verifyCommands(one)];
    const told = replay(context.province, one.id, one.events);
    if ('finding' in told) found.push(told.finding);
    else {
      found.push(...(await attempt('rows', async () => [...verifyRows(one, told)])));
      found.push(...(await attempt('records', async () => [...verifyRecords(one)])));
      found.push(...(await attempt('due moments', () => verifyDue(ledger, told.dossier))));
      found.push(...(await attempt('steps', () => verifySteps(ledger, told.dossier))));
    }
    findings.push(...found.map((finding) => ({ ...finding, dossier: one.id, code: one.row.code })));
  }
  return { kept, findings, last: kept.length === PAGE ? kept.at(-1)?.id : undefined };
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

const ORPHANS = {
  name: 'verify_orphans',
  text: `SELECT e.dossier_id, min(e.version) AS version
           FROM dossier_event e
          WHERE e.province = $1 AND e.dossier_id > $2 AND ($3::uuid IS NULL OR e.dossier_id <= $3) AND e.dossier_id <> ALL ($4::uuid[])
          GROUP BY e.dossier_id ORDER BY e.dossier_id`,
};

// Events between the dossiers of a page that are of none of them.
async function findOrphans(tx: Queryable, province: string, after: string, kept: readonly Kept[]): Promise<Finding[]> {
  const last = kept.length === PAGE ? kept.at(-1)?.id : undefined;
  const values = [province, after, last ?? null, kept.map(({ id }) => id)];
  const { rows } = await tx.query<{ dossier_id: string; version: number }>(ORPHANS, values);
  return rows.map(({ dossier_id, version }) => ({
    what: 'DOSSIER_MISSING',
    dossier: dossier_id,
    version,
    detail: 'there are events of it, but the dossier itself is gone',
  }));
}
