import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../test/database.ts';
import { Client } from './client.ts';
import { Journal } from './journal.ts';
import { judge } from './judge.ts';
import { Office } from './office.ts';
import { demoPlace, type Place } from './places.ts';
import { cutAnswers, raceVersions, sendDuplicates } from './races.ts';
import { Served } from './served.ts';
import { invariantsOf, readersBehind } from './sweep.ts';

const SEED = 20_260_302;

let base: FreshDatabase;
let place: Place;
let served: Served;
const journal = new Journal();
let client: Client;
let office: Office;

beforeAll(async () => {
  base = await freshDatabase();
  place = await demoPlace(base.url);
  served = await Served.start({ settings: { DATABASE_URL: place.url } });
  client = new Client([served.url]);
  office = new Office(client, journal);
});
afterAll(async () => {
  client.close();
  await served[Symbol.asyncDispose]();
  await place[Symbol.asyncDispose]();
  await base.dispose();
});

it('the same submission sent 2 to 50 times at once is one dossier with one answer, and its key takes no other content', async () => {
  const figures = await sendDuplicates(office, served.url, place.owner, 300, SEED);
  console.log(`duplicates: ${figures.sent} sent in ${figures.groups} groups`);
  expect(figures).toMatchObject({ groups: 300, unlike: 0, notOne: 0, otherTaken: 0 });
  expect(figures.sent).toBeGreaterThan(5_000);
});

it('a connection that breaks within the request, before the answer or within it costs nobody a dossier and makes none twice', async () => {
  const figures = await cutAnswers((through, own) => new Office(through, own), served.url, place.owner, 300, SEED);
  console.log(`cuts: ${figures.cuts}, ${figures.acknowledged} commands answered as done`);
  expect(figures).toMatchObject({ lost: 0, duplicated: 0, stuck: 0 });
  expect(figures.cuts).toBe(300);
});

it('of two officers who change one dossier as they last saw it one wins and the other is told what changed', async () => {
  const figures = await raceVersions(office, served.url, 300);
  expect(figures).toEqual({ races: 300, notOneWinner: 0, untold: 0 });
});

it('after all this the journal and the data agree, and every invariant holds', async () => {
  expect(await readersBehind(served.url)).toEqual([]);
  // What the proxy's client sent stands in a journal of its own, judged above.
  expect(await judge(place.owner, journal)).toMatchObject({ lost: 0, stuck: 0 });
  expect(await invariantsOf({ DATABASE_URL: place.url })).toEqual([]);
  expect([...served.faults, ...client.faults]).toEqual([]);
});
