import { expect, test } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { inContext } from '../ledger/index.ts';
import { timestamptz } from '../platform/database/index.ts';
import { LATE_GROUPS, LATE_LIST, SOON_LIST, STANDING } from './supervision.sql.ts';

const NOW = Date.parse('2026-03-02T09:00:00+07:00');
const DAY = 86_400_000;
const UNITS = Array.from({ length: 40 }, (_, i) => `unit-${i}`);
const NONE = '00000000-0000-0000-0000-000000000000';

type Plan = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly Plan[];
};

/** What was read of tables; a branch the planner wrote down but never ran reads nothing. */
function scansOf(plan: Plan): readonly string[] {
  if (plan['Actual Loops'] === 0) return [];
  const relation = plan['Relation Name'];
  const scans =
    relation !== undefined || /Index Scan/.test(plan['Node Type']) ? [`${plan['Node Type']} ${relation ?? ''}`] : [];
  return [...scans, ...(plan.Plans ?? []).flatMap(scansOf)];
}

test('the boards read open dossiers by their indexes among many closed ones, never the whole table', async () => {
  await using db = await freshDatabase();
  // 60,000 dossiers of 40 units, one in thirty open, one in ten of those late. As the tables' owner: nothing of it is history.
  await db.owner.transaction(
    (tx) =>
      tx.query(
        `INSERT INTO dossier (province, id, version, code, status, procedure_id, procedure_version, channel, receiving_unit,
                              competent_unit, units, arrived_at, received_at, due_legal, due_current, changed_at, state, head_hash)
         SELECT 'H99', gen_random_uuid(), 1, 'code-' || i, CASE WHEN i % 30 = 0 THEN 4 ELSE 10 END, 'p', 1, 'COUNTER',
                'unit-' || (i % 7), 'unit-' || (i / 30 % 40), ARRAY['unit-' || (i / 30 % 40)], now(), now(),
                $1::timestamptz + make_interval(hours => i / 30 % 240 - 24), $1::timestamptz + make_interval(hours => i / 30 % 240 - 24),
                now(), '{}', decode(repeat('00', 32), 'hex')
           FROM generate_series(1, 60000) i`,
        [timestamptz(NOW)],
      ),
    { local: { 'motcua.province': 'H99', 'motcua.units': '*' } },
  );
  await db.owner.query('ANALYZE dossier');
  const of = (all: boolean) => ['H99', all ? UNITS : UNITS.slice(0, 2), all, timestamptz(NOW)];
  const asked = (all: boolean): [string, { text: string }, unknown[]][] => [
    ['standing', STANDING, [...of(all), ...[-7 * DAY, 0, DAY, DAY, 2 * DAY].map((later) => timestamptz(NOW + later))]],
    ['groups', LATE_GROUPS, [...of(all), null]],
    ['late', LATE_LIST, [...of(all), null, null, '', '-infinity', NONE, 51]],
    ['soon', SOON_LIST, [...of(all), timestamptz(NOW + 3 * DAY), '-infinity', NONE, 51]],
  ];
  for (const all of [true, false])
    for (const [name, { text }, values] of asked(all)) {
      const plans = await inContext(db.app, { province: 'H99', units: all ? '*' : UNITS.slice(0, 2) }, (tx) =>
        tx.query<{ 'QUERY PLAN': [{ Plan: Plan; 'Execution Time': number }] }>(
          `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
          values,
        ),
      );
      const [explained] = plans.rows[0]?.['QUERY PLAN'] ?? [];
      const scans = explained ? scansOf(explained.Plan).filter((scan) => scan.includes('dossier')) : [];
      expect([name, all, scans.length > 0]).toEqual([name, all, true]);
      expect([name, all, scans.filter((scan) => !/Index|Bitmap/.test(scan))]).toEqual([name, all, []]);
      if (process.env.SHOW_PLANS) process.stderr.write(`${name} ${all} ${explained?.['Execution Time']} ms ${scans}\n`);
    }
});
