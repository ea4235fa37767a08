import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { ROLES } from '../domain/policy/index.ts';
import { inProvince } from './in-province.ts';
import { listUnits, namesOf, type OfficerData, seedOfficers, type UnitData } from './index.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../province/units/${name}`, import.meta.url), 'utf8'));
const { id: province, units } = read('units.json') as { id: string; units: UnitData[] };
const { officers } = read('demo-officers.json') as { officers: OfficerData[] };

test('the demo province is loaded, and loading it again changes nothing', async () => {
  await using db = await freshDatabase();
  const told = await seedOfficers(db.app, province, units, officers, { demo: true });
  expect(told).toEqual({ units: units.length, officers: officers.length });
  const posts = () =>
    inProvince(
      db.app,
      province,
      async (tx) => (await tx.query('SELECT id, officer, role, unit FROM post ORDER BY id')).rows,
    );
  const before = await posts();
  expect(before.length).toBeGreaterThanOrEqual(officers.length);
  await seedOfficers(db.app, province, units, officers, { demo: true });
  expect(await posts()).toEqual(before);
});

test('every post of the demo names a role that exists', () => {
  for (const { posts } of officers) for (const { role } of posts) expect(Object.keys(ROLES)).toContain(role);
});

test('units come back as they were given', async () => {
  await using db = await freshDatabase();
  await seedOfficers(db.app, province, units, [], { demo: true });
  const kept = await listUnits(db.app, province);
  expect(kept).toHaveLength(units.length);
  const [given] = units;
  expect(kept.find((unit) => unit.id === given?.id)).toMatchObject({ name: given?.name, answers: given?.units });
});

test('names are found by id, each province its own', async () => {
  await using db = await freshDatabase();
  await seedOfficers(db.app, province, units, officers.slice(0, 1), { demo: true });
  const { rows } = await inProvince(db.app, province, (tx) => tx.query<{ id: string }>('SELECT id FROM officer'));
  const id = rows[0]?.id ?? '';
  expect(await namesOf(db.app, province, [id, id])).toEqual(new Map([[id, officers[0]?.name]]));
  expect(await namesOf(db.app, 'H01', [id])).toEqual(new Map());
});

test('invented officers cannot be loaded into a real province', async () => {
  await using db = await freshDatabase();
  await expect(seedOfficers(db.app, province, units, officers, { demo: false })).rejects.toThrow('demo only');
});

test('an officer of a real province has no password until given one', async () => {
  await using db = await freshDatabase();
  const real = { username: 'real.one', name: 'A', posts: [] };
  await seedOfficers(db.app, province, units, [real], { demo: false });
  const { rows } = await inProvince(db.app, province, (tx) => tx.query('SELECT password_hash, demo FROM officer'));
  expect(rows).toEqual([{ password_hash: null, demo: false }]);
});
