import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLES } from '../../src/domain/policy/index.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { routesOf } from '../../test/routes.ts';
import { expectedOf, ruleOf } from './expected.oracle.ts';
import { RULES } from './rules.oracle.ts';
import { runMatrix } from './run-matrix.ts';

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

test('every way into the program stands in one rule, and every rule is about a way there is', () => {
  const routes = routesOf(house.house.http);
  const named = routes.filter(({ method }) => method !== 'HEAD').map(({ method, path }) => `${method} ${path}`);
  const ruled = RULES.flatMap(({ answers }) => Object.keys(answers));
  expect(named.length).toBeGreaterThan(130);
  expect(ruled.toSorted()).toEqual(named.toSorted());
  expect(new Set(ruled).size).toBe(ruled.length);
});

test('every role there is stands in a rule, or is known to work on steps only', () => {
  const named = new Set(
    RULES.flatMap(({ door, who = [] }) => [
      ...(typeof door === 'string' ? [] : door),
      ...who.flatMap(({ roles }) => roles),
    ]),
  );
  const onStepsOnly = ['PPC_SPECIALIST', 'CONSULTEE'];
  expect([...named, ...onStepsOnly].toSorted()).toEqual(Object.keys(ROLES).toSorted());
});

test('a way in that nobody wrote down has no rule', () => {
  expect(ruleOf('GET', '/api/v1/everything')).toBeUndefined();
  expect(ruleOf('PUT', '/inbox')).toBeUndefined();
});

/** One of each relation, and of the roles that differ most. The others ask in `matrix.proof.ts`. */
const FEW = [
  'nobody',
  'shut out',
  'without a post',
  'once SPECIALIST',
  'no more for the SPECIALIST',
  'for the holder',
  'holder',
  'RECEPTIONIST at receiving',
  'ADMIN at receiving',
  'AGENCY_LEADER at elsewhere',
  'SUPERVISOR at sister',
  'TAX_AGENCY at tax',
  'specialist’s browser',
  'forged receptionist',
];

test('a few of every kind are let in, refused or told nothing as the rules say', { timeout: 120_000 }, async () => {
  const matrix = await runMatrix(house.house, ({ name }) => FEW.includes(name));
  expect(matrix.mismatches).toEqual([]);
  expect(matrix.matrixCells).toBeGreaterThan(FEW.length * 130);
  expect(Object.keys(matrix.byRelation)).toHaveLength(13);
});

test('what the rules expect is not one answer for all', () => {
  const rule = ruleOf('GET', '/dossiers/:id');
  const person = {
    name: '',
    officer: '',
    session: 'machine',
    headers: {},
    spare: async () => ({ headers: {} }),
    asks: true,
  } as const;
  const ask = (role: 'SPECIALIST' | 'ADMIN' | 'CONTROL', unit: string) =>
    rule &&
    expectedOf(rule, 'GET', '/dossiers/:id', { ...person, relation: 'of another agency', acts: [{ role, unit }] });
  expect(ask('SPECIALIST', 'van-phong-dang-ky-dat-dai')).toBe(200);
  expect(ask('SPECIALIST', 'so-tu-phap')).toBe('not there');
  expect(ask('ADMIN', 'van-phong-dang-ky-dat-dai')).toBe('not there');
  expect(ask('CONTROL', 'so-tu-phap')).toBe(200);
});
