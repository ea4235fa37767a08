import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { PACKAGE_ROOT } from '../src/platform/config/index.ts';
import type { Address } from '../src/platform/embedded/index.ts';
import type { Work } from './peers/engine.ts';
import { measuredOn, quantile, round } from './report.ts';
import { openBenchDatabase } from './steps/database.ts';
import { STEPS } from './steps/office.ts';

/**
 * A procedure of six steps from its making to its end: ours through `perform` beside the engines one would take instead, which do no
 * business writes. One PostgreSQL (fsync on), each engine in its own database and process, taking turns, as many clients for each.
 * `motcua bench peers [--clients 8,32] [--json]` writes bench/results/peers.json.
 */
const { values } = parseArgs({
  options: { clients: { type: 'string', default: '8,32' }, json: { type: 'boolean', default: false } },
});
const ROUNDS = 5;
const PEERS = [
  { name: 'dbos', module: '@dbos-inc/dbos-sdk', goal: 4 },
  { name: 'graphile-worker', module: 'graphile-worker', goal: 2 },
  { name: 'graphile-worker-batched', module: 'graphile-worker', goal: 2 },
  { name: 'bpmn-engine', module: 'bpmn-engine', goal: 40 },
  { name: 'bpmn-engine-recovered', module: 'bpmn-engine', goal: 40 },
] as const;
const SETTINGS = {
  ours: 'pool as large as the clients, 10 at least; a dossier accepted and taken through six steps to its end: seven commands, each with policy, law, hash chain and its rows; six count; the process remembers the dossiers it works on',
  dbos: 'workflow called directly, six runStep; pool as large as the clients, 10 at least',
  'graphile-worker':
    'a job per step that adds the next; concurrentJobs = clients, maxPoolSize = clients + 1; first jobs added at once',
  'graphile-worker-batched': 'the same with localQueue.size 500, completeJobBatchDelay 0, failJobBatchDelay 0',
  'bpmn-engine-recovered': 'the same, the state read back and the engine recovered for each step',
  'bpmn-engine': 'six user tasks, state saved as jsonb after each; engine kept in memory; pool as large as the clients',
};

await using bench = await openBenchDatabase();
const addresses = new Map<string, Address>([['ours', bench.addresses.app]]);
for (const { name } of PEERS) {
  const database = name.replaceAll('-', '_');
  await bench.owner.query(`CREATE DATABASE ${database}`);
  addresses.set(name, { ...bench.addresses.owner, database });
}
const results: { engine: string; clients: number; steps: number; rounds: readonly number[] }[] = [];
const ratios: { engine: string; clients: number; ratio: number; goal: number; held: boolean }[] = [];
const load = loadavg();
for (const clients of values.clients.split(',').map(Number)) {
  const rates = new Map<string, number[]>([...addresses.keys()].map((name) => [name, []]));
  for (let turn = 0; turn < ROUNDS; turn++)
    for (const [name, address] of addresses) rates.get(name)?.push(await rateOf({ name, address, clients }));
  const ours = rates.get('ours') ?? [];
  for (const [engine, rounds] of rates)
    results.push({ engine, clients, steps: Math.round(quantile(rounds, 0.5)), rounds: rounds.map(Math.round) });
  for (const { name, goal } of PEERS) {
    const ratio = round(
      quantile(
        (rates.get(name) ?? []).map((rate, turn) => (ours[turn] ?? 0) / rate),
        0.5,
      ),
      2,
    );
    ratios.push({ engine: name, clients, ratio, goal, held: ratio >= goal });
  }
  if (!values.json) printOf(clients);
}
const report = {
  what: 'steps a second of a procedure of six steps, made and ended; medians of rounds, taking turns; fsync on',
  ...measuredOn(),
  load: { before: load.map((one) => round(one, 1)), after: loadavg().map((one) => round(one, 1)) },
  versions: Object.fromEntries(PEERS.map(({ name, module }) => [name, versionOf(module)])),
  settings: SETTINGS,
  results,
  ratios,
};
writeFileSync(new URL('results/peers.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
if (values.json) console.log(JSON.stringify(report));

/** Steps a second of one engine, alone. */
async function rateOf(work: Work): Promise<number> {
  const child = fork(new URL('peers/process.ts', import.meta.url));
  const exit = once(child, 'exit');
  const told = async <T>(): Promise<T> => {
    const [message] = await Promise.race([
      once(child, 'message'),
      exit.then(([code]): never => {
        throw new Error(`the process of ${work.name} ended with ${code}`);
      }),
    ]);
    return message as T;
  };
  child.send(work);
  await told<'ready'>();
  await bench.owner.query('CHECKPOINT');
  child.send('go');
  const { procedures, seconds } = await told<{ procedures: number; seconds: number }>();
  await exit;
  return (procedures * STEPS) / seconds;
}

function versionOf(module: string): string {
  return JSON.parse(readFileSync(`${PACKAGE_ROOT}/node_modules/${module}/package.json`, 'utf8')).version;
}

function printOf(clients: number): void {
  for (const { engine, steps, rounds } of results.filter((one) => one.clients === clients)) {
    const found = ratios.find((one) => one.engine === engine && one.clients === clients);
    const beside = found ? `ours ${found.ratio} times (goal ${found.goal}) ${found.held ? '✓' : '✗'}` : '';
    console.log(
      `${String(clients).padStart(2)} clients  ${engine.padEnd(24)} ${String(steps).padStart(5)}/s  ${beside}  [${rounds.join(' ')}]`,
    );
  }
}
