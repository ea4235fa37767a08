import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../domain/policy/index.ts';
import { timestamptz } from '../platform/database/index.ts';
import { newId } from '../platform/ids/index.ts';
import { Browser, type Door, openDoor, PROVINCE } from './door.fixture.ts';
import { inProvince } from './in-province.ts';
import { DEMO_PASSWORD, disableOfficer, livingSessions, makeFirstSignInLink, signOutEverywhere } from './index.ts';
import { addPost, endPost, endSessions, resetPassword, resetSecondStep } from './manage/manage-officer.ts';
import { hashOf, newToken } from './token.ts';
import { awaitCode } from './totp/awaited-code.ts';
import { beginSecondStep, checkCode, confirmSecondStep, renewCodes, secondStepOf } from './totp/second-step.ts';
import { codeAt, stepAt } from './totp/totp-code.ts';

// RELIABILITY T46: two servers on one database; what one ends is over at the other.
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let here: Door;
let there: Door;
let room: Parameters<typeof addPost>[0] & Parameters<typeof checkCode>[0];
let admin: string;

beforeAll(async () => {
  here = await openDoor();
  there = await openDoor(undefined, false, here);
  const { db, clock, seal } = here;
  room = { db: db.app, province: PROVINCE, now: () => clock.at, changed: async () => {}, seal };
  admin = (await here.hire('ADMIN')).id;
});
afterAll(async () => {
  await there[Symbol.asyncDispose]();
  await here[Symbol.asyncDispose]();
});

const by = () => ({ key: newId(), doer: { officer: admin } });

async function signedIn(...roles: Role[]) {
  const officer = await here.hire(...roles);
  const browser = new Browser(here.app);
  expect((await browser.signIn(officer.username)).statusCode).toBe(303);
  return { ...officer, browser, token: () => browser.cookies.get('session') ?? '' };
}

/** The session's id behind a token. */
async function sessionOf(token: string): Promise<string> {
  const { rows } = await inProvince(here.db.app, PROVINCE, (tx) =>
    tx.query<{ id: string }>('SELECT id FROM session WHERE token_hash = $1', [hashOf(token)]),
  );
  return rows[0]?.id ?? '';
}

const cookieOpens = async (door: Door, token: string): Promise<boolean> => {
  const headers = { cookie: `session=${token}`, accept: 'application/json' };
  return (await door.app.inject({ url: '/room', headers })).statusCode === 200;
};
const bearerOpens = async (door: Door, token: string): Promise<boolean> =>
  (await door.app.inject({ url: '/room', headers: { authorization: `Bearer ${token}` } })).statusCode === 200;

async function machine(username: string, otp?: string): Promise<string> {
  const payload = { username, password: DEMO_PASSWORD, ...(otp ? { otp } : {}) };
  const answer = await here.app.inject({ method: 'POST', url: '/api/v1/session', payload });
  return answer.json<{ token?: string }>().token ?? '';
}

const csrfAt = async (browser: Browser): Promise<string> => (await browser.get('/room')).json<{ csrf: string }>().csrf;

describe('what is given out', () => {
  const bits = (tokens: string[]): number[] =>
    tokens.flatMap((token) =>
      [...Buffer.from(token, 'base64url')].flatMap((byte) => [...byte.toString(2).padStart(8, '0')].map(Number)),
    );

  test('holds 256 random bits: none twice, ones and noughts alike', () => {
    const tokens = Array.from({ length: 1_000 }, newToken);
    expect(new Set(tokens).size).toBe(1_000);
    expect(new Set(tokens.map((token) => Buffer.from(token, 'base64url').length))).toEqual(new Set([32]));
    const all = bits(tokens);
    const ones = all.filter((bit) => bit === 1).length;
    // 256,000 fair coins: eight standard deviations of 253 to either side.
    expect(Math.abs(ones - all.length / 2)).toBeLessThan(2_024);
  });

  test.each(['browser token', 'machine token', 'csrf', 'awaited code', 'password link', 'first sign-in link'])(
    'as %s is at least 128 bits long',
    async (what) => {
      const { id, username, browser, token } = await signedIn();
      const given = {
        'browser token': async () => token(),
        'machine token': () => machine(username),
        csrf: () => csrfAt(browser),
        'awaited code': () => awaitCode(room, id),
        'password link': async () => ((await resetPassword(room, by(), id)) as { token: string }).token,
        'first sign-in link': async () => {
          await using fresh = await openDoor();
          const link = await makeFirstSignInLink(
            { db: fresh.db.app, province: PROVINCE, now: () => fresh.clock.at },
            'http://x',
          );
          return new URL(link ?? '').searchParams.get('token') ?? '';
        },
      }[what];
      expect(Buffer.from((await given?.()) ?? '', 'base64url').length).toBeGreaterThanOrEqual(16);
    },
  );

  test.each([
    ['http', 'session', true],
    ['http', 'known', true],
    ['https', 'session', false],
    ['https', 'known', false],
  ] as const)('over %s the cookie %s has all its flags', async (scheme, name, plain) => {
    await using door = await openDoor(`${scheme}://motcua.example.vn`);
    const { username } = await door.hire();
    const answer = await new Browser(door.app).signIn(username);
    const cookie = answer.cookies.find((one) => one.name === (plain ? name : `__Host-${name}`));
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(cookie).not.toHaveProperty('domain');
    expect('secure' in (cookie ?? {})).toBe(!plain);
  });
});

describe('a token opens only as what it was given', () => {
  test.each([
    ['a machine’s in a cookie', async (m: string) => cookieOpens(here, m), 'machine'],
    ['a browser’s in a header', async (b: string) => bearerOpens(here, b), 'browser'],
    [
      'in the address',
      async (b: string) => (await here.app.inject({ url: `/room?session=${b}&token=${b}` })).statusCode === 200,
      'browser',
    ],
    ['cut short', async (b: string) => cookieOpens(here, b.slice(0, -1)), 'browser'],
    ['lengthened', async (b: string) => cookieOpens(here, `${b}A`), 'browser'],
    ['in other letters', async (b: string) => cookieOpens(here, b.toUpperCase()), 'browser'],
    ['as its hash', async (b: string) => cookieOpens(here, hashOf(b).toString('base64url')), 'browser'],
    ['as its hash in hex', async (b: string) => bearerOpens(here, hashOf(b).toString('hex')), 'machine'],
    [
      'under the cookie’s other name',
      async (b: string) =>
        (
          await here.app.inject({
            url: '/room',
            headers: { cookie: `__Host-session=${b}`, accept: 'application/json' },
          })
        ).statusCode === 200,
      'browser',
    ],
    [
      'as Basic',
      async (m: string) =>
        (await here.app.inject({ url: '/room', headers: { authorization: `Basic ${m}` } })).statusCode === 200,
      'machine',
    ],
  ] as const)('not %s', async (_, opens, kind) => {
    const { username, token } = await signedIn();
    const given = kind === 'browser' ? token() : await machine(username);
    expect(kind === 'browser' ? await cookieOpens(here, given) : await bearerOpens(here, given)).toBe(true);
    expect(await opens(given)).toBe(false);
  });

  test('the token of forms opens nothing, nor does the cookie of a browser that is known', async () => {
    const { browser } = await signedIn();
    const csrf = await csrfAt(browser);
    const known = browser.cookies.get('known') ?? '';
    for (const token of [csrf, known])
      expect([await cookieOpens(here, token), await bearerOpens(here, token)]).toEqual([false, false]);
  });

  test('a machine’s token has the rights of its officer’s posts and no more', async () => {
    const { username } = await here.hire('CLERK');
    const headers = { authorization: `Bearer ${await machine(username)}` };
    expect((await here.app.inject({ url: '/room', headers })).statusCode).toBe(200);
    expect((await here.app.inject({ url: '/counter', headers })).statusCode).toBe(403);
    expect((await here.app.inject({ url: '/staff/officers', headers })).statusCode).toBe(403);
  });
});

describe('how long', () => {
  test.each([
    ['browser', 'idle', 30 * MINUTE - SECOND, true],
    ['browser', 'idle', 30 * MINUTE, false],
    ['browser', 'idle', 31 * MINUTE, false],
    ['machine', 'idle', 30 * MINUTE - SECOND, true],
    ['machine', 'idle', 30 * MINUTE, false],
    ['browser', 'used', 10 * HOUR - SECOND, true],
    ['browser', 'used', 10 * HOUR, false],
    ['machine', 'used', 10 * HOUR - SECOND, true],
    ['machine', 'used', 10 * HOUR, false],
  ] as const)(
    'a %s’s session that is %s is open after %i ms: %s, at both servers and for streams',
    async (kind, how, ms, open) => {
      const { username, browser, token } = await signedIn();
      const bearer = kind === 'machine' ? await machine(username) : '';
      const opens = (door: Door) => (kind === 'machine' ? bearerOpens(door, bearer) : cookieOpens(door, token()));
      const begun = here.clock.at;
      while (how === 'used' && here.clock.at + 20 * MINUTE < begun + ms) {
        here.clock.at += 20 * MINUTE;
        if (kind === 'machine') expect(await opens(here)).toBe(true);
        else await browser.get('/room');
      }
      here.clock.at = begun + ms;
      const id = await sessionOf(kind === 'machine' ? bearer : token());
      const living = await livingSessions({ db: here.db.app, province: PROVINCE, now: () => here.clock.at }, [id]);
      expect(living.has(id)).toBe(open);
      expect([await opens(there), await opens(here)]).toEqual([open, open]);
    },
  );
});

describe('a new token', () => {
  test.each([
    ['none of ours', () => 'A'.repeat(43)],
    ['no token at all', () => 'x'],
    ['of somebody else', (other: string) => other],
  ])('is given at sign-in, whatever was brought along: %s', async (_, brought) => {
    const other = await signedIn();
    const { username } = await here.hire();
    const browser = new Browser(here.app);
    const planted = brought(other.token());
    browser.cookies.set('session', planted);
    const csrf = planted === other.token() ? await csrfAt(browser.copy()) : undefined;
    expect((await browser.signIn(username, undefined, csrf ? { _csrf: csrf } : {})).statusCode).toBe(303);
    expect(browser.cookies.get('session')).not.toBe(planted);
    expect(await cookieOpens(there, planted)).toBe(false);
    expect(await cookieOpens(there, browser.cookies.get('session') ?? '')).toBe(true);
  });

  async function delegated() {
    const [boss, deputy] = [await here.hire('AGENCY_LEADER'), await signedIn('CLERK')];
    const [from, until] = [here.clock.at, here.clock.at + 8 * HOUR].map(timestamptz);
    await inProvince(here.db.app, PROVINCE, (tx) =>
      tx.query(
        'INSERT INTO delegation (province, id, from_officer, to_officer, begins_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)',
        [PROVINCE, newId(), boss.id, deputy.id, from, until],
      ),
    );
    return { boss, deputy };
  }
  const give = (officer: string) =>
    addPost(room, by(), officer, { role: 'RECEPTIONIST', unit: 'tinh', begins: here.clock.at, ends: null });
  async function take(officer: string) {
    const { rows } = await inProvince(here.db.app, PROVINCE, (tx) =>
      tx.query<{ id: string }>('SELECT id FROM post WHERE officer = $1', [officer]),
    );
    return endPost(room, by(), officer, { post: rows[0]?.id ?? '', at: null });
  }
  const standFor = async (browser: Browser, officer: string | null) =>
    here.app.inject({
      method: 'PUT',
      url: '/api/v1/me/on-behalf-of',
      payload: { officer },
      headers: { cookie: `session=${browser.cookies.get('session')}`, 'x-csrf-token': await csrfAt(browser) },
    });

  test.each(['post given', 'post taken', 'standing in', 'standing down'])(
    'is given when rights change: %s',
    async (what) => {
      const { boss, deputy } = await delegated();
      const { browser, id } = deputy;
      if (what === 'standing down') {
        expect((await standFor(browser, boss.id)).statusCode).toBe(204);
        await browser.get('/room');
        await browser.get('/room');
      }
      const before = browser.cookies.get('session') ?? '';
      const done = {
        'post given': () => give(id),
        'post taken': () => take(id),
        'standing in': () => standFor(browser, boss.id),
        'standing down': () => standFor(browser, null),
      }[what];
      await done?.();
      // Asked at the other server: it knows without being told.
      const headers = { cookie: `session=${before}`, accept: 'application/json' };
      const answer = await there.app.inject({ url: '/room', headers });
      const after = answer.cookies.find(({ name }) => name === 'session')?.value ?? '';
      expect([answer.statusCode, after]).toEqual([200, expect.stringMatching(/^[\w-]{43}$/)]);
      expect(after).not.toBe(before);
      expect(await cookieOpens(here, after)).toBe(true);
      here.clock.at += 31 * SECOND;
      expect(await cookieOpens(there, before)).toBe(false);
    },
  );

  test('cannot be given to a machine under way: with a new post it signs in again; with one less it goes on with the rest', async () => {
    const { id, username } = await here.hire('CLERK');
    const first = await machine(username);
    await take(id);
    expect(await bearerOpens(there, first)).toBe(true);
    await give(id);
    expect([await bearerOpens(there, first), await bearerOpens(here, first)]).toEqual([false, false]);
    expect(await bearerOpens(there, await machine(username))).toBe(true);
  });
});

describe('over at both servers, and for good', () => {
  type Case = { id: string; username: string; browser: Browser; bearer: string };
  const ends: [string, 'browser' | 'both', (one: Case) => Promise<unknown>][] = [
    ['signing out', 'browser', async ({ browser }) => browser.post('/sign-out', { _csrf: await csrfAt(browser) })],
    [
      'signing in anew',
      'browser',
      async ({ browser, username }) => browser.copy().signIn(username, undefined, { _csrf: await csrfAt(browser) }),
    ],
    [
      'signing out everywhere',
      'both',
      ({ id }) => signOutEverywhere({ db: here.db.app, province: PROVINCE, now: () => here.clock.at }, id),
    ],
    [
      'being disabled',
      'both',
      ({ id }) => disableOfficer({ db: here.db.app, province: PROVINCE, now: () => here.clock.at }, id),
    ],
    ['sessions ended by an administrator', 'both', ({ id }) => endSessions(room, by(), id)],
    ['the password reset', 'both', ({ id }) => resetPassword(room, by(), id)],
    [
      'the second step reset',
      'both',
      async ({ id }) => {
        await beginSecondStep(room, id);
        return resetSecondStep(room, by(), id);
      },
    ],
    [
      'the password set by link',
      'both',
      async ({ id }) => {
        const { token } = (await resetPassword(room, by(), id)) as { token: string };
        await setPassword(here, token);
      },
    ],
    [
      'a copied old token',
      'browser',
      async ({ browser }) => {
        const old = browser.copy();
        here.clock.at += 15 * MINUTE;
        await browser.get('/room');
        await browser.get('/room');
        here.clock.at += MINUTE;
        await old.get('/room');
      },
    ],
  ];

  test.each(ends)('after %s', async (_, which, end) => {
    const { id, username, browser, token } = await signedIn();
    const bearer = await machine(username);
    const session = await sessionOf(token());
    const before = token();
    expect([await cookieOpens(there, before), await bearerOpens(there, bearer)]).toEqual([true, true]);
    await end({ id, username, browser, bearer });
    for (let replay = 0; replay < 2; replay++)
      for (const door of [there, here]) {
        expect(await cookieOpens(door, before)).toBe(false);
        expect(await cookieOpens(door, token())).toBe(false);
        if (which === 'both') expect(await bearerOpens(door, bearer)).toBe(false);
      }
    const living = await livingSessions({ db: here.db.app, province: PROVINCE, now: () => here.clock.at }, [session]);
    expect(living.size).toBe(0);
  });

  test('a machine’s token given back', async () => {
    const { username } = await here.hire();
    const bearer = await machine(username);
    const headers = { authorization: `Bearer ${bearer}` };
    expect((await there.app.inject({ method: 'DELETE', url: '/api/v1/session', headers })).statusCode).toBe(204);
    expect([await bearerOpens(here, bearer), await bearerOpens(there, bearer)]).toEqual([false, false]);
  });

  test.each(['browser', 'machine'] as const)(
    'the oldest of more than twenty %s sessions; another kind’s stay',
    async (kind) => {
      const { username } = await here.hire();
      const browser = new Browser(here.app);
      await browser.signIn(username);
      const bearer = await machine(username);
      const cookie = browser.cookies.get('session') ?? '';
      for (let i = 0; i < 19; i++) {
        here.clock.at += SECOND;
        if (kind === 'browser') await new Browser(i % 2 ? here.app : there.app).signIn(username);
        else await machine(username);
      }
      expect([await cookieOpens(there, cookie), await bearerOpens(there, bearer)]).toEqual([true, true]);
      here.clock.at += SECOND;
      if (kind === 'browser') await new Browser(there.app).signIn(username);
      else await machine(username);
      expect([await cookieOpens(here, cookie), await bearerOpens(here, bearer)]).toEqual([
        kind !== 'browser',
        kind !== 'machine',
      ]);
    },
  );
});

const NEW_PASSWORD = 'trời xanh mây trắng';
const setPassword = (door: Door, token: string) =>
  new Browser(door.app).post('/set-password', { token, password: NEW_PASSWORD, again: NEW_PASSWORD });

describe('a link to set a password', () => {
  const link = async () => {
    const officer = await here.hire();
    return { ...officer, token: ((await resetPassword(room, by(), officer.id)) as { token: string }).token };
  };

  test('works once, whichever server is asked first', async () => {
    const { token } = await link();
    const told = (await Promise.all([setPassword(here, token), setPassword(there, token)])).map(
      (one) => one.statusCode,
    );
    expect(told.toSorted()).toEqual([303, 410]);
    expect([(await setPassword(here, token)).statusCode, (await setPassword(there, token)).statusCode]).toEqual([
      410, 410,
    ]);
  });

  test.each([
    [24 * HOUR - SECOND, 303],
    [24 * HOUR, 410],
    [48 * HOUR, 410],
  ])('after %i ms is answered %i', async (ms, status) => {
    const { token } = await link();
    here.clock.at += ms;
    expect((await setPassword(there, token)).statusCode).toBe(status);
  });

  test('ends with a newer one, with being disabled, and opens no session by itself', async () => {
    const { id, token } = await link();
    const newer = ((await resetPassword(room, by(), id)) as { token: string }).token;
    expect((await setPassword(there, token)).statusCode).toBe(410);
    expect([await cookieOpens(here, newer), await bearerOpens(here, newer)]).toEqual([false, false]);
    await disableOfficer({ db: here.db.app, province: PROVINCE, now: () => here.clock.at }, id);
    expect((await setPassword(there, newer)).statusCode).not.toBe(303);
  });

  test.each(['/first-sign-in', '/set-password'])('of another kind does not open %s', async (path) => {
    const { id, token } = await link();
    const wrong = path === '/set-password' ? await awaitCode(room, id) : token;
    expect((await new Browser(here.app).get(`${path}?token=${wrong}`)).statusCode).toBe(410);
  });

  test('the password it sets opens at both servers, and the one before at none; a lock is over', async () => {
    const { username, token } = await link();
    for (let i = 0; i < 6; i++) await new Browser(here.app).signIn(username, 'wrong');
    const browser = new Browser(here.app);
    const payload = { token, password: NEW_PASSWORD, again: NEW_PASSWORD };
    expect((await browser.post('/set-password', payload)).statusCode).toBe(303);
    expect((await browser.signIn(username, NEW_PASSWORD)).statusCode).toBe(303);
    here.clock.at += MINUTE;
    expect((await new Browser(there.app).signIn(username)).statusCode).toBe(401);
  });
});

describe('the second step', () => {
  async function enrolled() {
    const officer = await here.hire('CLERK');
    await beginSecondStep(room, officer.id);
    const begun = await secondStepOf(room, officer.id);
    const secret = begun.state === 'begun' ? begun.secret : Buffer.alloc(0);
    const codeOf = (off: number) => codeAt(secret, stepAt(here.clock.at) + off);
    const confirmed = await confirmSecondStep(room, officer.id, codeOf(0), newId());
    const codes = 'codes' in confirmed ? confirmed.codes : [];
    expect(codes).toHaveLength(10);
    here.clock.at += 5 * MINUTE;
    return { ...officer, codeOf, codes };
  }
  const takes = async (officer: string, code: string) => 'ok' in (await checkCode(room, officer, code));

  test.each([
    [-10, false],
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
    [10, false],
  ])('takes a telephone’s code that is %i half minutes off: %s', async (off, taken) => {
    const { id, codeOf } = await enrolled();
    expect(await takes(id, codeOf(off))).toBe(taken);
  });

  test.each([
    ['the same again', 0, 0],
    ['the one before', 0, -1],
    ['the fast one, then now', 1, 0],
    ['the fast one, then the one before', 1, -1],
  ])('takes none twice, nor an older one after it: %s', async (_, first, second) => {
    const { id, codeOf } = await enrolled();
    expect([await takes(id, codeOf(first)), await takes(id, codeOf(second))]).toEqual([true, false]);
  });

  test('takes a code once at two servers together', async () => {
    const { username, codeOf } = await enrolled();
    const code = codeOf(0);
    const [one, other] = [new Browser(here.app), new Browser(there.app)];
    for (const browser of [one, other]) await browser.signIn(username);
    const answers = await Promise.all([one, other].map((browser) => browser.post('/sign-in/code', { code })));
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 401]);
  });

  test('a recovery code is taken once, by its officer only, and none of those before new ones', async () => {
    const [one, other] = [await enrolled(), await enrolled()];
    const [first = '', second = '', third = ''] = one.codes;
    expect(await takes(other.id, first)).toBe(false);
    expect([await takes(one.id, first), await takes(one.id, first)]).toEqual([true, false]);
    expect((await Promise.all([takes(one.id, second), takes(one.id, second)])).toSorted()).toEqual([false, true]);
    const [fresh = ''] = await renewCodes(room, one.id);
    expect([await takes(one.id, third), await takes(one.id, fresh)]).toEqual([false, true]);
  });

  test('is asked of a machine, which gets no token without it nor with one that was used', async () => {
    const { username, codeOf } = await enrolled();
    const code = codeOf(0);
    expect(await machine(username)).toBe('');
    expect(await machine(username, code)).toMatch(/^[\w-]{43}$/);
    expect(await machine(username, code)).toBe('');
  });

  test('the password alone opens nothing at either server, and the wait for the code is bound to its cookie', async () => {
    const { username, codeOf } = await enrolled();
    const browser = new Browser(here.app);
    await browser.signIn(username);
    const held = browser.cookies.get('sign-in-code') ?? '';
    expect([await cookieOpens(here, held), await bearerOpens(there, held)]).toEqual([false, false]);
    const stranger = new Browser(there.app);
    expect((await stranger.post('/sign-in/code', { code: codeOf(0) })).headers.location).toMatch(/^\/sign-in/);
  });

  test('a browser that is known has tries of its own at the code, too', async () => {
    const { username, codeOf } = await enrolled();
    const desk = new Browser(here.app);
    await desk.signIn(username);
    expect((await desk.post('/sign-in/code', { code: codeOf(0) })).statusCode).toBe(303);
    desk.cookies.delete('session');
    const thief = new Browser(there.app);
    for (let i = 0; i < 6; i++) {
      await thief.signIn(username);
      await thief.post('/sign-in/code', { code: '000000' });
    }
    expect((await thief.post('/sign-in/code', { code: '000000' })).statusCode).toBe(429);
    here.clock.at += 30 * SECOND;
    await desk.signIn(username);
    expect((await desk.post('/sign-in/code', { code: codeOf(0) })).statusCode).toBe(303);
  });
});

describe('wrong passwords are counted over both servers', () => {
  test('the sixth waits at whichever', async () => {
    const { username } = await here.hire();
    for (let i = 0; i < 5; i++)
      expect((await new Browser(i % 2 ? here.app : there.app).signIn(username, 'wrong')).statusCode).toBe(401);
    for (const door of [here, there]) expect((await new Browser(door.app).signIn(username)).statusCode).toBe(429);
  });

  test('twelve sent at once to both find the door no wider', async () => {
    const { username } = await here.hire();
    const tries = Array.from({ length: 12 }, (_, i) =>
      new Browser(i % 2 ? here.app : there.app).signIn(username, 'wrong'),
    );
    const told = (await Promise.all(tries)).map(({ statusCode }) => statusCode);
    expect(told.filter((status) => status === 401)).toHaveLength(5);
  });

  test('the lock is written once at the twentieth, and again at the fortieth', async () => {
    const { id, username } = await here.hire();
    const events = async () =>
      (
        await inProvince(here.db.app, PROVINCE, (tx) =>
          tx.query("SELECT 1 FROM staff_event WHERE officer = $1 AND type = 'account-locked'", [id]),
        )
      ).count;
    const written: number[] = [];
    for (let i = 1; i <= 40; i++) {
      await new Browser(i % 2 ? here.app : there.app).signIn(username, 'wrong');
      here.clock.at += i < 20 ? MINUTE : 15 * MINUTE;
      if ([19, 20, 39, 40].includes(i)) written.push(await events());
    }
    expect(written).toEqual([0, 1, 1, 2]);
  });

  test('a browser known at one server is known at the other', async () => {
    const { username, browser } = await signedIn();
    const elsewhere = new Browser(there.app);
    elsewhere.cookies.set('known', browser.cookies.get('known') ?? '');
    for (let i = 0; i < 6; i++) await new Browser(there.app).signIn(username, 'wrong');
    expect((await elsewhere.signIn(username)).statusCode).toBe(303);
  });
});
