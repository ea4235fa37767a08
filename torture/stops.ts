import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, openDatabase } from '../src/platform/database/index.ts';
import { startEmbedded, stopAbandoned } from '../src/platform/embedded/index.ts';
import { seeded } from '../test/lives.ts';
import { Client } from './client.ts';
import { urlOf } from './cluster.ts';
import { Journal } from './journal.ts';
import { type Figures, judge } from './judge.ts';
import { startLoad } from './load.ts';
import { Office, PEOPLE } from './office.ts';
import { Served } from './served.ts';
import { invariantsOf, readersBehind } from './sweep.ts';

export type StopFigures = Figures & {
  readonly seed: number;
  /** Milliseconds from a stop until a command was answered as done again: the median and the longest. */
  readonly backMs: { readonly median: number; readonly longest: number };
  readonly troubles: readonly string[];
  readonly seconds: number;
};

/**
 * T03: PostgreSQL is stopped at once (`immediate`: no checkpoint, what was not flushed is gone) at random moments under load; the program brings it back.
 * With `careless` (T04) commits are answered before they are flushed: then the journal must come up short, or this run could not see a loss.
 */
export async function stopDatabase(
  stops: number,
  seed: number,
  { careless = false, perSecond = 60 } = {},
): Promise<StopFigures> {
  const begun = performance.now();
  const dataDir = mkdtempSync(join(tmpdir(), 'motcua-torture-'));
  const journal = new Journal();
  const troubles: string[] = [];
  const back: number[] = [];
  const chance = seeded(seed);
  try {
    const served = await Served.start({ settings: { DATA_DIR: dataDir } });
    const client = new Client([served.url]);
    const office = new Office(client, journal);
    try {
      // Everybody is signed in before, so that no session is among what may be lost.
      await office.amend(await office.accept(), PEOPLE.leader);
      if (careless) await flushLate(dataDir);
      const load = startLoad(office, 16, perSecond, seed);
      for (let n = 0; n < stops; n++) {
        await sleep(150 + chance() * 500);
        const acked = journal.acknowledged.length;
        const at = performance.now();
        stopNow(dataDir);
        while (journal.acknowledged.length <= acked + 16) {
          if (performance.now() - at > 120_000) throw new Error('nothing is answered any more');
          await sleep(5);
        }
        back.push(performance.now() - at);
      }
      await load.stop();
      // What was lost is told only by the judge: a client that was lied to is refused, as it must be.
      if (!careless) troubles.push(...load.troubles, ...(await readersBehind(served.url)));
    } finally {
      client.close();
      await served[Symbol.asyncDispose]();
    }
    troubles.push(...served.faults);
    const embedded = await startEmbedded({ dataDir });
    await using again = openDatabase({ connection: { connectionString: urlOf(embedded.owner) } });
    const judged = await judge(again, journal);
    const findings = await invariantsOf({ DATA_DIR: dataDir });
    await again.close();
    await embedded.stop();
    return {
      seed,
      kills: stops,
      ...judged,
      findings,
      troubles,
      backMs: {
        median: Math.round(back.toSorted((a, b) => a - b)[Math.floor(back.length / 2)] ?? 0),
        longest: Math.round(Math.max(...back)),
      },
      seconds: Math.round((performance.now() - begun) / 1_000),
    };
  } finally {
    await stopAbandoned(dataDir).catch(() => {});
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function ownerOf(dataDir: string): Database {
  const secret = JSON.parse(readFileSync(join(dataDir, 'postgres.secret'), 'utf8')) as { owner: string };
  const [, , , port = '', host = ''] = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  const at = { user: 'motcua', password: secret.owner, host, port: Number(port), database: 'motcua' };
  return openDatabase({ connection: { connectionString: urlOf(at) }, connections: 1 });
}

// The role's setting goes before the server's own; the writer of the log sleeps as long as it may.
async function flushLate(dataDir: string): Promise<void> {
  await using owner = ownerOf(dataDir);
  await owner.query('ALTER ROLE motcua_app SET synchronous_commit = off');
  await owner.query("ALTER SYSTEM SET wal_writer_delay = '10s'");
  await owner.query("ALTER SYSTEM SET wal_writer_flush_after = '1GB'");
  await owner.query('CHECKPOINT');
  await owner.query('SELECT pg_reload_conf()');
  await owner.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'motcua_app'");
}

// What `pg_ctl stop -m immediate` sends.
function stopNow(dataDir: string): void {
  try {
    process.kill(Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT');
  } catch {
    // It is down already.
  }
}
