import { afterEach, beforeEach, expect, test } from 'vitest';
import { Browser, type Door, openDoor, PROVINCE } from './door.fixture.ts';
import { makeFirstSignInLink } from './index.ts';

let door: Door;

beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door[Symbol.asyncDispose]());

const FORM = {
  name: 'Nguyễn Thị An',
  username: 'an.nguyen',
  password: 'trời xanh mây trắng',
  again: 'trời xanh mây trắng',
};

async function newToken(): Promise<string> {
  const where = { db: door.db.app, province: PROVINCE, now: () => door.clock.at };
  const link = await makeFirstSignInLink(where, 'http://localhost:8080');
  expect(link).toMatch(/^http:\/\/localhost:8080\/first-sign-in\?token=[\w-]{43}$/);
  return new URL(link ?? '').searchParams.get('token') ?? '';
}

test('the link makes an administrator who is signed in, once', async () => {
  const token = await newToken();
  const browser = new Browser(door.app);
  expect((await browser.get(`/first-sign-in?token=${token}`)).body).toContain('quản trị đầu tiên');
  expect((await browser.post('/first-sign-in', { token, ...FORM })).statusCode).toBe(303);
  expect((await browser.get('/room')).json().actor.posts).toEqual([{ role: 'ADMIN', unit: 'tinh' }]);
  const again = await new Browser(door.app).post('/first-sign-in', { token, ...FORM, username: 'binh.tran' });
  expect(again.statusCode).toBe(410);
  expect((await new Browser(door.app).signIn('an.nguyen', FORM.password)).statusCode).toBe(303);
});

test('no link is made once there is an administrator', async () => {
  await door.hire('ADMIN');
  const where = { db: door.db.app, province: PROVINCE };
  expect(await makeFirstSignInLink(where, 'http://localhost:8080')).toBeUndefined();
});

test('the link is over after 24 hours, and when a newer one is made', async () => {
  const first = await newToken();
  const second = await newToken();
  const browser = new Browser(door.app);
  expect((await browser.get(`/first-sign-in?token=${first}`)).statusCode).toBe(410);
  expect((await browser.get(`/first-sign-in?token=${second}`)).statusCode).toBe(200);
  door.clock.at += 24 * 3_600_000;
  expect((await browser.get(`/first-sign-in?token=${second}`)).statusCode).toBe(410);
  expect((await browser.post('/first-sign-in', { token: second, ...FORM })).statusCode).toBe(410);
});

test('a wrong token opens nothing', async () => {
  await newToken();
  expect((await new Browser(door.app).get('/first-sign-in')).statusCode).toBe(410);
  expect((await new Browser(door.app).get(`/first-sign-in?token=${'A'.repeat(43)}`)).statusCode).toBe(410);
});

test('mistakes are named, what was typed is kept but the passwords, and the link stays good', async () => {
  const token = await newToken();
  const browser = new Browser(door.app);
  const answer = await browser.post('/first-sign-in', { token, ...FORM, name: '', password: 'ngắn', again: 'khác' });
  expect(answer.statusCode).toBe(400);
  for (const said of ['Nhập họ và tên.', 'ít nhất 12 ký tự', 'khác nhau']) expect(answer.body).toContain(said);
  expect(answer.body).toContain('value="an.nguyen"');
  expect(answer.body).not.toContain('ngắn');
  expect((await browser.post('/first-sign-in', { token, ...FORM })).statusCode).toBe(303);
});

test('two who use the link at once make one administrator', async () => {
  const token = await newToken();
  const answers = await Promise.all(
    ['an.nguyen', 'binh.tran'].map((username) =>
      new Browser(door.app).post('/first-sign-in', { token, ...FORM, username }),
    ),
  );
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([303, 410]);
});
