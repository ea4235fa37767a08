import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { runMatrix } from './run-matrix.ts';

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

// Every role, at every place, by every relation there is; `matrix.test.ts` asks a few of each.
test('every way in answers everybody as the rules of the field say', { timeout: 15 * 60_000 }, async () => {
  const matrix = await runMatrix(house.house);
  console.log(
    `${matrix.matrixCells} cells, ${matrix.matrixMismatches} otherwise than the rules say`,
    matrix.byRelation,
  );
  expect(matrix.mismatches).toEqual([]);
  expect(matrix.unruled).toEqual([]);
  expect(matrix.matrixCells).toBeGreaterThan(15_000);
  expect(Object.keys(matrix.byRelation).length).toBeGreaterThanOrEqual(14);
});
