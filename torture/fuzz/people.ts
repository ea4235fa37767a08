import { ROLES, type Role } from '../../src/domain/policy/index.ts';
import { DEMO_PASSWORD, seedOfficers } from '../../src/staff/index.ts';
import type { House } from '../../src/stages/house.ts';
import { formsOf } from '../../test/forms.ts';

/** Who asks: somebody unknown, a program with a token, or an officer at a browser. */
export type Person =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'program'; readonly username: string; readonly token: string }
  | { readonly kind: 'browser'; readonly username: string; readonly cookie: string };

/** Officers of each kind of work at one commune's centre and above it. */
export const USERNAMES = [
  'hoa.hoasen',
  'minh.hoasen',
  'tuan.hoasen',
  'lan.tiepnhan',
  'hieu.datdai',
  'thanh.giamsat',
  'quan.quantri',
] as const;

/** Two more, who hold every role but the administrator's at every unit, so that one can decide what the other proposed. */
export const EVERYWHERE = ['khap.noi', 'khap.noi.hai'] as const;

/** Hires those two. */
export async function hireEverywhere({ database, province, clock, rota }: House): Promise<void> {
  const roles = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'ADMIN');
  const posts = [...province.units.keys()].flatMap((unit) => roles.map((role) => ({ role, unit })));
  const officers = EVERYWHERE.map((username) => ({ username, name: 'Khắp Nơi (demo)', demo: true, posts }));
  await seedOfficers(database, province.id, [], officers, { demo: true, now: () => clock.now() });
  await rota.refresh();
}

/** Signs in for a token. Undefined when the fuzzer has closed that account. */
export async function signInProgram(url: string, username: string): Promise<Person | undefined> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: DEMO_PASSWORD }),
  });
  if (!answer.ok) return undefined;
  const { token } = (await answer.json()) as { token: string };
  return { kind: 'program', username, token };
}

/** Signs in through the sign-in page. Undefined when the fuzzer has closed that account. */
export async function signInBrowser(url: string, username: string): Promise<Person | undefined> {
  const page = await (await fetch(`${url}/sign-in`)).text();
  const hidden = formsOf(page).find(({ action }) => action === '/sign-in')?.values ?? new Map();
  const body = new URLSearchParams([...hidden].flatMap(([name, values]) => values.map((v: string) => [name, v])));
  body.set('username', username);
  body.set('password', DEMO_PASSWORD);
  const answer = await fetch(`${url}/sign-in`, { method: 'POST', body, redirect: 'manual' });
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('session='));
  if (answer.status !== 303 || !cookie) return undefined;
  return { kind: 'browser', username, cookie: cookie.split(';')[0] ?? '' };
}
