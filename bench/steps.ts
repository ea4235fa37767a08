import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type { Database } from '../src/platform/database/index.ts';
import { type BenchDatabase, openBenchDatabase } from './steps/database.ts';
import { fill } from './steps/fill.ts';
import { STEPS } from './steps/office.ts';
import type { Report, Work } from './steps/worker.ts';

/**
 * One step of a dossier through `perform` (policy, decide, hash, append, flush) beside the same append with ready-made
 * parameters by the same driver, taking turns in one run. `motcua bench steps [--dossiers N] [--json]`.
 */
const { values } = parseArgs({
  options: {
    dossiers: { type: 'string', default: '0' },
    clients: { type: 'string', default: '1,8,32' },
    processes: { type: 'string', default: '1,2' },
    json: { type: 'boolean', default: false },
  },
});
const WORK: Record<number, number> = { 1: 500, 8: 3000, 32: 6000 };

await using bench = await openBenchDatabase();
let made = 1;
for (const processes of values.processes.split(',').map(Number)) {
  for (const clients of values.clients.split(',').map(Number)) {
    if (clients < processes) continue;
    const count = WORK[clients] ?? 3000;
    const raw = await fill(bench.app, count, made);
    const ours = await fill(bench.app, count, made + count);
    made += 2 * count;
    const rounds: { raw: Round; ours: Round }[] = [];
    for (let step = 1; step <= STEPS; step++) {
      rounds.push({
        raw: await round(bench, 'raw', raw, step, processes, clients),
        ours: await round(bench, 'perform', ours, step, processes, clients),
      });
    }
    const of = (pick: (one: (typeof rounds)[number]) => number): number => median(rounds.slice(1).map(pick));
    console.log(
      JSON.stringify({
        processes,
        clients,
        rate: Math.round(of(({ ours: { rate } }) => rate)),
        raw: Math.round(of(({ raw: { rate } }) => rate)),
        ratio: Number(of((one) => one.ours.rate / one.raw.rate).toFixed(2)),
        p50: of((one) => one.ours.p50).toFixed(2),
        p99: of((one) => one.ours.p99).toFixed(2),
        rawP50: of((one) => one.raw.p50).toFixed(2),
        rawP99: of((one) => one.raw.p99).toFixed(2),
        wal: Math.round(of((one) => one.ours.wal)),
        rawWal: Math.round(of((one) => one.raw.wal)),
      }),
    );
  }
}

type Round = { rate: number; p50: number; p99: number; wal: number };

async function round(
  { owner, appOptions }: BenchDatabase,
  mode: Work['mode'],
  ids: readonly string[],
  step: number,
  processes: number,
  clients: number,
): Promise<Round> {
  const workers = Array.from({ length: processes }, () => fork(new URL('steps/worker.ts', import.meta.url)));
  await Promise.all(
    workers.map((worker, n) => {
      const work: Work = {
        mode,
        options: appOptions,
        clients: clients / processes,
        ids: ids.filter((_, i) => i % processes === n),
        step,
      };
      worker.send(work);
      return told<'ready'>(worker);
    }),
  );
  const walBefore = await walAt(owner);
  for (const worker of workers) worker.send('go');
  const reports = await Promise.all(workers.map((worker) => told<Report>(worker)));
  const wal = (await walAt(owner)) - walBefore;
  for (const worker of workers) worker.kill();
  const latencies = reports.flatMap((report) => report.latencies).sort((a, b) => a - b);
  const seconds =
    (Math.max(...reports.map(({ ended }) => ended)) - Math.min(...reports.map(({ began }) => began))) / 1000;
  return {
    rate: ids.length / seconds,
    p50: latencies[Math.floor(latencies.length / 2)] ?? 0,
    p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
    wal: wal / ids.length,
  };
}

async function told<T>(worker: ChildProcess): Promise<T> {
  const [message] = await Promise.race([
    once(worker, 'message'),
    once(worker, 'exit').then(([code]) => {
      throw new Error(`a process of the bench ended with ${code}`);
    }),
  ]);
  return message as T;
}

async function walAt(owner: Database): Promise<number> {
  const { rows } = await owner.query<{ at: string }>(`SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text AS at`);
  return Number(rows[0]?.at);
}

function median(sample: readonly number[]): number {
  return sample.toSorted((a, b) => a - b)[Math.floor(sample.length / 2)] ?? 0;
}
