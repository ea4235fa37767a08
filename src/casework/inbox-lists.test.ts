import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { takeIn } from '../../test/desk.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { inContext } from '../ledger/index.ts';
import { ARRIVALS, MY_TASKS, UNIT_PROCEDURES, UNIT_TASKS } from './casework.sql.ts';

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

test('a dossier of a unit that the catalogue no longer knows stands in the inbox with the unit’s id', async () => {
  const lan = await house.signIn('lan.tiepnhan');
  await takeIn(lan, 'dang-ky-bien-dong-chuyen-nhuong-dat', 'Người Nộp');
  const { database, province } = house.house;
  await inContext(database, { province: province.id, units: '*' }, (tx) =>
    tx.query("UPDATE dossier SET competent_unit = 'so-da-giai-the'"),
  );
  for (const scope of ['unit', 'unclaimed']) {
    await lan.open(`/inbox?scope=${scope}`);
    expect([scope, lan.status]).toEqual([scope, 200]);
    expect(lan.html.match(/row-link/g)).toHaveLength(1);
    expect(lan.text).toContain('Đơn vị “so-da-giai-the” không có trong danh mục');
  }
});

type Plan = {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
};

/** By which index what was read, and how many rows came to it, those that a filter let fall too. */
function readsOf(plan: Plan): readonly (readonly [index: string, rows: number])[] {
  const own =
    plan['Actual Loops'] > 0 &&
    / Scan$/.test(plan['Node Type']) &&
    !/Subquery|Function|WorkTable|CTE/.test(plan['Node Type']);
  const rows = (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'];
  return [
    ...(own ? [[plan['Index Name'] ?? plan['Node Type'], Math.round(rows)] as const] : []),
    ...(plan.Plans ?? []).flatMap(readsOf),
  ];
}

test('the lists of a unit with thousands of steps and of ended dossiers read what they show, by their indexes', async () => {
  await using db = await freshDatabase();
  // 9,600 dossiers of 6 units and 40 procedures, every fourth withdrawn and longest due, half of the others in somebody's hands.
  await db.owner.transaction(
    async (tx) => {
      await tx.query(
        `INSERT INTO dossier (province, id, version, code, status, procedure_id, procedure_version, channel, receiving_unit,
                              competent_unit, units, arrived_at, received_at, due_legal, due_current, changed_at, state, head_hash)
         SELECT 'H99', gen_random_uuid(), 1, 'code-' || i, CASE WHEN i % 4 = 0 THEN 8 ELSE 4 END, 'p-' || (i / 6 % 40), 1, 'COUNTER',
                'unit-' || i % 6, 'unit-' || i % 6, ARRAY['unit-' || i % 6], now(), now(),
                now() + make_interval(hours => i % 4 * 100 + i % 97), now(), now(), '{}', decode(repeat('00', 32), 'hex')
           FROM generate_series(1, 9600) i`,
      );
      await tx.query(
        `INSERT INTO open_step (province, dossier_id, token, node, kind, role, unit, assignee, since, due, remaining, code, status,
                                procedure_id, dossier_due, units)
         SELECT province, id, 0, 'check', 'step', 'OFFICER', receiving_unit,
                CASE WHEN substr(code, 6)::integer / 24 % 2 = 0 THEN 'officer-' || receiving_unit END, arrived_at, due_legal,
                NULL, code, status, procedure_id, due_legal, units FROM dossier`,
      );
    },
    { local: { 'motcua.province': 'H99', 'motcua.units': '*' } },
  );
  for (const table of ['dossier', 'open_step']) await db.owner.query(`VACUUM (ANALYZE) ${table}`);
  const first = ['-infinity', '00000000-0000-0000-0000-000000000000', -1, 51, 'infinity', null];
  const post = ['H99', ['OFFICER'], ['unit-1']];
  const asked: [string, { text: string }, unknown[], index: string, most: number][] = [
    ['unit', UNIT_TASKS, [...post, false, ...first], 'open_step_of_unit', 51],
    ['unclaimed', UNIT_TASKS, [...post, true, ...first], 'open_step_of_unit', 51],
    ['mine', MY_TASKS, ['H99', 'officer-unit-1', ...first], 'open_step_of_officer', 51],
    ['procedures', UNIT_PROCEDURES, [...post, false, null], 'open_step_of_procedure', 40],
    ['so many procedures', UNIT_PROCEDURES, [...post, false, 5], 'open_step_of_procedure', 6],
    ['procedures unclaimed', UNIT_PROCEDURES, [...post, true, null], 'open_step_of_procedure', 80],
    ['arrivals', ARRIVALS, ['H99', ['unit-1'], first[0], first[1], 51, null], 'dossier_waiting', 0],
  ];
  for (const [name, { text }, values, index, most] of asked) {
    const { rows } = await inContext(db.app, { province: 'H99', units: ['unit-1'] }, (tx) =>
      tx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values),
    );
    const reads = rows[0] ? readsOf(rows[0]['QUERY PLAN'][0].Plan) : [];
    const own = reads.filter(([by]) => !/_pkey$/.test(by));
    expect([name, new Set(own.map(([by]) => by))]).toEqual([name, new Set([index])]);
    const read = own.reduce((sum, [, each]) => sum + each, 0);
    expect([name, read <= most ? 'no more than is shown' : read]).toEqual([name, 'no more than is shown']);
    if (most > 0) expect([name, read > 0]).toEqual([name, true]);
  }
});
