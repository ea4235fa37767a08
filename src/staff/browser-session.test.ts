import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, type Door, openDoor, PROVINCE } from './door.fixture.ts';
import { inProvince } from './in-province.ts';
import { disableOfficer, signOutEverywhere } from './index.ts';

const MINUTE = 60_000;
let door: Door;

beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door[Symbol.asyncDispose]());

async function signedIn(...roles: Parameters<Door['hire']>) {
  const officer = await door.hire(...roles);
  const browser = new Browser(door.app);
  expect((await browser.signIn(officer.username)).statusCode).toBe(303);
  const { csrf } = (await browser.get('/room')).json<{ csrf: string }>();
  return { officer, browser, csrf };
}

describe('a page for officers', () => {
  test('not signed in: a browser is led to the sign-in page and back, a program gets 401', async () => {
    const browser = new Browser(door.app);
    const page = await browser.get('/room?a=1');
    expect([page.statusCode, page.headers.location]).toEqual([303, '/sign-in?next=%2Froom%3Fa%3D1']);
    const answer = await browser.get('/room', { accept: 'application/json' });
    expect([answer.statusCode, answer.json().type]).toEqual([401, '/problems/not-signed-in']);
    expect(answer.headers['www-authenticate']).toContain('Bearer');
  });

  test('not allowed: an officer without the role gets 403 that says whom to ask', async () => {
    const { browser } = await signedIn('SPECIALIST');
    const answer = await browser.get('/counter', { accept: 'application/json' });
    expect([answer.statusCode, answer.json().type]).toEqual([403, '/problems/not-allowed']);
    expect(answer.json().detail).toContain('quản trị');
  });

  test('is shown to who holds the role, and kept by no cache', async () => {
    const { browser } = await signedIn('RECEPTIONIST');
    const answer = await browser.get('/counter');
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
  });

  test('knows the officer and the posts they hold', async () => {
    const { browser, officer } = await signedIn('RECEPTIONIST', 'RETURNER');
    expect((await browser.get('/room')).json().actor).toEqual({
      kind: 'officer',
      id: officer.id,
      posts: [
        { role: 'RECEPTIONIST', unit: 'tinh' },
        { role: 'RETURNER', unit: 'tinh' },
      ],
    });
  });
});

describe('signing in', () => {
  test('leads on to where one was going, never to another site', async () => {
    const { username } = await door.hire();
    const to = async (next: string) =>
      (await new Browser(door.app).signIn(username, undefined, { next })).headers.location;
    expect(await to('/counter?x=1')).toBe('/counter?x=1');
    expect(await to('https://evil.example/')).toBe('/inbox');
    expect(await to('//evil.example/')).toBe('/inbox');
  });

  test('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    const { username } = await door.hire();
    const answer = await new Browser(door.app).signIn(username);
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^known=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  test('behind https the cookie is Secure and bound to this host', async () => {
    await using secure = await openDoor('https://motcua.example.vn');
    const { username } = await secure.hire();
    const answer = await new Browser(secure.app).signIn(username);
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
      expect.stringMatching(/^__Host-known=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
  });

  test('takes no token that the visitor brought along', async () => {
    const { username } = await door.hire();
    const browser = new Browser(door.app);
    browser.cookies.set('session', 'A'.repeat(43));
    await browser.signIn(username);
    expect(browser.cookies.get('session')).not.toBe('A'.repeat(43));
    const fixed = new Browser(door.app);
    fixed.cookies.set('session', 'A'.repeat(43));
    expect((await fixed.get('/room')).statusCode).toBe(303);
  });

  test('again ends the session before', async () => {
    const { browser, officer, csrf } = await signedIn();
    const before = browser.copy();
    expect((await browser.signIn(officer.username, undefined, { _csrf: csrf })).statusCode).toBe(303);
    expect((await browser.get('/room')).statusCode).toBe(200);
    expect((await before.get('/room')).statusCode).toBe(303);
  });

  test('keeps in the database only the hash of the token', async () => {
    const { browser } = await signedIn();
    const token = browser.cookies.get('session') ?? '';
    const { rows } = await door.db.owner.query<{ row: string }>({
      name: 'all sessions',
      text: "SELECT set_config('motcua.province', 'H99', false), (SELECT string_agg(s::text, ' ') FROM session s) AS row",
    });
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(door.log.join('')).not.toContain(token);
  });

  test('sees no session of another province', async () => {
    const { browser } = await signedIn();
    const { rows } = await door.db.app.transaction((tx) => tx.query('SELECT id FROM session'), {
      local: { 'motcua.province': 'H01' },
    });
    expect(rows).toEqual([]);
    expect((await browser.get('/room')).statusCode).toBe(200);
  });
});

describe('a session', () => {
  test('unused for 30 minutes is over; used, it goes on', async () => {
    const { browser } = await signedIn();
    for (let i = 0; i < 4; i++) {
      door.clock.at += 29 * MINUTE;
      expect((await browser.get('/room')).statusCode).toBe(200);
    }
    door.clock.at += 30 * MINUTE;
    const answer = await browser.get('/room');
    expect([answer.statusCode, browser.cookies.has('session')]).toEqual([303, false]);
  });

  test('is over after 10 hours however much it is used', async () => {
    const { browser } = await signedIn();
    const start = door.clock.at;
    while (door.clock.at + 20 * MINUTE < start + 600 * MINUTE) {
      door.clock.at += 20 * MINUTE;
      expect((await browser.get('/room')).statusCode).toBe(200);
    }
    door.clock.at = start + 600 * MINUTE;
    expect((await browser.get('/room')).statusCode).toBe(303);
  });

  test('gets a new token every 15 minutes; requests under way with the old one are still answered', async () => {
    const { browser } = await signedIn();
    const underWay = browser.copy();
    const first = browser.cookies.get('session');
    door.clock.at += 15 * MINUTE;
    await browser.get('/room');
    expect(browser.cookies.get('session')).not.toBe(first);
    await browser.get('/room');
    door.clock.at += 29_000;
    expect((await underWay.get('/room')).statusCode).toBe(200);
    expect((await browser.get('/room')).statusCode).toBe(200);
  });

  test('of requests that come at once gets one new token', async () => {
    const { browser } = await signedIn();
    door.clock.at += 15 * MINUTE;
    const answers = await Promise.all(Array.from({ length: 6 }, () => browser.copy().get('/room')));
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(answers.filter((answer) => answer.headers['set-cookie']).length).toBe(1);
  });

  test('whose new token was lost on the way goes on with the old one until it gets another', async () => {
    const { browser } = await signedIn();
    const first = browser.cookies.get('session');
    door.clock.at += 15 * MINUTE;
    await browser.copy().get('/room');
    door.clock.at += 14 * MINUTE;
    expect((await browser.get('/room')).statusCode).toBe(200);
    expect(browser.cookies.get('session')).toBe(first);
    door.clock.at += MINUTE;
    expect((await browser.get('/room')).statusCode).toBe(200);
    expect(browser.cookies.get('session')).not.toBe(first);
    expect((await browser.get('/room')).statusCode).toBe(200);
  });

  test('ends when an old token turns up after its time: somebody copied it', async () => {
    const { browser } = await signedIn();
    const thief = browser.copy();
    door.clock.at += 15 * MINUTE;
    await browser.get('/room');
    await browser.get('/room');
    door.clock.at += MINUTE;
    expect((await thief.get('/room')).statusCode).toBe(303);
    expect((await browser.get('/room')).statusCode).toBe(303);
  });

  test('is over with signing out: the cookie is gone and its copy opens nothing', async () => {
    const { browser, csrf } = await signedIn();
    const copy = browser.copy();
    const answer = await browser.post('/sign-out', { _csrf: csrf });
    expect([answer.statusCode, answer.headers.location, browser.cookies.has('session')]).toEqual([303, '/', false]);
    expect((await copy.get('/room')).statusCode).toBe(303);
  });

  test('ends at once when its officer is shut out', async () => {
    const { browser, officer } = await signedIn();
    await disableOfficer({ db: door.db.app, province: PROVINCE, now: () => door.clock.at }, officer.id);
    expect((await browser.get('/room')).statusCode).toBe(303);
    const again = await new Browser(door.app).signIn(officer.username);
    expect([again.statusCode, again.body.includes('ngừng hoạt động')]).toEqual([403, true]);
  });

  test('ends with its next request however its officer came to be shut out', async () => {
    const { browser, officer } = await signedIn();
    await inProvince(door.db.app, PROVINCE, (tx) =>
      tx.query('UPDATE officer SET disabled_at = now() WHERE id = $1', [officer.id]),
    );
    expect((await browser.get('/room')).statusCode).toBe(303);
  });

  test('ends everywhere when asked', async () => {
    const { browser, officer } = await signedIn();
    const other = new Browser(door.app);
    await other.signIn(officer.username);
    await signOutEverywhere({ db: door.db.app, province: PROVINCE, now: () => door.clock.at }, officer.id);
    expect([(await browser.get('/room')).statusCode, (await other.get('/room')).statusCode]).toEqual([303, 303]);
  });

  test('gives way when its officer has opened twenty others', async () => {
    const { browser, officer } = await signedIn();
    for (let i = 0; i < 20; i++) {
      door.clock.at += 1;
      await new Browser(door.app).signIn(officer.username);
    }
    expect((await browser.get('/room')).statusCode).toBe(303);
  });

  test('does not open by a machine header, nor a machine token by cookie', async () => {
    const { browser } = await signedIn();
    const authorization = `Bearer ${browser.cookies.get('session')}`;
    expect((await new Browser(door.app).get('/room', { authorization })).statusCode).toBe(303);
  });
});

describe('a change sent by a browser', () => {
  test('with the token of its session is done, and the field is taken out', async () => {
    const { browser, csrf } = await signedIn('RECEPTIONIST');
    const answer = await browser.post('/counter', { _csrf: csrf, a: '1' });
    expect([answer.statusCode, answer.json().body]).toEqual([200, { a: '1' }]);
    expect((await browser.post('/counter', {}, { 'x-csrf-token': csrf })).statusCode).toBe(200);
  });

  test.each([
    ['no token', {}],
    ['an empty token', { _csrf: '' }],
    ['a wrong token', { _csrf: 'x'.repeat(43) }],
  ])('with %s is refused', async (_how, form) => {
    const { browser } = await signedIn('RECEPTIONIST');
    const answer = await browser.post('/counter', form, { accept: 'application/json' });
    expect([answer.statusCode, answer.json().type]).toEqual([403, '/problems/request-not-from-our-page']);
  });

  test('with the token of another session is refused', async () => {
    const { browser } = await signedIn('RECEPTIONIST');
    const { csrf } = await signedIn('RECEPTIONIST');
    expect((await browser.post('/counter', { _csrf: csrf })).statusCode).toBe(403);
  });

  test.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://localhost:8080' }, 200],
  ])('from %j is answered with %i, the right token or not', async (headers, expected) => {
    const { browser, csrf } = await signedIn('RECEPTIONIST');
    expect((await browser.post('/counter', { _csrf: csrf }, headers as Record<string, string>)).statusCode).toBe(
      expected,
    );
  });

  test('is not signed in by another site', async () => {
    const { username } = await door.hire();
    const answer = await new Browser(door.app).post(
      '/sign-in',
      { username, password: 'motcua-demo' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(answer.statusCode).toBe(403);
  });

  test('after its session ended leads to signing in and back to the page it stood on', async () => {
    const { browser, csrf } = await signedIn('RECEPTIONIST');
    door.clock.at += 31 * MINUTE;
    const answer = await browser.post(
      '/counter',
      { _csrf: csrf },
      { referer: 'http://localhost:80/reception?p=1', host: 'localhost:80' },
    );
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toMatch(/^\/sign-in/);
  });
});
