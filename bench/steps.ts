import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measuredOn, quantile, round } from './report.ts';
import { openBenchDatabase } from './steps/database.ts';
import { fill } from './steps/fill.ts';
import { AGENCY, OFFICE, officeLedger, STEPS } from './steps/office.ts';
import { enter, type Round } from './steps/round.ts';
import { withoutPolicies } from './steps/without-policies.ts';

/**
 * One step of a dossier through `perform` (policy, decide, hash, append, flush) beside the same append with ready-made
 * parameters by the same driver, each in its own transaction, taking turns in one run: once where the process did the step before
 * (of two processes one of them did), as when its page was just read there, and once where it knows nothing.
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
type Turns = {
  readonly raw: Round;
  readonly known: Round;
  readonly fresh: Round;
  readonly held?: Round;
  readonly unheld?: Round;
};
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
      const how = { processes, clients };
      await using raw = await enter(bench, 'raw', how);
      await using known = await enter(bench, 'known', how);
      await using fresh = await enter(bench, 'fresh', how);
      await using held = free && (await enter(bench, 'known', { ...how, units: UNITS }));
      await using unheld = free && (await enter(free, 'known', { ...how, units: UNITS }));
      const [a, b, c] = [await taken(pool, count), await taken(pool, count), await taken(pool, count)];
      const [d, e] = free ? [await taken(pool, count), await taken(pool, count)] : [[], []];
      const rounds: Turns[] = [];
      for (let step = 1; step <= STEPS; step++)
        rounds.push({
          raw: await raw.round(a, step),
          known: await known.round(b, step),
          fresh: await fresh.round(c, step),
          ...(held && { held: await held.round(d, step) }),
          ...(unheld && { unheld: await unheld.round(e, step) }),
        });
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

function resultOf(dossiers: number, processes: number, clients: number, rounds: readonly Turns[]) {
  // The first round warms the plans of all and the memory of one.
  const of = (pick: (one: Turns) => number, digits = 0): number =>
    round(quantile(rounds.slice(1).map(pick), 0.5), digits);
  return {
    ...{ dossiers, clients, processes },
    rate: of(({ known }) => known.rate),
    raw: of(({ raw }) => raw.rate),
    ratio: of(({ known, raw }) => known.rate / raw.rate, 2),
    ratioFresh: of(({ fresh, raw }) => fresh.rate / raw.rate, 2),
    p50: of(({ known }) => known.p50, 2),
    p99: of(({ known }) => known.p99, 2),
    rawP50: of(({ raw }) => raw.p50, 2),
    rawP99: of(({ raw }) => raw.p99, 2),
    walBytes: of(({ known }) => known.wal),
    ...(rounds.every(({ unheld }) => unheld) && {
      officer: of(({ held }) => held?.rate ?? 0),
      withoutPolicies: of(({ unheld }) => unheld?.rate ?? 0),
      // Part of the time of a step that row-level security takes; the goal is 0.15.
      policyCost: of(({ held, unheld }) => 1 - (held?.rate ?? 0) / (unheld?.rate ?? 1), 3),
    }),
  };
}

function lineOf(one: Result): string {
  const at = `${one.dossiers} stored, ${one.processes} process(es), ${String(one.clients).padStart(2)} clients`;
  const ratio = `ratio ${one.ratio}, knowing nothing ${one.ratioFresh}`;
  const cost =
    one.policyCost === undefined
      ? ''
      : `; officer ${one.officer}/s, without policies ${one.withoutPolicies}/s, cost ${one.policyCost}`;
  return `${at}: ${one.rate}/s, bare ${one.raw}/s, ${ratio}; p50 ${one.p50} (${one.rawP50}), p99 ${one.p99} (${one.rawP99}) ms; ${one.walBytes} bytes of log${cost}`;
}
