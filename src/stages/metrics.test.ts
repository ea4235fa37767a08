import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../test/house.ts';

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
