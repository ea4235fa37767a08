import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../test/house.ts';
import { whoMay } from './who-may.ts';

const { WHO_MAY_SEED = '7', WHO_MAY_CONTEXTS = '10000', WHO_MAY_FIGURES } = process.env;

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

// Every role, at every place, by every relation there is; `e2e/access/matrix.test.ts` asks a few of each.
test('every way in answers everybody as the rules of the field say, and nobody learns or writes what is not theirs', {
  timeout: 60 * 60_000,
}, async () => {
  const figures = await whoMay(house.house, { seed: Number(WHO_MAY_SEED), times: Number(WHO_MAY_CONTEXTS) });
  const { wrong, ...counts } = figures;
  console.log(JSON.stringify(counts));
  if (WHO_MAY_FIGURES) writeFileSync(WHO_MAY_FIGURES, JSON.stringify(figures));
  expect(wrong).toEqual([]);
  expect(counts).toMatchObject({ matrixMismatches: 0, foreignLeaks: 0, fieldsTaken: 0, rowsLeaked: 0 });
  expect(counts.matrixCells).toBeGreaterThan(15_000);
  expect(counts.foreignProbes).toBeGreaterThan(10_000);
  expect(counts.fieldsSent).toBeGreaterThan(2_000);
});
