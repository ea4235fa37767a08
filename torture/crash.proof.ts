import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../test/database.ts';
import { type CrashFigures, crashLoads, crashServed, crashStarts } from './crash.ts';
import { failPoints, failPointsOf } from './fail-points.ts';
import { AT_LOAD, AT_START, SCENES } from './scenes.ts';

let base: FreshDatabase;
beforeAll(async () => {
  base = await freshDatabase();
});
afterAll(() => base.dispose());

const NOTHING = { lost: 0, duplicated: 0, stuck: 0, findings: [], missed: [], troubles: [] };

function told(name: string, { kills, acknowledged, restartMs }: CrashFigures): void {
  console.log(`${name}: ${kills} kills, ${acknowledged} commands answered as done, ready again after ${restartMs} ms`);
}

it('every fail point of the program has a scene that leads there, and each name stands once', () => {
  const scenes = [SCENES, AT_START, AT_LOAD].flatMap((table) => Object.keys(table));
  expect(scenes.toSorted()).toEqual(
    failPoints()
      .map(({ name }) => name)
      .toSorted(),
  );
  const twice = [
    ['a.ts', "failPoint('one.two');"],
    ['b.ts', "failPoint('one.two');"],
  ] as const;
  expect(() => failPointsOf(twice)).toThrow('one.two stands in a.ts and in b.ts');
  expect(() => failPointsOf([['a.ts', 'failPoint(name);']])).toThrow('plain text');
});

it('the server killed at every point of a command loses nothing that was answered, does nothing twice, and leaves nobody waiting', async () => {
  const figures = await crashServed(base.url, 1);
  told('served', figures);
  expect(figures).toMatchObject(NOTHING);
  expect(figures.kills).toBe(Object.values(SCENES).reduce((sum, { hits }) => sum + hits.length, 0));
});

it('the server killed while it prepares an empty database goes on with what it left', async () => {
  const figures = await crashStarts(base.url, 1);
  told('starts', figures);
  expect(figures).toMatchObject({ ...NOTHING, kills: Object.keys(AT_START).length });
});

it('the writer of whole lives killed at every point and begun again comes to the same', async () => {
  const figures = await crashLoads(base.url, 1);
  told('loads', figures);
  expect(figures).toMatchObject({ ...NOTHING, kills: Object.keys(AT_LOAD).length });
});
