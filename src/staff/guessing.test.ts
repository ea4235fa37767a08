import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, type Door, openDoor } from './door.fixture.ts';

let door: Door;

beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door[Symbol.asyncDispose]());

const wrongly = (username: string) => new Browser(door.app).signIn(username, 'wrong');

test('a wrong password is told without saying which half was wrong, and what was typed is kept but the password', async () => {
  const { username } = await door.hire();
  const known = await wrongly(username);
  const unknown = await wrongly('nobody.here');
  expect([known.statusCode, unknown.statusCode]).toEqual([401, 401]);
  expect(known.body.replaceAll(username, 'X')).toBe(unknown.body.replaceAll('nobody.here', 'X'));
  expect(known.body).toContain(`value="${username}"`);
  expect(known.body).not.toContain('value="wrong"');
  expect(known.body).toContain('chưa đúng');
});

test('empty fields are named, in the language of the page', async () => {
  const answer = await new Browser(door.app).post('/sign-in?lang=en', { username: 'a', password: '' });
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toContain('Enter the password.');
  expect(answer.body).not.toContain('Enter the username.');
});

test('the username may be typed with capitals and spaces', async () => {
  const { username } = await door.hire();
  expect((await new Browser(door.app).signIn(` ${username.toUpperCase()} `)).statusCode).toBe(303);
});

test('after five failures the next try waits, also with the right password', async () => {
  const { username } = await door.hire();
  for (let i = 0; i < 5; i++) expect((await wrongly(username)).statusCode).toBe(401);
  const early = await new Browser(door.app).signIn(username);
  expect([early.statusCode, early.headers['retry-after']]).toEqual([429, '1']);
  door.clock.at += 1_000;
  expect((await new Browser(door.app).signIn(username)).statusCode).toBe(303);
  for (let i = 0; i < 4; i++) await wrongly(username);
  expect((await new Browser(door.app).signIn(username)).statusCode).toBe(303);
});

test('after twenty failures each further one closes the account for 15 minutes; the right password opens it', async () => {
  const { username } = await door.hire();
  for (let i = 0; i < 20; i++) {
    door.clock.at += 60_000;
    expect((await wrongly(username)).statusCode).toBe(401);
  }
  door.clock.at += 14 * 60_000;
  const locked = await new Browser(door.app).signIn(username);
  expect([locked.statusCode, locked.headers['retry-after']]).toEqual([429, '60']);
  expect(locked.body).toContain('tạm khoá');
  door.clock.at += 60_000;
  expect((await wrongly(username)).statusCode).toBe(401);
  const again = await new Browser(door.app).signIn(username);
  expect([again.statusCode, again.headers['retry-after']]).toEqual([429, '900']);
  door.clock.at += 15 * 60_000;
  expect((await new Browser(door.app).signIn(username)).statusCode).toBe(303);
  expect((await wrongly(username)).statusCode).toBe(401);
  expect((await new Browser(door.app).signIn(username)).statusCode).toBe(303);
});

describe('a browser that signed in before as the officer', () => {
  const KNOWN = /^[\w-]{43}(\.[\w-]{43}){0,7}$/;
  async function atTheDesk(username: string): Promise<Browser> {
    const desk = new Browser(door.app);
    expect((await desk.signIn(username)).statusCode).toBe(303);
    expect(desk.cookies.get('known')).toMatch(KNOWN);
    desk.cookies.delete('session');
    return desk;
  }

  test('lets them in while a stranger has the account closed; the stranger’s count stays, and the officer is told', async () => {
    const { username } = await door.hire();
    const desk = await atTheDesk(username);
    for (let i = 0; i < 20; i++) {
      door.clock.at += 60_000;
      expect((await wrongly(username)).statusCode).toBe(401);
    }
    expect((await new Browser(door.app).signIn(username)).statusCode).toBe(429);
    const entered = await desk.signIn(username);
    expect([entered.statusCode, entered.headers.location]).toEqual([303, '/me/notice?next=%2Finbox']);
    expect((await wrongly(username)).statusCode).toBe(429);
  });

  test('has tries of its own, no more than anybody', async () => {
    const { username } = await door.hire();
    const desk = await atTheDesk(username);
    for (let i = 0; i < 5; i++) expect((await desk.signIn(username, 'wrong')).statusCode).toBe(401);
    expect((await desk.signIn(username)).statusCode).toBe(429);
    expect((await desk.copy().signIn(username)).statusCode).toBe(429);
    expect((await new Browser(door.app).signIn(username)).statusCode).toBe(303);
  });

  test('is known for this officer only, and by our mark only', async () => {
    const [one, other] = [await door.hire(), await door.hire()];
    const desk = await atTheDesk(one.username);
    const own = desk.cookies.get('known') ?? '';
    const turned = (own.startsWith('A') ? 'B' : 'A') + own.slice(1);
    for (const [username, cookie] of [
      [other.username, own],
      [one.username, turned],
      [one.username, 'A'.repeat(43)],
      [one.username, own.slice(1)],
      [one.username, `${'A'.repeat(43)}.`.repeat(8) + own],
    ] as const) {
      for (let i = 0; i < 5; i++) await wrongly(username);
      const browser = new Browser(door.app);
      browser.cookies.set('known', cookie);
      expect((await browser.signIn(username)).statusCode).toBe(429);
      door.clock.at += 25 * 3_600_000;
    }
  });

  test('may be shared by the officers of a counter: eight, the latest stay', async () => {
    const desk = new Browser(door.app);
    const officers = await Promise.all(Array.from({ length: 9 }, () => door.hire()));
    for (const { username } of officers) {
      await desk.signIn(username);
      desk.cookies.delete('session');
    }
    expect(desk.cookies.get('known')?.split('.')).toHaveLength(8);
    const got: number[] = [];
    for (const { username } of [officers[0], officers[1], officers[8]].filter((one) => one !== undefined)) {
      for (let i = 0; i < 5; i++) await wrongly(username);
      got.push((await desk.copy().signIn(username)).statusCode);
    }
    expect(got).toEqual([429, 303, 303]);
  });

  test('is not forgotten with signing out, and opens nothing by itself', async () => {
    const { username } = await door.hire('RECEPTIONIST');
    const desk = await atTheDesk(username);
    expect((await desk.get('/counter')).statusCode).toBe(303);
    await desk.signIn(username);
    const csrf = (await desk.get('/room')).json<{ csrf: string }>().csrf;
    await desk.post('/sign-out', { _csrf: csrf });
    expect([...desk.cookies.keys()]).toEqual(['known']);
  });

  test('goes before the flood, and has room where strangers have none', async () => {
    const { username } = await door.hire('RECEPTIONIST');
    const desk = await atTheDesk(username);
    const order: string[] = [];
    const flood = Array.from({ length: 120 }, async (_, i) => {
      const { statusCode } = await wrongly(`flood2.${i}`);
      if (statusCode === 401) order.push('stranger');
    });
    await new Promise((go) => setImmediate(go));
    await desk.signIn(username).then((answer) => order.push(`officer ${answer.statusCode}`));
    await Promise.all(flood);
    expect(order.filter((one) => one === 'stranger')).toHaveLength(66);
    expect(order.indexOf('officer 303')).toBeLessThan(40);
  });
});

test('an account that does not exist is held up the same way', async () => {
  for (let i = 0; i < 5; i++) expect((await wrongly('no.one')).statusCode).toBe(401);
  expect((await wrongly('no.one')).statusCode).toBe(429);
});

test('guesses sent at once find the door no wider', async () => {
  const { username } = await door.hire();
  const answers = await Promise.all(Array.from({ length: 12 }, () => wrongly(username)));
  expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(5);
  expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(7);
});

test('one officer held up holds up nobody else at the same address', async () => {
  const [one, other] = [await door.hire(), await door.hire()];
  for (let i = 0; i < 6; i++) await wrongly(one.username);
  expect((await new Browser(door.app).signIn(other.username)).statusCode).toBe(303);
});

test('a flood of sign-ins is turned away in part, and those signed in work on', async () => {
  const officer = await door.hire('RECEPTIONIST');
  const browser = new Browser(door.app);
  await browser.signIn(officer.username);
  const order: string[] = [];
  const flood = Promise.all(
    Array.from({ length: 150 }, async (_, i) => {
      const answer = await wrongly(`flood.${i}`);
      if (answer.statusCode === 401) order.push('flood');
      else expect(answer.headers['retry-after']).toBe('3');
      return answer;
    }),
  );
  for (let i = 0; i < 5; i++) expect((await browser.get('/counter')).statusCode).toBe(200);
  order.push('work done');
  const told = (await flood).map((answer) => answer.statusCode);
  // Five requests one after another, and the flood is not through: nobody waited behind it.
  expect(order.indexOf('work done')).toBeLessThan(60);
  expect(told.filter((status) => status === 401)).toHaveLength(66);
  expect(told.filter((status) => status === 503)).toHaveLength(84);
});

test('failures are forgotten after a day', async () => {
  const { username } = await door.hire();
  for (let i = 0; i < 4; i++) await wrongly(username);
  door.clock.at += 24 * 3_600_000 + 1;
  for (let i = 0; i < 4; i++) expect((await wrongly(username)).statusCode).toBe(401);
  expect((await new Browser(door.app).signIn(username)).statusCode).toBe(303);
});

test('neither names nor passwords that were typed reach the log', async () => {
  const { username } = await door.hire();
  await new Browser(door.app).signIn(username, 'my-secret-guess');
  await new Browser(door.app).signIn(username);
  expect(door.log.join('')).not.toMatch(new RegExp(`my-secret-guess|motcua-demo|${username}`));
});
