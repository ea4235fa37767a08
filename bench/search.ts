import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadProvince } from '../src/catalogue/index.ts';
import type { Context } from '../src/ledger/index.ts';
import { PACKAGE_ROOT } from '../src/platform/config/index.ts';
import { type Database, openDatabase, openSession, type Queryable } from '../src/platform/database/index.ts';
import { startEmbedded } from '../src/platform/embedded/index.ts';
import { askedBy, type Milliseconds } from './clients.ts';
import { signInColleagues } from './colleagues.ts';
import { readComponents } from './components.ts';
import { startDemo } from './demo-server.ts';
import { crowdOfAProvince, fillDossiers } from './fill-dossiers.ts';
import { measuredOn } from './report.ts';
import { QUESTIONS, type Sought, soughtOf } from './search-questions.ts';

/**
 * How long the search takes by kind of question and by what the reader may see: its transaction, the page and the answer to machines, when so many
 * clients ask, each resting `REST` after an answer; `busy` is the transaction when nobody rests and the cores are full.
 * `motcua bench search [--dossiers N] [--clients N] [--json]` writes bench/results/search.json.
 */
const { values } = parseArgs({
  options: {
    dossiers: { type: 'string', default: '1000000' },
    clients: { type: 'string', default: '16' },
    json: { type: 'boolean', default: false },
  },
});
const DOSSIERS = Math.max(1000, Number(values.dossiers));
const CLIENTS = Math.max(1, Number(values.clients));
const REST = 200;
const TIMES = 8 * CLIENTS;
const PAGE_GOAL = 30;
const OFFICE = 'trung-tam-pvhcc-xa-hoa-sen';
const COMMITTEE = 'ubnd-xa-hoa-sen';

type Result = {
  readonly scope: string;
  readonly question: string;
  readonly rows: number;
  readonly database: Milliseconds;
  readonly busy: Milliseconds;
  readonly page?: Milliseconds;
  readonly json?: Milliseconds;
  readonly goal?: number;
  readonly held?: boolean;
};

readComponents();
const { findAnything } = await import('../src/search/find-anything.ts');

await using demo = await startDemo();
await using embedded = await startEmbedded({ dataDir: demo.dataDir });
await using owner = await openSession({ connection: embedded.owner });
const begun = performance.now();
const crowd = crowdOfAProvince(DOSSIERS);
const { id: provinceId } = await loadProvince(`${PACKAGE_ROOT}/province`);
await fillDossiers(owner, provinceId, [demo.dossier], {
  ...crowd,
  receptions: crowd.receptions.with(20, OFFICE),
  committees: crowd.committees.with(20, COMMITTEE),
});
const filledInSeconds = Math.round((performance.now() - begun) / 1000);
await using db = openDatabase({ connection: embedded.app, connections: CLIENTS, settings: { jit: 'off' } });
const results = await measureAll(db, await soughtOf(owner, OFFICE), await soughtOf(owner));
const report = {
  ...measuredOn(),
  dossiers: DOSSIERS,
  units: crowd.receptions.length + crowd.committees.length + crowd.departments.length,
  clients: CLIENTS,
  restMs: REST,
  filledInSeconds,
  bytesOfADossier: await bytesOf(owner),
  results,
};
writeFileSync(new URL('results/search.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
if (values.json) console.log(JSON.stringify(report));
if (results.some(({ held }) => held === false)) process.exitCode = 1;

async function measureAll(from: Database, own: readonly Sought[], all: readonly Sought[]): Promise<readonly Result[]> {
  const province = await loadProvince(`${PACKAGE_ROOT}/province`);
  const several = [OFFICE, COMMITTEE, ...crowd.receptions.slice(0, 8), ...crowd.departments.slice(0, 2)];
  const scopes: readonly [string, Context['units'], readonly Sought[], readonly string[]][] = [
    ['own unit', [OFFICE], own, await signInColleagues(owner, demo.url, 'hoa.hoasen', CLIENTS)],
    ['12 units', several, own, []],
    ['province', '*', all, await signInColleagues(owner, demo.url, 'thanh.giamsat', CLIENTS)],
  ];
  const done: Result[] = [];
  for (const [scope, units, people, tokens] of scopes)
    for (const { kind, goal, text } of QUESTIONS) {
      const textOf = (n: number): string => text(people[n % people.length] as Sought);
      let rows = 0;
      const search = async (n: number): Promise<void> => {
        const found = await findAnything(from, { province: province.id, units }, province, textOf(n), 10);
        rows = Math.max(rows, found.dossiers.length);
      };
      const load = { clients: CLIENTS, times: TIMES, rest: REST };
      // First, so that connections know their statements, as those of a running server do.
      const busy = await askedBy({ ...load, rest: 0 }, search);
      const database = await askedBy(load, search);
      const asked = (path: string) =>
        askedBy(load, (n) => get(demo.url + path + encodeURIComponent(textOf(n)), tokens[n % CLIENTS] ?? ''));
      const pages =
        tokens.length > 0 ? { page: await asked('/search?q='), json: await asked('/api/v1/search?q=') } : {};
      const held =
        goal === undefined
          ? {}
          : { goal, held: database.p95 <= goal && (goal > 10 || (pages.page?.p95 ?? 0) <= PAGE_GOAL) };
      done.push({ scope, question: kind, rows, database, busy, ...pages, ...held });
      if (!values.json) console.log(line(done.at(-1) as Result));
    }
  return done;
}

async function bytesOf(from: Queryable): Promise<Record<string, number>> {
  const { rows } = await from.query<{ name: string; bytes: number }>(
    `SELECT c.relname AS name, round(pg_total_relation_size(c.oid) / $1::numeric)::integer AS bytes FROM pg_class c
      WHERE c.relkind = 'r' AND c.relname IN ('search_key', 'dossier_party', 'dossier') ORDER BY c.relname`,
    [DOSSIERS],
  );
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes]));
}

async function get(url: string, token: string): Promise<void> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
}

function line({ scope, question, database, busy, page, json, held }: Result): string {
  const ms = (what: string, one?: Milliseconds): string => (one ? `${what} ${one.p50}/${one.p95} ms  ` : '');
  const mark = held === undefined ? ' ' : held ? '✓' : '✗';
  return `${mark} ${scope.padEnd(9)} ${question.padEnd(32)} ${ms('database', database)}${ms('busy', busy)}${ms('page', page)}${ms('json', json)}`;
}
