import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids/index.ts';
import { type Door, openDoor, PROVINCE } from '../door.fixture.ts';
import { inProvince } from '../in-province.ts';
import { DEMO_PASSWORD } from '../index.ts';

const RACES = 1000;

let door: Door;

beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door[Symbol.asyncDispose]());

/** What takes the posts of the absent one away from the session that acts for them. */
const ENDINGS = {
  'the absence was ended': 'UPDATE delegation SET cancelled_at = now() WHERE from_officer = $1',
  'the absent one was shut out': 'UPDATE officer SET disabled_at = now() WHERE id = $1',
  'the post was ended': 'UPDATE post SET ends_at = begins_at WHERE officer = $1',
} as const;

const BEGINNINGS = {
  'the absence was ended': 'UPDATE delegation SET cancelled_at = NULL WHERE from_officer = $1',
  'the absent one was shut out': 'UPDATE officer SET disabled_at = NULL WHERE id = $1',
  'the post was ended': 'UPDATE post SET ends_at = NULL WHERE officer = $1',
} as const;

test.each(Object.keys(ENDINGS) as (keyof typeof ENDINGS)[])(
  `in ${RACES} races of requests with it, none is let in by the absent one’s post that began after %s`,
  { timeout: 10 * 60_000 },
  async (ending) => {
    const [head, deputy] = [await door.hire('RECEPTIONIST'), await door.hire('CLERK')];
    const run = (text: string, values: unknown[]) =>
      inProvince(door.db.app, PROVINCE, (tx) => tx.query({ name: `race ${text}`, text }, values));
    const [begins, ends] = [0, 8].map((hours) => new Date(door.clock.at + hours * 3_600_000).toISOString());
    await run(
      'INSERT INTO delegation (province, id, from_officer, to_officer, begins_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [PROVINCE, newId(), head.id, deputy.id, begins, ends],
    );
    const payload = { username: deputy.username, password: DEMO_PASSWORD };
    const opened = await door.app.inject({ method: 'POST', url: '/api/v1/session', payload });
    const headers = { authorization: `Bearer ${opened.json<{ token: string }>().token}` };
    const standIn = () =>
      door.app.inject({ method: 'PUT', url: '/api/v1/me/on-behalf-of', headers, payload: { officer: head.id } });
    const ask = async () => (await door.app.inject({ url: '/counter', headers })).statusCode;
    let letIn = 0;
    for (let i = 0; i < RACES; i++) {
      expect((await standIn()).statusCode).toBe(204);
      const during = [ask(), ask()];
      await run(ENDINGS[ending], [head.id]);
      expect([i, await ask()]).toEqual([i, 403]);
      for (const status of await Promise.all(during)) if (status === 200) letIn++;
      await run(BEGINNINGS[ending], [head.id]);
    }
    // The races were real: some of the requests that began before were let in.
    expect(letIn).toBeGreaterThan(0);
  },
);
