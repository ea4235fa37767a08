import { readFileSync } from 'node:fs';
import { openLedger } from '../src/commands/open-ledger.ts';
import { parseDate } from '../src/domain/calendar/index.ts';
import { catchUp, loadMany } from '../src/ledger/index.ts';
import { PACKAGE_ROOT } from '../src/platform/config/index.ts';
import { rebuildRollups } from '../src/supervision/rebuild-rollups.ts';
import { rollup } from '../src/supervision/rollup.ts';
import { openBenchDatabase } from './steps/database.ts';
import { livesOf, patternsOf } from './told-lives.ts';

const N = Number(process.argv[2]);
await using bench = await openBenchDatabase();
const { ledger, province } = await openLedger(bench.app, `${PACKAGE_ROOT}/province`);
const patterns = patternsOf(ledger, province, parseDate('2026-03-02'), 60, 10);
let t = performance.now();
await loadMany(ledger, province.id, livesOf(patterns, N), {
  refused: ({ id, refusal }) => {
    throw new Error(id + refusal.code);
  },
});
console.log('load', (performance.now() - t) / 1000);
await bench.owner.query('VACUUM ANALYZE');
t = performance.now();
await catchUp(bench.app, province.id, rollup, 1e9);
console.log('catchUp', (performance.now() - t) / 1000);
console.log(
  (
    await bench.owner.query(
      `select relname, pg_size_pretty(pg_table_size(oid)) t, pg_size_pretty(pg_indexes_size(oid)) i, reltuples from pg_class where relname in ('dossier','dossier_event','daily_rollup')`,
    )
  ).rows,
);
console.log(
  (
    await bench.owner.query(
      `select type, count(*), avg(length(facts))::int len from dossier_event group by 1 order by 2 desc`,
    )
  ).rows,
);

import { STANDING } from '../src/domain/score/index.ts';
import { EVERY_SO_MANY, TOLD_SHORT } from '../src/supervision/rollup.sql.ts';

async function rounds(label: string, times: number) {
  for (let i = 0; i < times; i++) {
    const c = process.cpuUsage();
    t = performance.now();
    const ev = await rebuildRollups(bench.app, province.id, 1e9);
    const s = (performance.now() - t) / 1000;
    const u = process.cpuUsage(c);
    console.log(
      `${label} ${s.toFixed(2)} s, node cpu ${((u.user + u.system) / 1e6).toFixed(2)}, ${ev} events, per M ${((s / N) * 1e6).toFixed(0)}, load ${readFileSync('/proc/loadavg', 'utf8').slice(0, 5)}`,
    );
  }
}
async function explain(label: string) {
  const ends = (await bench.owner.query<{ id: string }>(EVERY_SO_MANY, [province.id, 1000])).rows;
  const text = TOLD_SHORT.text;
  const { rows } = await bench.owner.query('EXPLAIN (ANALYZE, BUFFERS) ' + text, [
    province.id,
    ends[40]!.id,
    ends[41]!.id,
    STANDING,
    '99999999',
  ]);
  console.log(label + '\n' + rows.map((r) => Object.values(r)[0]).join('\n'));
}
async function scan(label: string) {
  const sql = `SELECT count(*), sum(length(told)), sum(read) FROM (SELECT e.dossier_id, count(*)::integer AS read,
   string_agg(concat('[', e.version, ',', e.n, ',"', e.type, '",', e.v, ',', (date_part('epoch', e.at) * 1000)::bigint, ',', e.facts, ']'), ',' ORDER BY e.version, e.n) AS told
   FROM dossier_event e WHERE e.province = $1 AND e.type <> ALL ($2::text[]) GROUP BY e.dossier_id) x`;
  for (const mem of ['4MB', '64MB'])
    for (let i = 0; i < 3; i++) {
      t = performance.now();
      await bench.owner.transaction(async (tx) => {
        await tx.query(`SET LOCAL work_mem = '${mem}'`);
        return tx.query(sql, [province.id, STANDING]);
      });
      console.log(label, mem, ((performance.now() - t) / 1000).toFixed(2));
    }
}
await explain('adjacent');
await rounds('adjacent', 3);
await scan('scan adjacent');
await bench.owner.query('CREATE INDEX zz ON dossier_event (at, dossier_id)');
await bench.owner.query('CLUSTER dossier_event USING zz');
await bench.owner.query('DROP INDEX zz');
await bench.owner.query('VACUUM ANALYZE');
await explain('interleaved');
await rounds('interleaved', 3);
await scan('scan interleaved');
await rounds('interleaved', 2);
