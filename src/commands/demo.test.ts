import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { WHOLE_DATABASE, writeSetting } from '../platform/database/index.ts';
import { motcua } from './serve-process.fixture.ts';

let house: OpenHouse;
let real: FreshDatabase;

beforeAll(async () => {
  house = await openHouse('2025-02-04T17:00:00');
  await writeSetting(house.house.database, WHOLE_DATABASE, 'demo', true);
  real = await freshDatabase();
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await real.dispose();
});

const run = (url: string, ...args: string[]) =>
  motcua(['demo', ...args], { DATABASE_URL: url, PUBLIC_URL: house.url }).ended;

test('a demo is loaded for the present of its own clock, told in figures, and found again by a second load', {
  timeout: 120_000,
}, async () => {
  const { code, out, err } = await run(house.databaseUrl, '--size', '60', '--json');
  expect(code, err).toBe(0);
  const told = JSON.parse(out);
  expect(told.today).toMatch(/^2025-02-04T17:00:0/);
  expect(told).toMatchObject({ size: 60, seed: 1, already: 0, refused: 0, late: expect.any(Number) });
  expect(told.dossiers).toBeGreaterThan(1_020);
  // 204 at the centre, and what stands open elsewhere.
  expect(told.openNow).toBeGreaterThanOrEqual(204);
  expect(told.openNow).toBeLessThan(204 + 629);

  const again = await run(house.databaseUrl, '--size', '60');
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('loaded 0 dossiers')]);

  const other = await run(house.databaseUrl, '--size', '61', '--json');
  expect(other.code).toBe(1);
  expect(JSON.parse(other.out).error.en).toContain('--seed');
});

test('a database that is no demo is left alone, and the way out is told', async () => {
  const { code, err } = await run(real.url, '--size', '5');
  expect(code).toBe(1);
  expect(err).toContain('không phải bản thử');
  expect(err).toContain('DATA_DIR');
  const { rows } = await real.owner.query<{ n: number }>('SELECT count(*)::integer AS n FROM dossier');
  expect(rows[0]?.n).toBe(0);
});

test.each([
  ['--size', 'many'],
  ['--size', '0'],
  ['--seed', '100'],
  ['--today', 'yesterday'],
])('%s %s is refused in a sentence', async (...typed) => {
  const { code, err } = await run(real.url, ...typed);
  expect([code, err.trim().split('\n').length]).toEqual([1, 2]);
});
