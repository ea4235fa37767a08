import { expect, it } from 'vitest';
import { simulate } from './simulate.ts';
import { tellFigures } from './tell.ts';
import { openWorld } from './world.ts';

const HISTORIES = 2_000;

it('the domain and the model agree on every command of 2,000 histories, and nothing of the tables was left out', async () => {
  const world = await openWorld();
  const figures = await simulate(world, { seed: 20_261_125, histories: HISTORIES });
  console.log(tellFigures(world, figures));
  expect(figures.partings).toEqual([]);
  expect(figures.neverSeen).toEqual([]);
  expect(figures.coverage.histories).toBe(HISTORIES);
  // Histories are not cut short by the years the slow calendar covers, and most commands are lawful.
  expect(figures.coverage.cutShort).toBeLessThan(HISTORIES / 20);
  expect(figures.coverage.tried).toBeGreaterThan(30 * HISTORIES);
});
