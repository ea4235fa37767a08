import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { createHttp, type Door, type Http } from '../platform/http/index.ts';
import { createLog } from '../platform/log/index.ts';
import { DEMO_PASSWORD } from '../staff/index.ts';

const PUBLIC_URL = 'https://motcua.example.vn';
const SILENT_LOG = createLog({ write: () => undefined });
const ONE_MB = 1024 * 1024;

/** On every answer of the program, whatever it is about. */
const ALWAYS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none';upgrade-insecure-requests",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
};

/** What caches may keep: nothing about a person, nothing behind the door. All other answers say no-store. */
const KEPT: Readonly<Record<string, string>> = {
  '/assets/:name': 'public, max-age=86400',
  '/assets/:hash/:name': 'public, max-age=31536000, immutable',
  '/api/openapi.json': 'no-cache',
  '/api/v1/procedures': 'public, max-age=60',
  '/api/v1/procedures/:id': 'public, max-age=60',
};

type Got = { readonly status: number; readonly headers: Readonly<Record<string, unknown>> };

let house: OpenHouse;
let cookies: Readonly<Record<string, string>>;

beforeAll(async () => {
  house = await openHouse('2026-03-02T09:00:00', { publicUrl: PUBLIC_URL });
  cookies = {
    hoa: await signIn('hoa.hoasen'),
    quan: await signIn('quan.quantri'),
    thanh: await signIn('thanh.giamsat'),
  };
});
afterAll(() => house[Symbol.asyncDispose]());

async function signIn(username: string): Promise<string> {
  const body = new URLSearchParams({ username, password: DEMO_PASSWORD });
  const answer = await fetch(`${house.url}/sign-in`, { method: 'POST', body, redirect: 'manual' });
  return (
    answer.headers
      .getSetCookie()
      .find((line) => line.startsWith('__Host-session='))
      ?.split(';')[0] ?? ''
  );
}

/** Asks a route and reads the head of its answer only: one of them is a stream that does not end. */
async function ask(app: Http, method: string, url: string, headers = {}, payload?: string): Promise<Got> {
  const answer = await app.inject({
    method: method as 'GET',
    url,
    headers,
    ...(payload ? { payload } : {}),
    payloadAsStream: true,
  });
  (answer.stream() as Readable).destroy();
  return { status: answer.statusCode, headers: answer.headers };
}

function pathOf({ url }: Door): string {
  const known: Record<string, string> = {
    id: url.includes('/procedures/') ? 'dang-ky-khai-sinh' : '019c0000-0000-7000-8000-000000000001',
    procedure: 'dang-ky-khai-sinh',
    name: 'ui.css',
    hash: house.house.http.assets.url('ui.css').split('/')[2] ?? '',
    code: 'H42.120-251210-0001',
  };
  return url.replace(/:(\w+)/g, (_, name: string) => known[name] ?? 'x');
}

function faultsOf({ headers }: Got, caching: string): string[] {
  const wrong = Object.entries({ ...ALWAYS, 'cache-control': caching })
    .filter(([name, value]) => headers[name] !== value)
    .map(([name]) => `${name}: ${headers[name]}`);
  for (const cookie of [headers['set-cookie'] ?? []].flat().map(String)) {
    for (const flag of ['; Path=/', '; HttpOnly', '; Secure', '; SameSite=Lax'])
      if (!cookie.includes(flag)) wrong.push(`cookie without ${flag}: ${cookie}`);
    if (!/^(__Host-|lang=)/.test(cookie)) wrong.push(`cookie of any host: ${cookie}`);
  }
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin']) if (name in headers) wrong.push(name);
  return wrong;
}

describe('every route there is', () => {
  test('answers under the headers of the house, to nobody as to officers, and lets caches keep nothing that is about a person', async () => {
    const { http } = house.house;
    const wrong: string[] = [];
    let asked = 0;
    for (const door of http.doors) {
      // Nobody, then officers until one may come in.
      for (const cookie of ['', ...Object.values(cookies)]) {
        const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}) };
        const got = await ask(http, door.method, pathOf(door), headers);
        asked++;
        const isKept = got.status === 200 && door.permission === 'public';
        const caching = (isKept && KEPT[door.url]) || 'no-store';
        wrong.push(...faultsOf(got, caching).map((one) => `${door.method} ${door.url} ${got.status}: ${one}`));
        if (got.status >= 500) wrong.push(`${door.method} ${door.url}: ${got.status}`);
        if (cookie && got.status !== 403) break;
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(2 * house.house.http.doors.length - 1);
  });

  test('takes at most 1 MB', () => {
    const doors = house.house.http.doors.filter(({ bodyLimit }) => !(bodyLimit > 0 && bodyLimit <= ONE_MB));
    expect(doors.map(({ method, url }) => `${method} ${url}`)).toEqual([]);
  });

  test('that a person’s cookie is renewed on is kept by no cache, not even a public one', async () => {
    const got = await ask(house.house.http, 'GET', '/api/v1/procedures?lang=en');
    expect(got.headers['set-cookie']).toContain('lang=en');
    expect(got.headers['cache-control']).toBe('no-store');
  });

  test('opens nothing to a session told in the query, nor to a cookie of another name', async () => {
    const [, token = ''] = (cookies.hoa ?? '').split('=');
    for (const [url, headers] of [
      [`/api/v1/me?session=${token}`, {}],
      ['/api/v1/me', { cookie: `session=${token}` }],
    ] as const)
      expect((await ask(house.house.http, 'GET', url, headers)).status).toBe(401);
  });
});

const LONG = 'x'.repeat(ONE_MB + 1);
const JSON_TYPE = { 'content-type': 'application/json' };

describe('every kind of refusal', () => {
  test.each<[status: number, method: string, url: string, headers: Record<string, string>, body?: string]>([
    [400, 'POST', '/api/v1/track', JSON_TYPE, '{'],
    [400, 'GET', '/%', {}],
    [401, 'GET', '/api/v1/me', {}],
    [403, 'GET', '/staff/officers', { as: 'hoa' }],
    [403, 'POST', '/sign-in', { origin: 'https://evil.example' }],
    [404, 'GET', '/nowhere', {}],
    [404, 'GET', '/api/nowhere', {}],
    [405, 'DELETE', '/api/v1/track', {}],
    [413, 'POST', '/api/v1/track', JSON_TYPE, LONG],
    [414, 'GET', `/procedures/${'x'.repeat(300)}`, {}],
    [415, 'POST', '/api/v1/track', { 'content-type': 'text/plain' }, 'x'],
    [428, 'POST', '/api/v1/dossiers/019c0000-0000-7000-8000-000000000001/accept', { ...JSON_TYPE, as: 'hoa' }, '{}'],
  ])('%i: %s %s', async (status, method, url, { as, ...headers }, body) => {
    const http = house.house.http;
    for (const accept of ['application/json', 'text/html']) {
      const csrf = as === 'hoa' && method === 'POST' ? { authorization: `Bearer ${await tokenOf('hoa.hoasen')}` } : {};
      const cookie = as && !('authorization' in csrf) ? { cookie: cookies[as] ?? '' } : {};
      const got = await ask(http, method, url, { accept, ...headers, ...csrf, ...cookie }, body);
      expect([got.status, ...faultsOf(got, 'no-store')]).toEqual([status]);
      const type = accept === 'text/html' && !url.startsWith('/api/') ? 'text/html' : 'application/problem+json';
      expect(got.headers['content-type']).toBe(`${type}; charset=utf-8`);
    }
  });

  test('of an address that cannot be read is a page of the house, and no fault of its own', async () => {
    const { body } = await house.house.http.inject({ url: '/%', headers: { accept: 'text/html' } });
    expect(body).toContain('class="site-header"');
    expect(house.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  test('429: too many wrong codes', async () => {
    const send = (n: number) =>
      ask(
        house.house.http,
        'POST',
        '/api/v1/track',
        JSON_TYPE,
        JSON.stringify({ code: `H42.120-251210-${1000 + n}`, factor: '1234' }),
      );
    let got = await send(0);
    for (let n = 1; n < 40 && got.status !== 429; n++) got = await send(n);
    expect([got.status, ...faultsOf(got, 'no-store')]).toEqual([429]);
    expect(got.headers['retry-after']).toMatch(/^\d+$/);
  });

  test.each([
    [500, new Error('inside')],
    [503, Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    [422, Object.assign(new Error('x'), { code: 'FST_X', statusCode: 422 })],
  ])('%i', async (status, error) => {
    await using app = await createHttp({ log: SILENT_LOG, publicUrl: PUBLIC_URL });
    app.get('/fails', { config: { permission: 'public' } }, async () => {
      throw error;
    });
    for (const accept of ['application/json', 'text/html']) {
      const got = await ask(app, 'GET', '/fails', { accept });
      expect([got.status, ...faultsOf(got, 'no-store')]).toEqual([status]);
    }
  });
});

test('reached by plain http, nobody is told to come by https only', async () => {
  await using app = await createHttp({ log: SILENT_LOG, publicUrl: 'http://localhost:8080' });
  const { headers } = await ask(app, 'GET', '/nowhere');
  expect(headers['strict-transport-security']).toBeUndefined();
  expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
});

async function tokenOf(username: string): Promise<string> {
  const answer = await fetch(`${house.url}/api/v1/session`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ username, password: DEMO_PASSWORD }),
  });
  return ((await answer.json()) as { token: string }).token;
}
