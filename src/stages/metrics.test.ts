import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { keepOutcome } from '../invariants/index.ts';
import { nightly } from './nightly.ts';

let house: OpenHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

test('the figures of a working day name routes and readers, and no dossier, officer or address', async () => {
  const officer = await house.signIn('lan.tiepnhan');
  await officer.open('/inbox');
  await house.visitor().open('/track?code=H42-260302-0001');
  const text = await house.house.metrics.read();
  expect(text).toMatch(/motcua_http_request_seconds_count\{method="GET",route="\/inbox",status="200"\} [1-9]/);
  expect(text).toContain('motcua_subscriber_behind{subscriber=');
  expect(text).toContain('motcua_database_busy');
  expect(text).not.toMatch(/H42-260302|lan\.|[0-9a-f]{8}-[0-9a-f]{4}-/);
});

test('what the nightly check found is a figure', async () => {
  const { database, province, metrics } = house.house;
  const stop = await nightly(house.house);
  onTestFinished(stop);
  expect(await metrics.read()).toMatch(/^motcua_invariant_findings 0$/m);
  const outcome = { begun: Date.now() - 60_000, ended: Date.now(), dossiers: 7, events: 70, faults: 3, first: [] };
  await keepOutcome(database, province.id, outcome);
  expect(await metrics.read()).toMatch(/^motcua_invariant_findings 3$/m);
});

test('a server that is going says so to the balancer and still answers people', async () => {
  house.house.going = true;
  try {
    const health = await fetch(`${house.url}/health`);
    expect([health.status, ((await health.json()) as { status: string }).status]).toEqual([503, 'going']);
    expect((await fetch(house.url)).status).toBe(200);
  } finally {
    house.house.going = false;
  }
  expect((await fetch(`${house.url}/health`)).status).toBe(200);
});
