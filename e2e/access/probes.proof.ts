import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database/index.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { probeForeignIds } from './foreign-ids.ts';
import { mixContexts } from './mixed-contexts.ts';
import { sendMoreThanAsked } from './more-than-asked.ts';

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

test('nobody without a part in them learns of another’s dossiers, persons, filters or absences', {
  timeout: 15 * 60_000,
}, async () => {
  const { probes, leaks } = await probeForeignIds(house.house);
  console.log(`${probes} probes with ids of others, ${leaks.length} told something`);
  expect(leaks).toEqual([]);
  expect(probes).toBeGreaterThan(10_000);
});

test('no body brings in a field that is nobody’s to say', { timeout: 15 * 60_000 }, async () => {
  const { probes, taken } = await sendMoreThanAsked(house.house);
  console.log(`${probes} fields sent along, ${taken.length} taken`);
  expect(taken).toEqual([]);
  expect(probes).toBeGreaterThan(2_000);
});

test('three connections used 10,000 times by mixed provinces and units show nobody a row of another', {
  timeout: 10 * 60_000,
}, async () => {
  await using few = openDatabase({ ...house.house.appOptions, connections: 3 });
  const { uses, leaked, seen } = await mixContexts(few, house.house.province.id, { times: 10_000, seed: 7 });
  console.log(`${uses} uses of 3 connections, ${seen} rows seen, ${leaked.length} leaks`);
  expect(leaked).toEqual([]);
  expect(seen).toBeGreaterThan(1_000);
});
