import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { calendarsOf, codeOfUnit, createLawOf, loadProvince, storeVersions } from '../src/catalogue/index.ts';
import { parseDate } from '../src/domain/calendar/index.ts';
import { createLedger, loadMany } from '../src/ledger/index.ts';
import { PACKAGE_ROOT } from '../src/platform/config/index.ts';
import { migrate, openDatabase, openSession, type Session } from '../src/platform/database/index.ts';
import { startEmbedded } from '../src/platform/embedded/index.ts';
import { measuredOn, round } from './report.ts';
import { openScratch } from './scratch.ts';
import { livesOf, patternsOf } from './told-lives.ts';

/**
 * How fast whole lives of dossiers are loaded into the embedded PostgreSQL (fsync on), and how many bytes each dossier takes on disk.
 * `motcua bench bulk [--dossiers N] [--json]` writes bench/results/bulk.json.
 */
const { values } = parseArgs({
  options: { dossiers: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } },
});
const DOSSIERS = Math.max(1, Number(values.dossiers));
const EVENTS = 10;
const TODAY = parseDate('2026-03-02');

using scratch = openScratch();
{
  await using server = await startEmbedded({ dataDir: scratch.folder });
  await using owner = await openSession({ connection: server.owner, statementTimeout: 0 });
  await migrate(owner);
  await owner.query('SET statement_timeout = 0');
  await using db = openDatabase({ connection: server.app });
  const province = await storeVersions(db, await loadProvince(join(PACKAGE_ROOT, 'province')));
  const lawOf = createLawOf(province, calendarsOf(province, TODAY));
  const ledger = createLedger({
    db,
    lawOf,
    codeOfUnit: (unit) => codeOfUnit(province, unit),
    postsOf: () => [],
    now: () => 0 as never,
  });
  const patterns = patternsOf(ledger, province, TODAY, EVENTS);

  const begun = performance.now();
  const processor = process.cpuUsage();
  const before = processorSecondsOf(server.pid());
  const loaded = await loadMany(ledger, province.id, livesOf(patterns, DOSSIERS), {
    keysAtATime: 50_000,
    refused: ({ id, refusal }) => {
      throw new Error(`${id}: ${refusal.code} ${refusal.detail.en}`);
    },
  });
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(processor);
  const database = processorSecondsOf(server.pid()) - before;
  const report = {
    what: 'whole lives of dossiers loaded into the embedded PostgreSQL, fsync on; bytes of a dossier on disk after VACUUM',
    ...measuredOn(),
    dossiers: loaded.dossiers,
    events: loaded.events,
    seconds: round(seconds, 2),
    eventsPerSecond: Math.round(loaded.events / seconds),
    // With other load on the same cores seconds stretch; these do not.
    processorSeconds: { program: round((user + system) / 1e6, 2), database: round(database, 2) },
    bytesPerDossier: await bytesOf(owner, loaded.dossiers),
    procedures: patterns.length,
  };
  writeFileSync(new URL('results/bulk.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify(report, null, values.json ? 0 : 2));
}

async function bytesOf(owner: Session, dossiers: number) {
  await owner.query('VACUUM (FREEZE, ANALYZE)');
  const { rows } = await owner.query<{ table: string; index: string | null; bytes: number }>(
    `SELECT t.relname AS table, NULL AS index, pg_table_size(t.oid) AS bytes FROM pg_class t
      WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace
     UNION ALL
     SELECT t.relname, i.relname, pg_relation_size(i.oid) FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      WHERE t.relnamespace = 'public'::regnamespace
     ORDER BY bytes DESC`,
  );
  const each = rows.map(({ table, index, bytes }) => ({
    name: index ?? table,
    of: index ? table : null,
    bytes: Math.round(bytes / dossiers),
  }));
  const all = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  return { all: Math.round(all / dossiers), each: each.filter(({ bytes }) => bytes > 0) };
}

/** Seconds of processor that PostgreSQL's processes have used (Linux; not a number elsewhere). */
function processorSecondsOf(postmaster: number): number {
  if (!existsSync('/proc/self/stat')) return Number.NaN;
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      // After the name, which may hold blanks: state, parent, …, user and system ticks, a hundred a second.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      if (Number(fields[1]) === postmaster) ticks += Number(fields[11]) + Number(fields[12]);
    } catch {} // It ended meanwhile.
  }
  return ticks / 100;
}
