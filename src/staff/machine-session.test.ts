import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../platform/ids/index.ts';
import { type Door, openDoor, PROVINCE } from './door.fixture.ts';
import { inProvince } from './in-province.ts';
import { DEMO_PASSWORD } from './index.ts';

let door: Door;

beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door[Symbol.asyncDispose]());

const open = (username: string, password = DEMO_PASSWORD) =>
  door.app.inject({ method: 'POST', url: '/api/v1/session', payload: { username, password } });

async function tokenOf(username: string): Promise<string> {
  return (await open(username)).json<{ token: string }>().token;
}

const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, token?: string, payload?: object) =>
  door.app.inject({ method, url, payload, headers: token ? { authorization: `Bearer ${token}` } : {} });

describe('GET /api/v1/me', () => {
  test('not signed in: 401', async () => {
    const answer = await ask('GET', '/api/v1/me');
    expect([answer.statusCode, answer.json().type]).toEqual([401, '/problems/not-signed-in']);
  });

  test('with a token that was never given: 401', async () => {
    for (const token of ['A'.repeat(43), 'short', "' OR 1=1"]) {
      expect((await ask('GET', '/api/v1/me', token)).statusCode).toBe(401);
    }
  });

  test('says who one is, with which posts, until when', async () => {
    const { id, username } = await door.hire('SPECIALIST');
    const answer = await ask('GET', '/api/v1/me', await tokenOf(username));
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      officer: { id, username, name: 'Người thử (demo)' },
      posts: [{ role: 'SPECIALIST', unit: 'tinh' }],
      mayStandInFor: [],
      expiresAt: '2026-11-23T18:00:00.000+07:00',
    });
  });
});

describe('POST /api/v1/session', () => {
  test('gives a token with the officer and posts, and sets no cookie', async () => {
    const { id, username } = await door.hire('CLERK');
    const answer = await open(username);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ officer: { id, username }, posts: [{ role: 'CLERK', unit: 'tinh' }] });
    expect(answer.json().token).toMatch(/^[\w-]{43}$/);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('with a wrong password is a 401 problem', async () => {
    const { username } = await door.hire();
    const answer = await open(username, 'wrong');
    expect([answer.statusCode, answer.json().type]).toEqual([401, '/problems/wrong-credentials']);
  });

  test('without a password is a 400 problem that names the field', async () => {
    const answer = await door.app.inject({ method: 'POST', url: '/api/v1/session', payload: { username: 'a' } });
    expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, 'password']);
  });

  test('after five failures says when to try again', async () => {
    const { username } = await door.hire();
    for (let i = 0; i < 5; i++) await open(username, 'wrong');
    const answer = await open(username);
    expect([answer.statusCode, answer.json().type, answer.headers['retry-after']]).toEqual([
      429,
      '/problems/sign-in-too-soon',
      '1',
    ]);
  });
});

test('a machine changes things with its token alone: no other site can send that header', async () => {
  const { username } = await door.hire('RECEPTIONIST');
  expect((await ask('POST', '/counter', await tokenOf(username), { a: 1 })).statusCode).toBe(200);
});

test('a machine without the role is refused', async () => {
  const { username } = await door.hire('CLERK');
  expect((await ask('POST', '/counter', await tokenOf(username), { a: 1 })).statusCode).toBe(403);
});

test('a token that was given back opens nothing', async () => {
  const { username } = await door.hire();
  const token = await tokenOf(username);
  expect((await ask('DELETE', '/api/v1/session', token)).statusCode).toBe(204);
  expect((await ask('GET', '/api/v1/me', token)).statusCode).toBe(401);
  expect((await ask('DELETE', '/api/v1/session', token)).statusCode).toBe(401);
});

test('a machine keeps its token while it works, and loses it after 30 idle minutes', async () => {
  const { username } = await door.hire();
  const token = await tokenOf(username);
  door.clock.at += 29 * 60_000;
  expect((await ask('GET', '/api/v1/me', token)).statusCode).toBe(200);
  door.clock.at += 29 * 60_000;
  expect((await ask('GET', '/api/v1/me', token)).statusCode).toBe(200);
  door.clock.at += 30 * 60_000;
  expect((await ask('GET', '/api/v1/me', token)).statusCode).toBe(401);
});

test('a post that is over, or not begun, is not held', async () => {
  const { id, username } = await door.hire('CLERK');
  await inProvince(door.db.app, PROVINCE, (tx) =>
    tx.query("UPDATE post SET ends_at = begins_at + interval '1 second' WHERE officer = $1", [id]),
  );
  door.clock.at += 2_000;
  expect((await ask('GET', '/api/v1/me', await tokenOf(username))).json().posts).toEqual([]);
});

describe('standing in', () => {
  async function delegate(from: string, to: string, hours: number): Promise<void> {
    const [begin, end] = [0, hours].map((h) => new Date(door.clock.at + h * 3_600_000).toISOString());
    await inProvince(door.db.app, PROVINCE, (tx) =>
      tx.query('INSERT INTO delegation VALUES ($1, $2, $3, $4, $5, $6)', [PROVINCE, newId(), from, to, begin, end]),
    );
  }

  test('for an officer who delegated gives their posts, while it lasts, and keeps both names', async () => {
    const [head, deputy] = [await door.hire('AGENCY_LEADER'), await door.hire('SPECIALIST')];
    await delegate(head.id, deputy.id, 0.25);
    const token = await tokenOf(deputy.username);
    expect((await ask('PUT', '/api/v1/me/on-behalf-of', token, { officer: head.id })).statusCode).toBe(204);
    expect((await ask('GET', '/room', token)).json().actor).toEqual({
      kind: 'officer',
      id: deputy.id,
      onBehalfOf: head.id,
      posts: [{ role: 'AGENCY_LEADER', unit: 'tinh' }],
    });
    door.clock.at += 15 * 60_000;
    expect((await ask('GET', '/room', token)).json().actor).toEqual({
      kind: 'officer',
      id: deputy.id,
      posts: [{ role: 'SPECIALIST', unit: 'tinh' }],
    });
  });

  test('ends when one takes one’s own posts again', async () => {
    const [head, deputy] = [await door.hire('AGENCY_LEADER'), await door.hire('SPECIALIST')];
    await delegate(head.id, deputy.id, 1);
    const token = await tokenOf(deputy.username);
    await ask('PUT', '/api/v1/me/on-behalf-of', token, { officer: head.id });
    await ask('PUT', '/api/v1/me/on-behalf-of', token, { officer: null });
    expect((await ask('GET', '/api/v1/me', token)).json()).toMatchObject({
      posts: [{ role: 'SPECIALIST', unit: 'tinh' }],
      mayStandInFor: [{ id: head.id }],
    });
  });

  test('for someone who did not delegate is refused', async () => {
    const [head, other] = [await door.hire('AGENCY_LEADER'), await door.hire('SPECIALIST')];
    const answer = await ask('PUT', '/api/v1/me/on-behalf-of', await tokenOf(other.username), { officer: head.id });
    expect([answer.statusCode, answer.json().type]).toEqual([403, '/problems/no-delegation']);
  });
});
