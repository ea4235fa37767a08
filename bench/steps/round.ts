import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Database } from '../../src/platform/database/index.ts';
import { quantile } from '../report.ts';
import type { BenchDatabase } from './database.ts';
import type { Report, Turn, Work } from './worker.ts';

/** What one round came to: steps a second, milliseconds of a step, bytes of the database's log for each. */
export type Round = { readonly rate: number; readonly p50: number; readonly p99: number; readonly wal: number };

/** The processes that take a contestant's rounds, one after the other. */
export type Contestant = AsyncDisposable & {
  round(ids: readonly string[], step: number): Promise<Round>;
};

/** Starts so many processes with so many clients among them. */
export async function enter(
  bench: Pick<BenchDatabase, 'owner' | 'appOptions'>,
  mode: Work['mode'],
  how: { readonly processes: number; readonly clients: number; readonly units?: Work['units'] },
): Promise<Contestant> {
  const { processes, clients, units = '*' } = how;
  const workers = Array.from({ length: processes }, () => fork(new URL('worker.ts', import.meta.url)));
  const all = <T>(messages: readonly (Work | Turn | 'go')[]): Promise<T[]> =>
    Promise.all(
      workers.map((worker, n) => {
        worker.send(messages[n] as Work);
        return told<T>(worker);
      }),
    );
  await all(workers.map(() => ({ mode, options: bench.appOptions, clients: clients / processes, units })));
  return {
    async round(ids, step) {
      // Dealt anew each round: a dossier's next step comes to either process.
      const dealt = shuffled(ids);
      await all(workers.map((_, n) => ({ ids: dealt.filter((_, i) => i % processes === n), step })));
      const before = await walAt(bench.owner);
      const reports = await all<Report>(workers.map(() => 'go'));
      const wal = (await walAt(bench.owner)) - before;
      const latencies = reports.flatMap((report) => report.latencies);
      const began = Math.min(...reports.map((report) => report.began));
      const ended = Math.max(...reports.map((report) => report.ended));
      return {
        rate: (ids.length / (ended - began)) * 1000,
        p50: quantile(latencies, 0.5),
        p99: quantile(latencies, 0.99),
        wal: wal / ids.length,
      };
    },
    async [Symbol.asyncDispose]() {
      for (const worker of workers) worker.kill();
    },
  };
}

function shuffled(ids: readonly string[]): string[] {
  return ids
    .map((id) => ({ id, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ id }) => id);
}

async function told<T>(worker: ChildProcess): Promise<T> {
  const heard = new AbortController();
  const next = (event: string) => once(worker, event, { signal: heard.signal });
  const ended = next('exit').then(([code]): never => {
    throw new Error(`a process of the bench ended with ${code}`);
  });
  // Its end after this message is none of this.
  ended.catch(() => {});
  try {
    const [message] = await Promise.race([next('message'), ended]);
    return message as T;
  } finally {
    heard.abort();
  }
}

async function walAt(owner: Database): Promise<number> {
  const { rows } = await owner.query<{ at: string }>("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text AS at");
  return Number(rows[0]?.at);
}
