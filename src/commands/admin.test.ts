import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { DEMO_PASSWORD } from '../staff/index.ts';
import { motcua } from './serve-process.fixture.ts';

let house: OpenHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

/** Types `motcua admin …` at the machine the house runs on. */
function type(...typed: string[]) {
  return motcua(['admin', ...typed], { DATABASE_URL: house.databaseUrl, PUBLIC_URL: house.url }).ended;
}

test('an administrator who lost everything gets in again by a link from the machine, once', {
  timeout: 60_000,
}, async () => {
  const before = await house.signIn('quan.quantri');
  await before.open('/me/second-step');
  await before.send('/me/second-step/begin', { current: DEMO_PASSWORD });

  const { code, out, err } = await type('recover', 'quan.quantri', '--json');
  expect([code, err]).toEqual([0, '']);
  const { username, url } = JSON.parse(out) as { username: string; url: string };
  expect([username, url.startsWith(`${house.url}/set-password?token=`)]).toEqual(['quan.quantri', true]);

  // What was open is closed, and the old password opens nothing.
  expect((await before.open('/staff/officers')).leadsTo).toMatch(/^\/sign-in/);
  const old = await house.visitor().open('/sign-in');
  expect((await old.send('/sign-in', { username, password: DEMO_PASSWORD })).status).not.toBe(303);

  const fresh = 'mật khẩu mới của quản trị';
  const admin = await house.visitor().open(url);
  await admin.send('/set-password', { password: fresh, again: fresh });
  expect(admin.leadsTo).toBe('/sign-in');
  await admin.follow();
  await admin.send('/sign-in', { username, password: fresh });
  expect(admin.status).toBe(303);
  await admin.open('/me/second-step');
  expect(admin.offers('/me/second-step/begin')).toBe(true);
  await admin.open('/staff/log');
  expect(admin.text).toContain('Khôi phục quản trị tại máy chủ');

  expect((await house.visitor().open(url)).status).toBeGreaterThanOrEqual(400);
});

test('whoever is no administrator gets no link, and the operator is told who is', { timeout: 60_000 }, async () => {
  const officer = await house.signIn('minh.hoasen');
  for (const nobody of ['minh.hoasen', 'nobody']) {
    const { code, out, err } = await type('recover', nobody);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('quan.quantri');
  }
  expect((await officer.open('/inbox')).status).toBe(200);
});

test('an act it does not know, or a name left out, is answered with the way out', async () => {
  for (const typed of [[], ['recover'], ['remove', 'quan.quantri'], ['recover', 'a', 'b']]) {
    const { code, err } = await type(...typed);
    expect([code, err.includes('motcua admin --help')]).toEqual([1, true]);
  }
});
