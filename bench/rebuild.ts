import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openLedger } from '../src/commands/open-ledger.ts';
import { parseDate } from '../src/domain/calendar/index.ts';
import { catchUp, loadMany } from '../src/ledger/index.ts';
import { PACKAGE_ROOT } from '../src/platform/config/index.ts';
import { rebuildRollups } from '../src/supervision/rebuild-rollups.ts';
import { rollup } from '../src/supervision/rollup.ts';
import { measuredOn, quantile, round } from './report.ts';
import { openBenchDatabase } from './steps/database.ts';
import { livesOf, patternsOf } from './told-lives.ts';

/**
 * How long `motcua rebuild` takes from emptied figures, and that they come out as they were; scaled to a million dossiers. The figures by day are
 * all there is to rebuild: rows of dossiers are written with their events, keys of the search by triggers on those rows. Events lie on disk as
 * they happened, those of a dossier far apart; the median of several turns counts.
 * `motcua bench rebuild [--dossiers N] [--json]` writes bench/results/rebuild.json.
 */
const { values } = parseArgs({
  options: { dossiers: { type: 'string', default: '50000' }, json: { type: 'boolean', default: false } },
});
const DOSSIERS = Math.max(1, Number(values.dossiers));
/** Whole lives: from the counter to the return of the result. */
const [MOST, LEAST] = [60, 10];
const NIGHT = 8 * 3_600_000;
const GOAL = 60;
const TURNS = 3;

await using bench = await openBenchDatabase();
const { ledger, province } = await openLedger(bench.app, `${PACKAGE_ROOT}/province`);
const patterns = patternsOf(ledger, province, parseDate('2026-03-02'), MOST, LEAST);
const loaded = await loadMany(ledger, province.id, livesOf(patterns, DOSSIERS), {
  refused: ({ id, refusal }) => {
    throw new Error(`${id}: ${refusal.code} ${refusal.detail.en}`);
  },
});
// Loaded life by life, they lay side by side as no province's do.
await bench.owner.query('CREATE INDEX bench_by_moment ON dossier_event (at, dossier_id)');
await bench.owner.query('CLUSTER dossier_event USING bench_by_moment');
await bench.owner.query('DROP INDEX bench_by_moment');
await bench.owner.query('VACUUM ANALYZE');
await catchUp(bench.app, province.id, rollup, NIGHT);
const before = await figures();
const load = loadavg();
const turns: { readonly seconds: number; readonly processor: number }[] = [];
let events = 0;
for (let turn = 0; turn < TURNS; turn++) {
  const begun = performance.now();
  const processor = process.cpuUsage();
  events = await rebuildRollups(bench.app, province.id, NIGHT);
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(processor);
  turns.push({ seconds, processor: (user + system) / 1e6 });
  if ((await figures()) !== before) throw new Error('the figures are not what they were');
}
const median = (of: (turn: (typeof turns)[number]) => number): number => quantile(turns.map(of), 0.5);
const seconds = median((turn) => turn.seconds);
const forAMillion = round((seconds / loaded.dossiers) * 1e6, 0);
const report = {
  what: 'all figures by day counted anew from the log; seconds, scaled to a million dossiers',
  ...measuredOn(),
  load: load.map((one) => round(one, 1)),
  dossiers: loaded.dossiers,
  events,
  procedures: patterns.length,
  seconds: round(seconds, 1),
  processorSeconds: round(
    median((turn) => turn.processor),
    1,
  ),
  eventsPerSecond: Math.round(events / seconds),
  secondsForAMillion: forAMillion,
  goal: GOAL,
  held: forAMillion <= GOAL,
};
writeFileSync(new URL('results/rebuild.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
console.log(JSON.stringify(report, null, values.json ? 0 : 2));
if (!report.held) process.exitCode = 1;

async function figures(): Promise<string> {
  const { rows } = await bench.owner.query<{ all: string }>(
    `SELECT md5(string_agg(r::text, E'\\n' ORDER BY r::text)) AS all FROM daily_rollup r`,
  );
  return String(rows[0]?.all);
}
