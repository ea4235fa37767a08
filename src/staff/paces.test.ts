import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { Browser, openDoor } from './door.fixture.ts';
import { DEMO_PASSWORD } from './index.ts';

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house[Symbol.asyncDispose]());

async function machine(username: string): Promise<Record<string, string>> {
  const payload = { username, password: DEMO_PASSWORD };
  const answer = await house.house.http.inject({ method: 'POST', url: '/api/v1/session', payload });
  return { authorization: `Bearer ${answer.json<{ token: string }>().token}` };
}

const ask = (url: string, headers: Record<string, string>) => house.house.http.inject({ url, headers });

test('three hundred searches in a minute, by page and API and in all sessions of an officer, then they wait; a neighbour does not', async () => {
  const [one, other] = [await machine('dung.tiepnhan'), await machine('dung.tiepnhan')];
  for (let i = 0; i < 300; i++) {
    const url = i % 3 ? '/api/v1/search?q=a' : '/search?q=a';
    expect((await ask(url, i % 2 ? one : other)).statusCode).toBe(200);
  }
  for (const url of ['/api/v1/search?q=a', '/search?q=a']) {
    const { statusCode, headers } = await ask(url, one);
    expect([statusCode, Number(headers['retry-after']) > 0]).toEqual([429, true]);
  }
  expect((await ask('/api/v1/search?q=a', await machine('hoa.hoasen'))).statusCode).toBe(200);
  expect((await ask('/inbox', one)).statusCode).toBe(200);
});

test('sixty papers in a minute, whichever and whether there or not, then they wait', async () => {
  const officer = await machine('dung.tiepnhan');
  const forms = ['receipt', 'refusal', 'apology'];
  const path = (i: number) => `/dossiers/01890000-0000-7000-8000-000000000000/${forms[i % 3]}.pdf`;
  for (let i = 0; i < 60; i++) expect((await ask(path(i), officer)).statusCode).toBe(404);
  expect((await ask(path(0), officer)).statusCode).toBe(429);
  expect((await ask(path(0), await machine('hoa.hoasen'))).statusCode).toBe(404);
});

test('sixty kept filters in a minute, then they wait', async () => {
  const headers = { ...(await machine('dung.tiepnhan')), 'content-type': 'application/x-www-form-urlencoded' };
  const keep = (i: number) =>
    house.house.http.inject({ method: 'POST', url: '/inbox/filters', headers, payload: `name=n${i}&scope=mine` });
  const told: number[] = [];
  for (let i = 0; i < 61; i++) told.push((await keep(i)).statusCode);
  expect(told.slice(0, 60)).not.toContain(429);
  expect(told[60]).toBe(429);
});

test('twenty windows of one session listen for news, the next waits; another session of the officer listens', async () => {
  const [one, other] = [await machine('dung.tiepnhan'), await machine('dung.tiepnhan')];
  const away = new AbortController();
  const listen = (headers: Record<string, string>) =>
    fetch(`${house.url}/api/v1/live`, { headers, signal: away.signal });
  const told: number[] = [];
  for (let i = 0; i < 21; i++) told.push((await listen(one)).status);
  expect(told).toEqual([...Array(20).fill(200), 429]);
  expect((await listen(other)).status).toBe(200);
  away.abort();
});

test('requests are counted by session, without one by address; sign-in is not among them', async () => {
  await using door = await openDoor(undefined, false, undefined, [{ max: 10, seconds: 60 }]);
  const { username } = await door.hire();
  const [one, other, stranger] = [new Browser(door.app), new Browser(door.app), new Browser(door.app)];
  for (let i = 0; i < 10; i++) expect((await stranger.get('/open')).statusCode).toBe(200);
  expect((await stranger.get('/open')).statusCode).toBe(429);
  for (const browser of [one, other]) {
    expect((await browser.signIn(username)).statusCode).toBe(303);
    for (let i = 0; i < 10; i++) expect((await browser.get('/room')).statusCode).toBe(200);
    const { statusCode, headers } = await browser.get('/room');
    expect([statusCode, Number(headers['retry-after']) > 0]).toEqual([429, true]);
  }
});
