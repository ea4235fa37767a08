import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measuredOn, quantile, round } from './report.ts';
import { openBenchDatabase } from './steps/database.ts';
import { fill } from './steps/fill.ts';
import { AGENCY, OFFICE, officeLedger, STEPS } from './steps/office.ts';
import { type Round, runRound } from './steps/round.ts';
import { withoutPolicies } from './steps/without-policies.ts';

/**
 * One step of a dossier through `perform` (policy, decide, hash, append, flush) beside the same append with ready-made
 * parameters by the same driver, each in its own transaction, taking turns in one run.
 * `motcua bench steps [--dossiers N] [--clients 1,8,32] [--processes 1,2] [--without-policies] [--json]` writes
 * bench/results/steps.json. `--without-policies` steps also for an officer of two units, with row-level security and without it.
 */
const { values } = parseArgs({
  options: {
    dossiers: { type: 'string', default: '0' },
    clients: { type: 'string', default: '1,8,32' },
    processes: { type: 'string', default: '1,2' },
    'without-policies': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const BACKGROUND = Number(values.dossiers);
/** Dossiers stepped in one round, by clients: a few seconds of work. */
const WORK: Record<number, number> = { 1: 500, 8: 3000, 32: 6000 };

type Result = ReturnType<typeof resultOf>;
/** `held` and `unheld`: an officer's steps with the policies and without. */
type Rounds = { readonly raw: Round; readonly ours: Round; readonly held?: Round; readonly unheld?: Round };
const UNITS = [OFFICE, AGENCY];

await using bench = await openBenchDatabase();
const free = values['without-policies']
  ? { owner: bench.owner, appOptions: { connection: { ...(await withoutPolicies(bench.owner, bench.addresses.app)) } } }
  : undefined;
const results: Result[] = [];
for (const stored of BACKGROUND > 0 ? [0, BACKGROUND] : [0]) {
  // Those measured are picked from all over the stored ones: their pages are as cold as a province's.
  const pool = await fill(officeLedger(bench.app), stored);
  if (stored > 0) await bench.owner.query('VACUUM ANALYZE');
  await bench.owner.query('CHECKPOINT');
  for (const processes of values.processes.split(',').map(Number)) {
    for (const clients of values.clients.split(',').map(Number)) {
      if (clients < processes) continue;
      const count = WORK[clients] ?? 3000;
      const raw = await taken(pool, count);
      const ours = await taken(pool, count);
      const [held, unheld] = free ? [await taken(pool, count), await taken(pool, count)] : [[], []];
      const rounds: Rounds[] = [];
      for (let step = 1; step <= STEPS; step++) {
        const how = { bench, step, processes, clients };
        rounds.push({
          raw: await runRound({ ...how, mode: 'raw', ids: raw }),
          ours: await runRound({ ...how, mode: 'perform', ids: ours }),
          ...(free && {
            held: await runRound({ ...how, mode: 'perform', ids: held, units: UNITS }),
            unheld: await runRound({ ...how, bench: free, mode: 'perform', ids: unheld, units: UNITS }),
          }),
        });
      }
      const result = resultOf(stored, processes, clients, rounds);
      results.push(result);
      if (!values.json) console.log(lineOf(result));
    }
  }
}
const report = {
  what: 'complete-step through perform beside the bare append, one transaction each; medians of rounds, milliseconds, bytes a step',
  ...measuredOn(),
  results,
};
writeFileSync(new URL('results/steps.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
if (values.json) console.log(JSON.stringify(report));

/** Dossiers that stand at their first step: stored ones by chance, each once, or new ones. */
async function taken(pool: string[], count: number): Promise<string[]> {
  if (pool.length < count) return fill(officeLedger(bench.app), count);
  return Array.from({ length: count }, () => {
    const at = Math.floor(Math.random() * pool.length);
    const id = pool[at] as string;
    pool[at] = pool.at(-1) as string;
    pool.pop();
    return id;
  });
}

function resultOf(dossiers: number, processes: number, clients: number, rounds: readonly Rounds[]) {
  // The first round warms the plans of both.
  const of = (pick: (one: (typeof rounds)[number]) => number): number => quantile(rounds.slice(1).map(pick), 0.5);
  return {
    dossiers,
    clients,
    processes,
    rate: Math.round(of(({ ours }) => ours.rate)),
    raw: Math.round(of(({ raw }) => raw.rate)),
    ratio: round(
      of(({ ours, raw }) => ours.rate / raw.rate),
      2,
    ),
    p50: round(
      of(({ ours }) => ours.p50),
      2,
    ),
    p99: round(
      of(({ ours }) => ours.p99),
      2,
    ),
    rawP50: round(
      of(({ raw }) => raw.p50),
      2,
    ),
    rawP99: round(
      of(({ raw }) => raw.p99),
      2,
    ),
    walBytes: Math.round(of(({ ours }) => ours.wal)),
    ...(rounds.every(({ unheld }) => unheld) && {
      officer: Math.round(of(({ held }) => held?.rate ?? 0)),
      withoutPolicies: Math.round(of(({ unheld }) => unheld?.rate ?? 0)),
      // Part of the time of a step that row-level security takes; the goal is 0.15.
      policyCost: round(
        of(({ held, unheld }) => 1 - (held?.rate ?? 0) / (unheld?.rate ?? 1)),
        3,
      ),
    }),
  };
}

function lineOf(one: Result): string {
  const at = `${one.dossiers} stored, ${one.processes} process(es), ${String(one.clients).padStart(2)} clients`;
  return `${at}: ${one.rate}/s, bare ${one.raw}/s, ratio ${one.ratio}; p50 ${one.p50} (${one.rawP50}), p99 ${one.p99} (${one.rawP99}) ms; ${one.walBytes} bytes of log${one.policyCost === undefined ? '' : `; officer ${one.officer}/s, without policies ${one.withoutPolicies}/s, cost ${one.policyCost}`}`;
}
