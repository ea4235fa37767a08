import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Database } from '../../src/platform/database/index.ts';
import { quantile } from '../report.ts';
import type { BenchDatabase } from './database.ts';
import type { Report, Work } from './worker.ts';

/** What one round came to: steps a second, milliseconds of a step, bytes of the database's log for each. */
export type Round = { readonly rate: number; readonly p50: number; readonly p99: number; readonly wal: number };

/** Completes one step of each dossier, by so many processes and clients. */
export async function runRound(how: {
  readonly bench: Pick<BenchDatabase, 'owner' | 'appOptions'>;
  readonly mode: Work['mode'];
  readonly ids: readonly string[];
  readonly step: number;
  readonly processes: number;
  readonly clients: number;
  readonly units?: Work['units'];
}): Promise<Round> {
  const { bench, mode, ids, step, processes, clients, units = '*' } = how;
  const workers = Array.from({ length: processes }, () => fork(new URL('worker.ts', import.meta.url)));
  await Promise.all(
    workers.map((worker, n) => {
      const part = ids.filter((_, i) => i % processes === n);
      worker.send({
        mode,
        options: bench.appOptions,
        clients: clients / processes,
        ids: part,
        step,
        units,
      } satisfies Work);
      return told<'ready'>(worker);
    }),
  );
  const before = await walAt(bench.owner);
  for (const worker of workers) worker.send('go');
  const reports = await Promise.all(workers.map((worker) => told<Report>(worker)));
  const wal = (await walAt(bench.owner)) - before;
  for (const worker of workers) worker.kill();
  const latencies = reports.flatMap((report) => report.latencies);
  const began = Math.min(...reports.map((report) => report.began));
  const ended = Math.max(...reports.map((report) => report.ended));
  return {
    rate: (ids.length / (ended - began)) * 1000,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    wal: wal / ids.length,
  };
}

async function told<T>(worker: ChildProcess): Promise<T> {
  const ended = once(worker, 'exit').then(([code]): never => {
    throw new Error(`a process of the bench ended with ${code}`);
  });
  const [message] = await Promise.race([once(worker, 'message'), ended]);
  // Its end after the last message is none of this.
  ended.catch(() => {});
  return message as T;
}

async function walAt(owner: Database): Promise<number> {
  const { rows } = await owner.query<{ at: string }>("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text AS at");
  return Number(rows[0]?.at);
}
