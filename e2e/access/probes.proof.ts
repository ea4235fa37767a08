import { afterAll, beforeAll, expect, test } from 'vitest';
import { settle } from '../../src/stages/ledger.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { gatherCast } from './cast.fixture.ts';
import { createBuilder } from './dossiers.fixture.ts';
import { probeForeignIds } from './foreign-ids.ts';
import { sendMoreThanAsked } from './more-than-asked.ts';

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

// All who have no part in it: `torture/who-may.proof.ts`.
test('ids of another’s dossiers, codes, persons, filters and absences are answered like ids of nothing', {
  timeout: 60_000,
}, async () => {
  const { probes, leaks } = await probeForeignIds(house.house, ({ name }) => name === 'HEAD_RECEPTION at elsewhere');
  expect(leaks).toEqual([]);
  expect(probes).toBeGreaterThan(200);
});

test('the probes see it when there is something to see: by who has a part in the dossiers nearly all differ', {
  timeout: 60_000,
}, async () => {
  const { probes, leaks } = await probeForeignIds(house.house, ({ name }) => name === 'HEAD_RECEPTION at receiving');
  expect(leaks.length).toBeGreaterThan(probes / 3);
});

test('what others do moves no list, count or figure of a unit without a part in it', async () => {
  const cast = await gatherCast(house.house);
  const build = createBuilder(house.house, cast[0]?.officer ?? '');
  const look = async (): Promise<string> => {
    await settle(house.house);
    const told: string[] = [];
    for (const person of cast.filter(({ name }) => WHO.includes(name)))
      for (const url of LISTS) {
        const answer = await house.house.http.inject({ url, headers: person.headers });
        told.push(`${person.name} ${url} ${answer.statusCode} ${answer.body.replace(FRESHNESS, '')}`);
      }
    return told.join('\n');
  };
  const before = await look();
  for (const stand of ['arrived', 'at the specialist', 'settled', 'stopped', 'asked for a supplement'] as const)
    await build(stand);
  expect(await look()).toBe(before);
  await build('at the specialist', { receiving: 'trung-tam-pvhcc-phuong-ben-do' });
  await build('arrived', { receiving: 'ubnd-phuong-ben-do' });
  expect(await look()).not.toBe(before);
});

const WHO = ['HEAD_RECEPTION', 'AGENCY_LEADER', 'DIV_HEAD', 'SPECIALIST', 'RECEPTIONIST'].flatMap((role) => [
  `${role} at elsewhere`,
  `${role} at sister`,
]);
const LISTS = [
  '/api/v1/tasks?scope=mine',
  '/api/v1/tasks?scope=unit',
  '/api/v1/tasks?scope=unclaimed',
  '/api/v1/arrivals',
  '/api/v1/search?q=Ma Tran',
  '/api/v1/search?q=H99',
  '/api/v1/persons?q=Ma Tran',
  '/api/v1/supervision/figures',
  '/api/v1/supervision/late',
  '/api/v1/supervision/soon',
  '/api/v1/supervision/days?from=2026-02-25&to=2026-03-02',
].map((url) => encodeURI(url));
/** How fresh the counts are is of the province's log, not of a dossier; and the present. */
const FRESHNESS = /"freshness":\{[^}]*\}|"(now|until)":"[^"]*"/g;

const FEW = /\/(accept|amend|complete-step|propose|add-post)$|filters$/;

// Every way in that takes a body: `probes.proof.ts`.
test('fields that are nobody’s to say are refused or passed over, and nothing of them is stored', {
  timeout: 60_000,
}, async () => {
  const { probes, taken } = await sendMoreThanAsked(house.house, ({ path }) => FEW.test(path));
  expect(taken).toEqual([]);
  expect(probes).toBeGreaterThan(250);
});
