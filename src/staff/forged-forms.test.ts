import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { ROLES, type Role } from '../domain/policy/index.ts';
import { timestamptz } from '../platform/database/index.ts';
import type { Http } from '../platform/http/index.ts';
import { newId } from '../platform/ids/index.ts';
import { Browser } from './door.fixture.ts';
import { inProvince } from './in-province.ts';

type Route = { readonly method: string; readonly url: string; readonly permission: string };

/** Every route of the whole program, told by the router itself: one that is added is tested without a word here. */
const routes: Route[] = [];
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

let open: OpenHouse;
let browser: Browser;
let csrf: string;

beforeAll(async () => {
  const note = (message: unknown): void => {
    const { fastify } = message as { fastify: Http };
    fastify.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
      for (const one of [method].flat()) routes.push({ method: one, url, permission: config?.permission ?? '' });
    });
  };
  subscribe('fastify.initialization', note);
  open = await openHouse();
  unsubscribe('fastify.initialization', note);
  const { database, province, http } = open.house;
  browser = new Browser(http);
  // Somebody with every post: what stops them is the forged request, not a missing right.
  await inProvince(database, province.id, async (tx) => {
    const { rows } = await tx.query<{ id: string }>("SELECT id FROM officer WHERE username = 'lan.tiepnhan'");
    for (const role of Object.keys(ROLES) as Role[])
      await tx.query(
        'INSERT INTO post (province, id, officer, role, unit, begins_at) VALUES ($1, $2, $3, $4, $5, $6)',
        [...[province.id, newId(), rows[0]?.id, role, 'trung-tam-pvhcc-tinh', timestamptz(0)]],
      );
  });
  await browser.signIn('lan.tiepnhan');
  csrf = /name="_csrf" value="([\w-]+)"/.exec((await browser.get('/me')).body)?.[1] ?? '';
  expect(csrf).toMatch(/^[\w-]{43}$/);
}, 120_000);
afterAll(() => open[Symbol.asyncDispose]());

const unsafe = () => routes.filter(({ method }) => !SAFE.includes(method));

async function send(
  { method, url }: Route,
  how: { cookie?: boolean; headers?: Record<string, string>; form?: string },
) {
  const path = url.replace(/:[a-z]+|\*/gi, newId());
  const cookie = how.cookie ? { cookie: `session=${browser.cookies.get('session')}` } : {};
  const answer = await open.house.http.inject({
    method: method as 'POST',
    url: path,
    payload: how.form ?? 'a=1',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      ...cookie,
      ...how.headers,
    },
  });
  return `${answer.statusCode} ${answer.statusCode === 403 ? answer.json<{ type: string }>().type : ''}`;
}

const FORGED = '403 /problems/request-not-from-our-page';
const origin = () => ({ origin: new URL(open.url).origin });

/** The answer of each unsafe route, but those answered as they should. */
async function others(expected: (told: string) => boolean, how: Parameters<typeof send>[1]): Promise<string[]> {
  const wrong: string[] = [];
  for (const route of unsafe()) {
    const told = await send(route, how);
    if (!expected(told)) wrong.push(`${route.method} ${route.url}: ${told}`);
  }
  return wrong;
}

describe('every route that changes something', () => {
  test('is told by the router: there are many, and the known ones are among them', () => {
    const known = unsafe().map(({ method, url }) => `${method} ${url}`);
    expect(known.length).toBeGreaterThan(40);
    for (const one of [
      'POST /sign-in',
      'POST /sign-out',
      'POST /track',
      'DELETE /api/v1/session',
      'PUT /api/v1/me/on-behalf-of',
      'POST /me/password',
    ])
      expect(known).toContain(one);
  });

  test.each([
    ['without the token of our pages', { cookie: true }],
    ['with another session’s', { cookie: true, form: `_csrf=${'A'.repeat(43)}` }],
    ['with an empty one', { cookie: true, form: '_csrf=' }],
    ['with two', { cookie: true, form: `_csrf=${'A'.repeat(43)}&_csrf=x` }],
    ['with a wrong one in the header', { cookie: true, headers: { 'x-csrf-token': 'A'.repeat(43) } }],
    ['from another site, by its own word', { cookie: true, headers: { 'sec-fetch-site': 'cross-site' } }],
    ['from a neighbour of the same site', { cookie: true, headers: { 'sec-fetch-site': 'same-site' } }],
    ['from another origin', { cookie: true, headers: { origin: 'https://evil.example' } }],
    ['from a page without origin', { cookie: true, headers: { origin: 'null' } }],
    ['from another site, with nobody signed in', { headers: { 'sec-fetch-site': 'cross-site' } }],
  ])('refuses what comes %s', async (_, how) => {
    expect(await others((told) => told === FORGED, how)).toEqual([]);
  });

  test('refuses another site even with the right token', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'x-csrf-token': csrf };
    expect(await others((told) => told === FORGED, { cookie: true, headers })).toEqual([]);
  });

  test('does not take for forged what our own page sends', async () => {
    // But those that end the session under way.
    const ending = /sign-out|api\/v1\/session$|\/sign-in/;
    for (const route of unsafe().filter(({ url }) => !ending.test(url))) {
      const told = await send(route, {
        cookie: true,
        headers: { ...origin(), 'x-csrf-token': csrf, 'sec-fetch-site': 'same-origin' },
      });
      expect(`${route.url}: ${told}`).not.toContain('request-not-from-our-page');
    }
  });

  test('that is not public asks who one is, and takes no other method’s name for its own', async () => {
    for (const route of unsafe().filter(({ permission }) => permission !== 'public')) {
      expect(`${route.url}: ${await send(route, { headers: origin() })}`).toBe(`${route.url}: 401 `);
      const overridden = { ...route, method: 'GET' };
      const told = await send(overridden, { cookie: true, headers: { 'x-http-method-override': route.method } });
      const read = await send(overridden, { cookie: true });
      expect(`${route.url}: ${told}`).toBe(`${route.url}: ${read}`);
    }
  });
});
