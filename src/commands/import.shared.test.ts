import { readFileSync, writeSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { openProvince } from '../../test/lives.ts';
import { sharedData } from '../../test/shared-data.ts';
import { findInstant } from '../domain/calendar/index.ts';
import { verify } from '../ledger/index.ts';
import { readOcel } from '../move-in/ocel-structure.oracle.ts';
import { columnOfKey, XesStructure } from '../move-in/xes-structure.oracle.ts';
import { motcua } from './serve-process.fixture.ts';

type Log = {
  file: string;
  map: string;
  columns: readonly [string, string, string, string];
  events: number;
  cases: number;
  twins: number;
};

const LOGS: readonly (readonly [string, Log])[] = [
  [
    'road-traffic fines',
    {
      file: sharedData('logs', 'eventdataR_traffic_fines.csv.gz'),
      map: 'case=case_id',
      columns: ['case_id', 'activity', 'timestamp', 'resource'],
      events: 34_724,
      cases: 10_000,
      twins: 6,
    },
  ],
  [
    'travel permits',
    {
      file: sharedData('logs', 'bpi2020_PermitLog.events.csv.gz'),
      map: 'case=case',
      columns: ['case', 'activity', 'timestamp', 'resource'],
      events: 81_092,
      cases: 6_426,
      twins: 506,
    },
  ],
];

type Row = Readonly<Record<string, string>>;

/** Rows as a multiset of (case, activity, instant, resource, attributes); an empty field says nothing. */
function multiset(rows: Iterable<Row>, [name, activity, time, resource]: Log['columns']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { [name]: one, [activity]: act, [time]: at, [resource]: who, ...others } of rows) {
    const attributes = Object.entries(others)
      .filter(([, value]) => value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const key = JSON.stringify([one, act, findInstant(at ?? ''), who ?? '', attributes]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function difference(is: ReadonlyMap<string, number>, should: ReadonlyMap<string, number>) {
  let lost = 0;
  let invented = 0;
  for (const [key, n] of should) lost += Math.max(0, n - (is.get(key) ?? 0));
  for (const [key, n] of is) invented += Math.max(0, n - (should.get(key) ?? 0));
  return { lost, invented };
}

const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((all, n) => all + n, 0);
const rowsOf = (text: string) => parse<Row>(text, { columns: true });

function* rowsOfXes(text: string, [name, activity, time, resource]: Log['columns']): Generator<Row> {
  const structure = new XesStructure();
  for (let at = 0; at < text.length; at += 1 << 16) structure.write(text.slice(at, at + (1 << 16)));
  for (const trace of structure.close())
    for (const event of trace.events) {
      const { 'concept:name': act, 'time:timestamp': at, 'org:resource': who = '', ...others } = event;
      const attributes = Object.entries(others).map(([key, value]) => [columnOfKey(key), value]);
      yield {
        [name]: trace.attributes['concept:name'] ?? '',
        [activity]: act ?? '',
        [time]: at ?? '',
        [resource]: who,
        ...Object.fromEntries(attributes),
      };
    }
}

function importing(db: FreshDatabase, { file, map }: Log) {
  return motcua(['import', 'history', file, '--map', map, '--source', 'log', '--json'], { DATABASE_URL: db.url });
}

async function exported(db: FreshDatabase, format: string): Promise<string> {
  const { code, out, err } = await motcua(['export', 'history', '--format', format, '--source', 'log'], {
    DATABASE_URL: db.url,
  }).ended;
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

const dossiersIn = async (db: FreshDatabase) =>
  (await db.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM dossier')).rows[0]?.n ?? 0;

test.each(LOGS)(
  'the log of %s comes back from import and export, killed half-way or not: nothing lost, nothing invented',
  async (name, log) => {
    const original = multiset(rowsOf(gunzipSync(readFileSync(log.file)).toString('utf8')), log.columns);
    expect(sum(original)).toBe(log.events);
    const bare = ([key, n]: [string, number]) => Array<string>(n).fill(JSON.stringify(JSON.parse(key).slice(0, 4)));
    // Rows that say the same but for what the log adds to tell them apart.
    expect(log.events - new Set([...original].flatMap(bare)).size).toBe(log.twins);
    await using db = await freshDatabase();
    await using twin = await freshDatabase();
    const whole = await importing(db, log).ended;
    const told = JSON.parse(whole.out) as { rows: number; rate: number; seconds: number };
    expect({ code: whole.code, ...told }).toMatchObject({
      code: 0,
      rows: log.events,
      bad: 0,
      left: 0,
      written: { cases: log.cases, rows: log.events },
      already: { cases: 0, rows: 0 },
    });

    const killed = importing(twin, log);
    while ((await dossiersIn(twin)) < log.cases / 3);
    killed.child.kill('SIGKILL');
    expect((await killed.ended).signal).toBe('SIGKILL');
    const there = await dossiersIn(twin);
    expect(there).toBeLessThan(log.cases);
    const again = JSON.parse((await importing(twin, log).ended).out) as Record<string, { cases: number; rows: number }>;
    expect(again).toMatchObject({
      left: 0,
      written: { cases: log.cases - there },
      already: { cases: there },
    });
    const third = JSON.parse((await importing(twin, log).ended).out);
    expect(third).toMatchObject({ written: { cases: 0, rows: 0 }, already: { cases: log.cases, rows: log.events } });

    const figures: Record<string, unknown> = {};
    for (const [which, base] of Object.entries({ whole: db, killed: twin })) {
      figures[`${which} csv`] = difference(multiset(rowsOf(await exported(base, 'csv')), log.columns), original);
      figures[`${which} xes`] = difference(
        multiset(rowsOfXes(await exported(base, 'xes'), log.columns), log.columns),
        original,
      );
    }
    const ocel = readOcel(await exported(db, 'ocel'));
    expect(ocel.events).toHaveLength(log.events);
    expect([...ocel.objects.values()].filter(({ type }) => type === 'case')).toHaveLength(log.cases);
    const { ledger, province } = await openProvince(twin.app);
    const seen = { dossiers: 0, events: 0 };
    for await (const finding of verify(ledger, province.id, seen)) expect(finding).toBeUndefined();
    // The reporter is silent about tests that pass: the figures are for whoever reads the run.
    writeSync(
      2,
      `${name}: ${told.rows} rows in ${told.seconds} s (${told.rate} rows/s); killed at ${there} of ${log.cases} cases; ${JSON.stringify({ ...figures, verified: seen })}\n`,
    );
    for (const [which, figure] of Object.entries(figures))
      expect({ which, figure }).toEqual({ which, figure: { lost: 0, invented: 0 } });
    expect(seen.dossiers).toBe(log.cases);
  },
  600_000,
);
