import { afterEach, beforeEach, expect, test } from 'vitest';
import { Browser, type Door, openDoor } from '../door.fixture.ts';
import { DEMO_PASSWORD } from '../index.ts';

let door: Door;

beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door[Symbol.asyncDispose]());

const NEW = 'mây trắng bay về đâu';

async function csrfOf(browser: Browser, path = '/me/password'): Promise<string> {
  return /name="_csrf" value="([\w-]+)"/.exec((await browser.get(path)).body)?.[1] ?? '';
}

test('the account’s pages need a session', async () => {
  for (const path of ['/me', '/me/password', '/me/notice', '/me/absence'])
    expect([path, (await new Browser(door.app).get(path)).statusCode]).toEqual([path, 303]);
  expect((await new Browser(door.app).post('/me/password', {})).statusCode).toBe(303);
});

test('a password is changed with the current one; other sessions end, this one stays', async () => {
  const { username } = await door.hire('SPECIALIST');
  const [browser, other] = [new Browser(door.app), new Browser(door.app)];
  await browser.signIn(username);
  await other.signIn(username);
  const _csrf = await csrfOf(browser);
  const changed = await browser.post('/me/password', { current: DEMO_PASSWORD, password: NEW, again: NEW, _csrf });
  expect(changed.headers.location).toBe('/me?changed=password');
  expect((await browser.get('/me?changed=password')).body).toContain('Đã đổi mật khẩu');
  expect((await other.get('/room')).statusCode).toBe(303);
  expect((await new Browser(door.app).signIn(username)).statusCode).toBe(401);
  expect((await new Browser(door.app).signIn(username, NEW)).statusCode).toBe(303);
});

test('a wrong current password, a short new one, two that differ: told, nothing changed', async () => {
  const { username } = await door.hire('SPECIALIST');
  const browser = new Browser(door.app);
  await browser.signIn(username);
  const _csrf = await csrfOf(browser);
  for (const [typed, said] of [
    [{ current: 'wrong', password: NEW, again: NEW }, 'Mật khẩu hiện tại chưa đúng'],
    [{ current: '', password: NEW, again: NEW }, 'Nhập mật khẩu hiện tại'],
    [{ current: DEMO_PASSWORD, password: 'ngắn', again: 'ngắn' }, 'Dùng ít nhất 12 ký tự'],
    [{ current: DEMO_PASSWORD, password: `${username} 123456`, again: `${username} 123456` }, 'không được chứa tên'],
    [{ current: DEMO_PASSWORD, password: NEW, again: `${NEW}!` }, 'khác nhau'],
  ] as const) {
    const answer = await browser.post('/me/password', { ...typed, _csrf });
    expect([answer.statusCode, answer.body.includes(said)]).toEqual([422, true]);
    expect(answer.body).not.toContain(NEW);
  }
  expect((await new Browser(door.app).signIn(username)).statusCode).toBe(303);
});

test('guessing the current password is counted like guessing at the door', async () => {
  const { username } = await door.hire('SPECIALIST');
  const browser = new Browser(door.app);
  await browser.signIn(username);
  const _csrf = await csrfOf(browser);
  const guess = async () =>
    (await browser.post('/me/password', { current: 'wrong', password: NEW, again: NEW, _csrf })).statusCode;
  for (let i = 0; i < 5; i++) expect(await guess()).toBe(422);
  expect(await guess()).toBe(429);
});

test('an account that was closed for a while says so at the next sign-in, until it is read', async () => {
  const { username } = await door.hire('SPECIALIST');
  for (let i = 0; i < 20; i++) {
    expect((await new Browser(door.app).signIn(username, 'wrong')).statusCode).toBe(401);
    door.clock.at += 61_000;
  }
  door.clock.at += 15 * 60_000;
  expect((await new Browser(door.app).signIn(username)).headers.location).toBe('/me/notice?next=%2Finbox');
  const browser = new Browser(door.app);
  expect((await browser.signIn(username)).headers.location).toBe('/me/notice?next=%2Finbox');
  const notice = await browser.get('/me/notice?next=%2Froom');
  expect(notice.body).toContain('tài khoản bị khoá 15 phút');
  expect(notice.body).toContain('08:19, thứ Hai 23/11/2026');
  const _csrf = await csrfOf(browser, '/me/notice?next=%2Froom');
  expect((await browser.post('/me/notice', { next: '/room', _csrf })).headers.location).toBe('/room');
  expect((await new Browser(door.app).signIn(username)).headers.location).toBe('/inbox');
});
