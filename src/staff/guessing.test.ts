import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('after twenty failures the account is closed for 15 minutes, then begins anew', async () => {
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
  expect((await new Browser(door.app).signIn(username)).statusCode).toBe(303);
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
  const flood = Promise.all(Array.from({ length: 150 }, (_, i) => wrongly(`flood.${i}`)));
  for (let i = 0; i < 5; i++) expect((await browser.get('/counter')).statusCode).toBe(200);
  const told = (await flood).map((answer) => answer.statusCode);
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
