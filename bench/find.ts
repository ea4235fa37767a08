import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ASKED_AFTERWARDS, HELD_OUT } from '../src/catalogue/finding/held-out.fixture.ts';
import { QUESTIONS } from '../src/catalogue/finding/questions.fixture.ts';
import { freePort } from '../test/free-port.ts';
import { askedBy, type Milliseconds } from './clients.ts';
import { measuredOn } from './report.ts';

/**
 * How long a citizen waits for what answers everyday words, among so many procedures: the page and the answer to machines of a running house,
 * when so many clients ask, each resting `REST` after an answer; `busy` when nobody rests.
 * `motcua bench find [--procedures N] [--clients N] [--catalogue FILE] [--json]` writes bench/results/find.json; FILE holds records of
 * the national portal, whose names are taken.
 */
const { values } = parseArgs({
  options: {
    procedures: { type: 'string', default: '2000' },
    clients: { type: 'string', default: '16' },
    catalogue: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const CLIENTS = Math.max(1, Number(values.clients));
const REST = 200;
const TIMES = 40 * CLIENTS;
/** Milliseconds at p95. */
const GOAL = 50;
const ASKED = [...QUESTIONS, ...HELD_OUT, ...ASKED_AFTERWARDS].map(([asked]) => encodeURIComponent(asked));

type Result = Milliseconds & {
  readonly kind: string;
  readonly busy: Milliseconds;
  readonly goal: number;
  readonly held: boolean;
};
type Told = { readonly procedures: number; readonly names: string; readonly indexMs: number };

const port = await freePort();
const server = fork(join(import.meta.dirname, 'find/serve-catalogue.ts'), [
  `--procedures=${values.procedures}`,
  `--port=${port}`,
  ...(values.catalogue ? [`--catalogue=${resolve(values.catalogue)}`] : []),
]);
try {
  const [told] = (await Promise.race([once(server, 'message'), failed()])) as [Told];
  const results: Result[] = [];
  for (const [kind, path] of [
    ['page', '/procedures?q='],
    ['json', '/api/v1/procedures?limit=50&q='],
  ] as const) {
    const ask = (n: number) => get(`http://127.0.0.1:${port}${path}${ASKED[n % ASKED.length]}`);
    // First, so that the code is warm, as that of a running house is.
    const busy = await askedBy({ clients: CLIENTS, times: TIMES, rest: 0 }, ask);
    const rested = await askedBy({ clients: CLIENTS, times: TIMES, rest: REST }, ask);
    results.push({ kind, ...rested, busy, goal: GOAL, held: rested.p95 <= GOAL });
  }
  const report = {
    ...measuredOn(),
    load: loadavg()[0],
    ...told,
    clients: CLIENTS,
    restMs: REST,
    questions: ASKED.length,
    results,
  };
  writeFileSync(new URL('results/find.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
  if (values.json) console.log(JSON.stringify(report));
  else
    for (const { kind, p50, p95, busy, held } of results)
      console.log(`${held ? '✓' : '✗'} ${kind} ${p50}/${p95} ms  busy ${busy.p50}/${busy.p95} ms`);
  if (results.some(({ held }) => !held)) process.exitCode = 1;
} finally {
  if (server.connected) server.disconnect();
  if (server.exitCode === null) await once(server, 'exit');
}

async function failed(): Promise<never> {
  const [code] = await once(server, 'exit');
  throw new Error(`the house ended with ${code}`);
}

async function get(url: string): Promise<void> {
  const answer = await fetch(url, { headers: { accept: 'text/html, application/json' }, redirect: 'manual' });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
}
