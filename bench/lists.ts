import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Scope } from '../src/casework/list-tasks.ts';
import { loadProvince } from '../src/catalogue/index.ts';
import { openLedger } from '../src/commands/open-ledger.ts';
import type { Actor } from '../src/domain/policy/index.ts';
import { PACKAGE_ROOT } from '../src/platform/config/index.ts';
import { openDatabase, openSession, type Queryable } from '../src/platform/database/index.ts';
import { startEmbedded } from '../src/platform/embedded/index.ts';
import { askedBy, type Milliseconds } from './clients.ts';
import { signInColleagues } from './colleagues.ts';
import { readComponents } from './components.ts';
import { signIn, startDemo } from './demo-server.ts';
import { crowdOfAProvince, fillDossiers } from './fill-dossiers.ts';
import { memoryUnder } from './memory.ts';
import { measuredOn, quantile, round } from './report.ts';
import { QUESTIONS, type Sought, soughtOf } from './search-questions.ts';
import { withoutPolicies } from './steps/without-policies.ts';

/**
 * How long an officer's lists, a citizen's tracking and a name take when a province's dossiers are all open: the room's own transaction and
 * the page of a running house, so many clients each resting `REST` after an answer; `busy` is the transaction when nobody rests.
 * `motcua bench lists [--dossiers N] [--clients N] [--without-policies] [--json]` writes bench/results/lists.json. With
 * `--without-policies` each is asked in the database again, taking turns, as a role that row-level security does not hold.
 */
const { values } = parseArgs({
  options: {
    dossiers: { type: 'string', default: '100000' },
    clients: { type: 'string', default: '16' },
    'without-policies': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const DOSSIERS = Math.max(1000, Number(values.dossiers));
const CLIENTS = Math.max(1, Number(values.clients));
const LOAD = { clients: CLIENTS, times: 20 * CLIENTS, rest: 200 };
/** With and without policies, one after the other. */
const TURNS = 5;
const ROWS = 50;
const PROCEDURES = 1600;
const PAGE_GOAL = 30;
/** MiB of the serving process. */
const MEMORY_GOAL = 300;
const OFFICE = 'trung-tam-pvhcc-xa-hoa-sen';
/** Of the demo: the pages ask for the calendar of who decides. */
const DEPARTMENTS = [
  'so-tu-phap',
  'so-xay-dung',
  'van-phong-dang-ky-dat-dai',
  'cong-an-tinh',
  'thue-tinh',
  'bao-hiem-xa-hoi-tinh',
];
const COMMITTEE = 'ubnd-xa-hoa-sen';
const NAMES = [
  'code',
  'whole name',
  'two words begun: ng th',
  'all words, last first',
  'part of a word',
  'a slip of the hand',
];

type Officer = Actor & { readonly kind: 'officer' };
type Asked = {
  readonly question: string;
  readonly goal?: number;
  /** Asks in the room; returns how many rows came. */
  readonly database: (n: number) => Promise<number>;
  readonly page?: (n: number) => Promise<Response>;
};

readComponents();
const { inSight } = await import('../src/casework/desk.ts');
const { listTasks } = await import('../src/casework/list-tasks.ts');
const { findTracked } = await import('../src/portal/find-tracked.ts');
const { findAnything } = await import('../src/search/find-anything.ts');

await using demo = await startDemo();
await using embedded = await startEmbedded({ dataDir: demo.dataDir });
await using owner = await openSession({ connection: embedded.owner });
const begun = performance.now();
const crowd = crowdOfAProvince(DOSSIERS, DEPARTMENTS);
const { id: provinceId } = await loadProvince(`${PACKAGE_ROOT}/province`);
await fillDossiers(owner, provinceId, await likesOf(owner), {
  ...crowd,
  procedures: PROCEDURES,
  receptions: crowd.receptions.with(20, OFFICE),
  committees: crowd.committees.with(20, COMMITTEE),
});
// It knows the copied procedures from now on.
await demo.restart();
const { username, unit, officer } = await busiestOf(owner);
await owner.query('UPDATE open_step SET assignee = $1 WHERE unit = $2 AND assignee LIKE $3', [
  officer.id,
  unit,
  'demo 0%',
]);
await owner.query('VACUUM (ANALYZE) open_step');
const filledInSeconds = Math.round((performance.now() - begun) / 1000);

await using db = openDatabase({ connection: embedded.app, connections: CLIENTS, settings: { jit: 'off' } });
const { ledger, province } = await openLedger(db, `${PACKAGE_ROOT}/province`);
await using unheldDb = openDatabase({
  connection: values['without-policies'] ? await withoutPolicies(owner, embedded.app) : embedded.app,
  connections: CLIENTS,
  settings: { jit: 'off' },
});
const unheld = { ...(await openLedger(unheldDb, `${PACKAGE_ROOT}/province`)), db: unheldDb };
const token = await signIn(demo.url, username);
const searchers = await signInColleagues(owner, demo.url, username, CLIENTS);
const people = await soughtOf(owner, unit);
const results: Awaited<ReturnType<typeof measured>>[] = [];
const ours = { ledger, province, db };
const unheldAsked = questions(unheld);
for (const [n, asked] of questions(ours).entries()) {
  results.push(await measured(asked, values['without-policies'] ? unheldAsked[n]?.database : undefined));
  if (!values.json) console.log(lineOf(results.at(-1)));
}
const pages = questions(ours).flatMap(({ question, page }) => (page ? [{ question, page }] : []));
const memory = await memoryUnder(
  {
    ...demo,
    readers: 16,
    rest: LOAD.rest,
    workers: 8,
    forMs: 30_000,
    read: (n) => {
      const { question, page } = pages[n % pages.length] as (typeof pages)[number];
      return read(question, page(n));
    },
  },
  `${PACKAGE_ROOT}/province`,
);
const report = {
  what: 'milliseconds of an officer’s lists, tracking and names; every dossier open',
  ...measuredOn(),
  load: loadavg().map((one) => round(one, 1)),
  dossiers: DOSSIERS,
  units: crowd.receptions.length + crowd.committees.length + crowd.departments.length,
  procedures: PROCEDURES,
  clients: CLIENTS,
  restMs: LOAD.rest,
  filledInSeconds,
  memory: { ...memory, goal: MEMORY_GOAL, held: (memory.mostMiB ?? 0) <= MEMORY_GOAL },
  results,
};
writeFileSync(new URL('results/lists.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
if (values.json) console.log(JSON.stringify(report));
else
  console.log(
    `memory: at most ${memory.mostMiB} MiB while ${memory.pages} pages were read and ${memory.steps} commands done`,
  );
if ([...results, report.memory].some(({ held }) => held === false)) process.exitCode = 1;

/** Whose connections ask, and the law they ask by. */
type Asking = typeof ours;

function questions(asking: Asking): readonly Asked[] {
  return [...lists(asking), tracking(asking), ...names(asking)];
}

function lists({ ledger }: Asking): readonly Asked[] {
  return (['mine', 'unit', 'unclaimed'] as const satisfies readonly Scope[]).map((scope) => ({
    question: `inbox: ${scope}`,
    goal: 10,
    database: async () =>
      (await inSight({ ledger, province }, officer, (tx) => listTasks(tx, provinceId, officer, { scope, limit: ROWS })))
        .rows.length,
    page: () => fetch(`${demo.url}/inbox?scope=${scope}`, { headers: { authorization: `Bearer ${token}` } }),
  }));
}

function tracking({ ledger, province }: Asking): Asked {
  const of = (n: number): { code: string; last4: string } => {
    const { code, idNumber } = people[n % people.length] as Sought;
    return { code, last4: idNumber.slice(-4) };
  };
  return {
    question: 'tracking',
    goal: 10,
    database: async (n) => {
      const { code, last4 } = of(n);
      const found = await findTracked({ ledger, province }, { code, factor: last4, kind: 'tail' }, false);
      return typeof found === 'object' && 'events' in found ? found.events.length : 0;
    },
    page: (n) => fetch(`${demo.url}/track`, { method: 'POST', body: new URLSearchParams(of(n)) }),
  };
}

function names({ db, province }: Asking): readonly Asked[] {
  const context = { province: provinceId, units: [unit] };
  return QUESTIONS.filter(({ kind }) => NAMES.includes(kind)).map(({ kind, goal, text }) => {
    const textOf = (n: number): string => text(people[n % people.length] as Sought);
    return {
      question: `search: ${kind}`,
      ...(goal === undefined ? {} : { goal }),
      database: async (n) => (await findAnything(db, context, province, textOf(n), 10)).dossiers.length,
      page: (n) =>
        fetch(`${demo.url}/search?q=${encodeURIComponent(textOf(n))}`, {
          headers: { authorization: `Bearer ${searchers[n % CLIENTS]}` },
        }),
    };
  });
}

async function measured({ question, goal, database, page }: Asked, unheldAsks?: Asked['database']) {
  let rows = 0;
  const ask = async (n: number): Promise<void> => {
    rows = Math.max(rows, await database(n));
  };
  // First, so that connections know their statements, as those of a running server do.
  const busy = await askedBy({ ...LOAD, rest: 0 }, ask);
  const inDatabase = await askedBy(LOAD, ask);
  if (rows === 0) throw new Error(`${question}: nothing was found`);
  const unheldToo: { policies?: Awaited<ReturnType<typeof comparedTo>>['policies'] } = unheldAsks
    ? await comparedTo(ask, unheldAsks)
    : {};
  const pages: { page?: Milliseconds } = page ? { page: await askedBy(LOAD, (n) => read(question, page(n))) } : {};
  const held =
    goal === undefined
      ? {}
      : { goal, held: inDatabase.p95 <= goal && (goal > 10 || (pages.page?.p95 ?? 0) <= PAGE_GOAL) };
  return { question, rows, database: inDatabase, busy, ...unheldToo, ...pages, ...held };
}

/** The same with and without policies by turns, nobody resting: the medians, and the part of the time that the policies take. */
async function comparedTo(held: (n: number) => Promise<void>, unheldAsks: Asked['database']) {
  const busy = { ...LOAD, rest: 0 };
  const unheldAsk = async (n: number): Promise<void> => void (await unheldAsks(n));
  await askedBy(busy, unheldAsk);
  const turns: { held: number; unheld: number }[] = [];
  for (let turn = 0; turn < TURNS; turn++)
    turns.push({ held: (await askedBy(busy, held)).p50, unheld: (await askedBy(busy, unheldAsk)).p50 });
  const withPolicies = quantile(
    turns.map((turn) => turn.held),
    0.5,
  );
  const without = quantile(
    turns.map((turn) => turn.unheld),
    0.5,
  );
  const policyCost = round(
    quantile(
      turns.map((turn) => 1 - turn.unheld / turn.held),
      0.5,
    ),
    3,
  );
  return { policies: { withPolicies, without, policyCost } };
}

async function read(question: string, asked: Promise<Response>): Promise<void> {
  const answer = await asked;
  await answer.text();
  if (answer.status !== 200) throw new Error(`${question}: answered ${answer.status}`);
}

/** One dossier under way of each procedure that the demo has. */
async function likesOf(from: Queryable): Promise<readonly string[]> {
  const { rows } = await from.query<{ id: string }>(
    `SELECT DISTINCT ON (d.procedure_id) d.id FROM dossier d
       JOIN open_step s ON s.province = d.province AND s.dossier_id = d.id AND s.unit IN (d.receiving_unit, d.competent_unit)
      WHERE d.status IN (2, 4) ORDER BY d.procedure_id, d.id`,
  );
  return rows.map(({ id }) => id);
}

/** Whose posts at the demo's units have the most steps. */
async function busiestOf(from: Queryable): Promise<{ username: string; unit: string; officer: Officer }> {
  const { rows } = await from.query<{ username: string; id: string; unit: string; posts: Officer['posts'] }>(
    `SELECT o.username, o.id, p.unit, (SELECT json_agg(json_build_object('role', p.role, 'unit', p.unit)) FROM post p WHERE p.officer = o.id) AS posts
       FROM officer o JOIN post p ON p.officer = o.id JOIN open_step s ON s.unit = p.unit AND s.role = p.role
      WHERE p.unit = ANY ($1::text[]) GROUP BY o.username, o.id, p.unit ORDER BY count(*) DESC, o.username LIMIT 1`,
    [[OFFICE, COMMITTEE]],
  );
  const [found] = rows;
  if (!found) throw new Error('nobody has work');
  return { username: found.username, unit: found.unit, officer: { kind: 'officer', id: found.id, posts: found.posts } };
}

function lineOf(result: Awaited<ReturnType<typeof measured>> | undefined): string {
  if (!result) return '';
  const ms = (what: string, one?: Milliseconds): string => (one ? `${what} ${one.p50}/${one.p95} ms  ` : '');
  const mark = result.held === undefined ? ' ' : result.held ? '✓' : '✗';
  return `${mark} ${result.question.padEnd(32)} ${String(result.rows).padStart(2)} rows  ${ms('database', result.database)}${ms('busy', result.busy)}${ms('page', result.page)}${result.policies ? `policies cost ${result.policies.policyCost}` : ''}`;
}
