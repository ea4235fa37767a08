import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Browser, type Door, openDoor, PROVINCE } from '../door.fixture.ts';
import { inProvince } from '../in-province.ts';
import { DEMO_PASSWORD } from '../index.ts';
import { beginSecondStep, secondStepOf } from './second-step.ts';
import { codeAt, stepAt } from './totp-code.ts';

let door: Door;

beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door[Symbol.asyncDispose]());

const PATH = '/me/second-step';

/** The code the officer's telephone shows now. */
type Phone = { now(): string };

/** Signs in with the password and turns the second step on, as an officer does. */
async function enrol(browser: Browser, username: string): Promise<{ phone: Phone; codes: string[] }> {
  await browser.signIn(username);
  const csrf = await csrfOf(browser);
  await browser.post(`${PATH}/begin`, { current: DEMO_PASSWORD, _csrf: csrf });
  const page = (await browser.get(PATH)).body;
  const text = /class="code once">([A-Z2-7 ]+)</.exec(page)?.[1]?.replaceAll(' ', '') ?? '';
  const secret = fromBase32(text);
  const phone: Phone = { now: () => codeAt(secret, stepAt(door.clock.at)) };
  const shown = await browser.post(`${PATH}/confirm`, { code: phone.now(), _csrf: csrf });
  expect(shown.statusCode).toBe(200);
  return { phone, codes: [...shown.body.matchAll(/>([A-Z0-9]{5}-[A-Z0-9]{5})</g)].map(([, code]) => code ?? '') };
}

async function csrfOf(browser: Browser): Promise<string> {
  return /name="_csrf" value="([\w-]+)"/.exec((await browser.get(PATH)).body)?.[1] ?? '';
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const pass = (ms = 30_000): void => {
  door.clock.at += ms;
};

describe('turning the second step on', () => {
  test('needs a session', async () => {
    for (const path of [PATH, `${PATH}/qr.svg`]) expect((await new Browser(door.app).get(path)).statusCode).toBe(303);
    for (const act of ['begin', 'confirm', 'codes', 'off'])
      expect((await new Browser(door.app).post(`${PATH}/${act}`, {})).headers.location).toMatch(/^\/sign-in/);
  });

  test('needs the password again, and a form of ours', async () => {
    const { username, id } = await door.hire('CLERK');
    const browser = new Browser(door.app);
    await browser.signIn(username);
    expect((await browser.post(`${PATH}/begin`, { current: DEMO_PASSWORD })).statusCode).toBe(403);
    const csrf = await csrfOf(browser);
    const wrong = await browser.post(`${PATH}/begin`, { current: 'wrong', _csrf: csrf });
    expect([wrong.statusCode, wrong.body.includes('chưa đúng')]).toEqual([422, true]);
    expect((await browser.post(`${PATH}/begin`, { current: '', _csrf: csrf })).statusCode).toBe(422);
    const { rows } = await door.db.owner.query({ name: 'totp', text: 'SELECT 1 FROM totp WHERE officer = $1' }, [id]);
    expect(rows).toEqual([]);
  });

  test('shows the secret as a picture until it is confirmed, and ten recovery codes once', async () => {
    const { username } = await door.hire('CLERK');
    const browser = new Browser(door.app);
    await browser.signIn(username);
    expect((await browser.get(`${PATH}/qr.svg`)).statusCode).toBe(404);
    await browser.post(`${PATH}/begin`, { current: DEMO_PASSWORD, _csrf: await csrfOf(browser) });
    const picture = await browser.get(`${PATH}/qr.svg`);
    expect([picture.headers['content-type'], picture.headers['cache-control']]).toEqual(['image/svg+xml', 'no-store']);
    expect(picture.body).toContain('<svg');
    const wrong = await browser.post(`${PATH}/confirm`, { code: '000000', _csrf: await csrfOf(browser) });
    expect([wrong.statusCode, wrong.body.includes('Mã chưa đúng')]).toEqual([422, true]);
    const { codes } = await enrol(browser, username);
    expect(new Set(codes).size).toBe(10);
    expect((await browser.get(`${PATH}/qr.svg`)).statusCode).toBe(404);
    expect((await browser.get(PATH)).body).toContain('Còn 10 mã dự phòng');
  });

  test('ends sessions that were opened with the password alone, and keeps nothing readable', async () => {
    const { username, id } = await door.hire('CLERK');
    const before = new Browser(door.app);
    await before.signIn(username);
    const browser = new Browser(door.app);
    const { codes } = await enrol(browser, username);
    expect((await before.get('/room')).statusCode).toBe(303);
    expect((await browser.get('/room')).statusCode).toBe(200);
    const dump = JSON.stringify(
      await inProvince(door.db.app, PROVINCE, async (tx) => [
        (await tx.query({ name: 'a', text: "SELECT encode(sealed, 'escape') FROM totp WHERE officer = $1" }, [id]))
          .rows,
        (await tx.query({ name: 'b', text: "SELECT encode(code_hash, 'escape') FROM recovery_code" })).rows,
        (await tx.query({ name: 'c', text: 'SELECT * FROM staff_event' })).rows,
      ]),
    );
    for (const code of codes) expect(dump).not.toContain(code.replace('-', ''));
  });
});

describe('signing in with the second step', () => {
  test('asks for the code after the password; the password alone opens nothing', async () => {
    const { username } = await door.hire('CLERK');
    const { phone } = await enrol(new Browser(door.app), username);
    pass();
    const browser = new Browser(door.app);
    const first = await browser.signIn(username, DEMO_PASSWORD, { next: '/room' });
    expect(first.headers.location).toBe('/sign-in/code?next=%2Froom');
    expect((await browser.get('/room')).statusCode).toBe(303);
    expect((await browser.get('/sign-in/code?next=/room')).body).toContain('Nhập mã hai lớp');
    expect((await browser.post('/sign-in/code', { code: '', next: '/room' })).statusCode).toBe(400);
    const wrong = await browser.post('/sign-in/code', { code: '12345x', next: '/room' });
    expect([wrong.statusCode, wrong.body.includes('value="/room"')]).toEqual([401, true]);
    const typed = `${phone.now().slice(0, 3)} ${phone.now().slice(3)}`;
    expect((await browser.post('/sign-in/code', { code: typed, next: '/room' })).headers.location).toBe('/room');
    expect((await browser.get('/room')).statusCode).toBe(200);
  });

  test('without the password first leads back to the password', async () => {
    const { username } = await door.hire('CLERK');
    const { phone } = await enrol(new Browser(door.app), username);
    pass();
    const stranger = new Browser(door.app);
    expect((await stranger.get('/sign-in/code')).headers.location).toMatch(/^\/sign-in/);
    stranger.cookies.set('sign-in-code', 'A'.repeat(43));
    expect((await stranger.post('/sign-in/code', { code: phone.now() })).headers.location).toMatch(/^\/sign-in/);
  });

  test('takes a code once, also when it is sent twice at the same moment', async () => {
    const { username } = await door.hire('CLERK');
    const { phone } = await enrol(new Browser(door.app), username);
    const replayed = new Browser(door.app);
    await replayed.signIn(username);
    expect((await replayed.post('/sign-in/code', { code: phone.now() })).statusCode).toBe(401);
    pass();
    const browsers = [new Browser(door.app), new Browser(door.app)];
    for (const browser of browsers) await browser.signIn(username);
    const answers = await Promise.all(browsers.map((one) => one.post('/sign-in/code', { code: phone.now() })));
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 401]);
  });

  test('does not wait longer than five minutes for the code, nor take it in the same window twice', async () => {
    const { username } = await door.hire('CLERK');
    const { phone } = await enrol(new Browser(door.app), username);
    pass();
    const slow = new Browser(door.app);
    await slow.signIn(username);
    const held = slow.copy();
    pass(5 * 60_000);
    expect((await slow.post('/sign-in/code', { code: phone.now() })).headers.location).toMatch(/^\/sign-in/);
    await held.signIn(username);
    const copy = held.copy();
    expect((await held.post('/sign-in/code', { code: phone.now() })).headers.location).toBe('/inbox');
    pass();
    expect((await copy.post('/sign-in/code', { code: phone.now() })).headers.location).toMatch(/^\/sign-in/);
  });

  test('takes each recovery code once', async () => {
    const { username } = await door.hire('CLERK');
    const { codes } = await enrol(new Browser(door.app), username);
    const [code = ''] = codes;
    for (const expected of [303, 401]) {
      const browser = new Browser(door.app);
      await browser.signIn(username);
      expect((await browser.post('/sign-in/code', { code: code.toLowerCase() })).statusCode).toBe(expected);
    }
  });

  test('delays after five wrong codes, whatever passwords come right between, and closes after twenty', async () => {
    const { username } = await door.hire('CLERK');
    const { phone } = await enrol(new Browser(door.app), username);
    pass();
    const guess = async (code: string): Promise<number> => {
      const browser = new Browser(door.app);
      await browser.signIn(username);
      return (await browser.post('/sign-in/code', { code })).statusCode;
    };
    for (let i = 0; i < 5; i++) expect(await guess('000000')).toBe(401);
    expect(await guess(phone.now())).toBe(429);
    for (let i = 5; i < 20; i++) {
      pass(61_000);
      expect(await guess('000000')).toBe(401);
    }
    pass(60_000);
    expect(await guess(phone.now())).toBe(429);
    pass(15 * 60_000);
    const browser = new Browser(door.app);
    await browser.signIn(username);
    const entered = await browser.post('/sign-in/code', { code: phone.now() });
    expect(entered.headers.location).toBe('/me/notice?next=%2Finbox');
  });
});

test('new recovery codes end the old ones, and turning it off needs a code', async () => {
  const { username, id } = await door.hire('CLERK');
  const browser = new Browser(door.app);
  const { phone, codes } = await enrol(browser, username);
  pass();
  const csrf = await csrfOf(browser);
  expect((await browser.post(`${PATH}/codes`, { code: '111', _csrf: csrf })).statusCode).toBe(422);
  expect((await browser.post(`${PATH}/codes`, { code: phone.now(), _csrf: csrf })).statusCode).toBe(200);
  expect((await browser.post(`${PATH}/off`, { code: codes[0] ?? '', _csrf: csrf })).statusCode).toBe(422);
  pass();
  expect((await browser.post(`${PATH}/off`, { code: phone.now(), _csrf: csrf })).statusCode).toBe(303);
  expect((await new Browser(door.app).signIn(username)).headers.location).toBe('/inbox');
  const { rows } = await door.db.owner.query({ name: 'left', text: 'SELECT 1 FROM recovery_code WHERE officer = $1' }, [
    id,
  ]);
  expect(rows).toEqual([]);
});

describe('a machine', () => {
  const open = (username: string, otp?: string) =>
    door.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { username, password: DEMO_PASSWORD, ...(otp === undefined ? {} : { otp }) },
    });

  test('sends the code with the password', async () => {
    const { username } = await door.hire('CLERK');
    expect((await open(username, '123456')).statusCode).toBe(201);
    const { phone } = await enrol(new Browser(door.app), username);
    pass();
    expect((await open(username)).json().type).toBe('/problems/second-step-code-needed');
    expect((await open(username, '000000')).json().type).toBe('/problems/second-step-code-wrong');
    const code = phone.now();
    expect((await open(username, code)).statusCode).toBe(201);
    expect((await open(username, code)).statusCode).toBe(401);
  });
});

describe('in a real province', () => {
  beforeEach(async () => {
    await door[Symbol.asyncDispose]();
    door = await openDoor('http://localhost:8080', true);
  });

  test.each(['AGENCY_LEADER', 'PPC_LEADER', 'CLERK', 'ADMIN'] as const)(
    'who is %s is led to turn it on before anything else, and then works',
    async (role) => {
      const { username } = await door.hire(role);
      const browser = new Browser(door.app);
      await browser.signIn(username);
      for (const path of ['/room', '/me', '/me/absence', '/counter'])
        expect([path, (await browser.get(path)).headers.location]).toEqual([path, PATH]);
      expect((await browser.get('/room', { accept: 'application/json' })).json().type).toBe(
        '/problems/second-step-needed',
      );
      expect((await browser.get(PATH)).body).toContain('phải bật mã hai lớp');
      const { phone } = await enrol(browser, username);
      expect((await browser.get('/room')).statusCode).toBe(200);
      pass();
      const csrf = await csrfOf(browser);
      expect((await browser.post(`${PATH}/off`, { code: phone.now(), _csrf: csrf })).statusCode).toBe(403);
    },
  );

  test('who neither signs nor administers works with the password alone', async () => {
    const { username } = await door.hire('SPECIALIST', 'RECEPTIONIST');
    const browser = new Browser(door.app);
    await browser.signIn(username);
    expect((await browser.get('/room')).statusCode).toBe(200);
  });

  test('a machine of a signer without it gets no token', async () => {
    const { username } = await door.hire('CLERK');
    const answer = await door.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { username, password: DEMO_PASSWORD },
    });
    expect([answer.statusCode, answer.json().type]).toEqual([403, '/problems/second-step-needed']);
  });

  test('who is not signed in is still led to sign in', async () => {
    expect((await new Browser(door.app).get('/room')).headers.location).toBe('/sign-in?next=%2Froom');
  });
});

test('a secret that was confirmed does not give way to another', async () => {
  const { username, id } = await door.hire('CLERK');
  const { phone } = await enrol(new Browser(door.app), username);
  const { rows: before } = await door.db.owner.query(
    { name: 's', text: 'SELECT sealed FROM totp WHERE officer = $1' },
    [id],
  );
  const seal = { close: () => Buffer.from('another'), open: () => Buffer.alloc(20), mark: () => Buffer.alloc(32) };
  const room = { db: door.db.app, province: PROVINCE, now: () => door.clock.at, seal };
  await beginSecondStep(room, id);
  const { rows: after } = await door.db.owner.query({ name: 's', text: 'SELECT sealed FROM totp WHERE officer = $1' }, [
    id,
  ]);
  expect(after).toEqual(before);
  expect((await secondStepOf(room, id)).state).toBe('on');
  expect(phone.now()).toMatch(/^\d{6}$/);
});
