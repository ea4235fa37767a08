import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeIn } from '../../test/desk.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { createLog } from '../platform/log/index.ts';
import { DEMO_PASSWORD, livingSessions } from '../staff/index.ts';
import { createSessions } from '../staff/session.ts';
import { openLive } from './live.ts';

const LAND = 'dang-ky-bien-dong-chuyen-nhuong-dat';

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

/** A machine's session of an officer. */
async function token(username: string, at = house): Promise<string> {
  const answer = await fetch(`${at.url}/api/v1/session`, {
    method: 'POST',
    body: JSON.stringify({ username, password: DEMO_PASSWORD }),
    headers: { 'content-type': 'application/json' },
  });
  return ((await answer.json()) as { token: string }).token;
}

type Run = (text: string) => Promise<unknown>;

/** A stream of news as it is told, line by line, until it ends. */
async function listen(bearer: string, { after = '', at = house } = {}) {
  const answer = await fetch(`${at.url}/api/v1/live${after ? `?after=${after}` : ''}`, {
    headers: { authorization: `Bearer ${bearer}`, accept: 'text/event-stream' },
  });
  const heard: string[] = [];
  const ended = (async () => {
    for await (const text of (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()))
      heard.push(text);
  })();
  return {
    answer,
    ended,
    get text() {
      return heard.join('');
    },
    async until(what: RegExp, within = 3_000) {
      for (const end = performance.now() + within; performance.now() < end; await sleep(20)) {
        if (what.test(heard.join(''))) return;
      }
      throw new Error(`${what} was not told:\n${heard.join('')}`);
    },
  };
}

describe('news of the inbox', () => {
  test('a dossier accepted by another officer is told within 2 seconds to those whose step it is, and to nobody else', async () => {
    const [dung, hoa] = [await token('dung.tiepnhan'), await token('hoa.hoasen')];
    const [his, hers] = [await listen(dung), await listen(hoa)];
    expect(his.answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(his.answer.headers.get('cache-control')).toBe('no-store');
    const id = await takeIn(await house.signIn('lan.tiepnhan'), LAND, 'Đặng Hoàng Ngọc Bảo Uyên');
    await his.until(new RegExp(`event: news\\ndata: {"key":"${id} \\d+","scopes":\\["unit","unclaimed"\\]}`), 2_000);
    await sleep(1_200);
    expect(hers.text).not.toContain(id);
  });

  test('who comes back after a moment away is told what came meanwhile, once', async () => {
    const dung = await token('dung.tiepnhan');
    const lan = await house.signIn('lan.tiepnhan');
    const first = await listen(dung);
    const known = await takeIn(lan, LAND, 'Người Thứ Nhất');
    await first.until(new RegExp(known));
    const last = [...first.text.matchAll(/^id: (\S+)$/gm)].at(-1)?.[1] ?? '';
    const missed = await takeIn(lan, LAND, 'Người Thứ Hai');
    await first.until(new RegExp(missed));
    const second = await listen(dung, { after: last });
    await second.until(new RegExp(missed), 500);
    expect(second.text).not.toContain(known);
    expect(second.text).not.toContain('gap');
  });

  test('who was away too long, or comes from another process, is told that something may be missing', async () => {
    const stream = await listen(await token('dung.tiepnhan'), { after: 'other.7' });
    await stream.until(/event: gap/, 500);
  });

  test('is closed to who is not signed in', async () => {
    const answer = await fetch(`${house.url}/api/v1/live`, { headers: { accept: 'text/event-stream' } });
    expect(answer.status).toBe(401);
  });

  test('ends when the session ends', async () => {
    const bearer = await token('dung.tiepnhan');
    const stream = await listen(bearer);
    await stream.until(/retry/);
    await fetch(`${house.url}/api/v1/session`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${bearer}` },
    });
    await Promise.race([stream.ended, sleep(7_000).then(() => Promise.reject(new Error('still open')))]);
  });

  test.each([
    ['an absence is over', (run: Run) => run('UPDATE delegation SET cancelled_at = now()')],
    ['the absent one is shut out', (run: Run) => run('UPDATE officer SET disabled_at = now() WHERE id = $1')],
    ['the absent one’s post is ended', (run: Run) => run('UPDATE post SET ends_at = begins_at WHERE officer = $1')],
  ])('are told by the posts of the moment: none of the absent one’s once %s', async (_, ends) => {
    await using own = await openHouse();
    const { database, province } = own.house;
    const local = { 'motcua.province': province.id };
    const run = (text: string, values: unknown[]) =>
      database.transaction((tx) => tx.query<{ id: string }>({ name: text, text }, values), { local });
    const idOf = async (username: string) =>
      (await run('SELECT id FROM officer WHERE province = $1 AND username = $2', [province.id, username])).rows[0]?.id;
    const [dung, mai] = [await idOf('dung.tiepnhan'), await idOf('mai.catinh')];
    await run(
      `INSERT INTO delegation (province, id, from_officer, to_officer, begins_at, ends_at)
       VALUES ($1, gen_random_uuid(), $2, $3, now() - interval '1 day', now() + interval '1 day')`,
      [province.id, dung, mai],
    );
    const bearer = await token('mai.catinh', own);
    await fetch(`${own.url}/api/v1/me/on-behalf-of`, {
      method: 'PUT',
      body: JSON.stringify({ officer: dung }),
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    });
    const [hers, lans] = [
      await listen(bearer, { at: own }),
      await listen(await token('lan.tiepnhan', own), { at: own }),
    ];
    const lan = await own.signIn('lan.tiepnhan');
    const before = await takeIn(lan, LAND, 'Trước Khi Hết Ủy Quyền');
    await hers.until(new RegExp(before));
    await ends((text) => run(text, text.includes('$1') ? [dung] : []));
    const since = await takeIn(lan, LAND, 'Sau Khi Hết Ủy Quyền');
    await lans.until(new RegExp(since));
    expect(hers.text).not.toContain(since);
  });

  test('end when the last post of who listens is ended', async () => {
    await using own = await openHouse();
    const stream = await listen(await token('dung.tiepnhan', own), { at: own });
    await stream.until(/retry/);
    const text = `UPDATE post SET ends_at = begins_at
                   WHERE officer = (SELECT id FROM officer WHERE username = 'dung.tiepnhan')`;
    const local = { 'motcua.province': own.house.province.id };
    await own.house.database.transaction((tx) => tx.query({ name: 'end', text }), { local });
    const id = await takeIn(await own.signIn('lan.tiepnhan'), LAND, 'Người Mới');
    await Promise.race([stream.ended, sleep(7_000).then(() => Promise.reject(new Error('still open')))]);
    expect(stream.text).not.toContain(id);
  });

  test('does not hold up the server when it stops', async () => {
    const own = await openHouse();
    const stream = await listen(await token('dung.tiepnhan', own), { at: own });
    await stream.until(/retry/);
    const begun = performance.now();
    await own[Symbol.asyncDispose]();
    await stream.ended;
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});

const NOBODY = { kind: 'officer', id: '', posts: [] } as const;

test('200 open pages cost the database one look at the log a second, as one page does', {
  timeout: 30_000,
}, async () => {
  const { database, province } = house.house;
  const looks = { log: 0, sessions: 0 };
  const live = openLive({
    db: {
      ...database,
      transaction: (fn, options) => {
        looks.log++;
        return database.transaction(fn, options);
      },
    },
    province: province.id,
    log: createLog({ write: () => {} }),
    living: (sessions) => {
      looks.sessions++;
      return livingSessions({ db: database, province: province.id }, sessions);
    },
  });
  const bearer = await token('dung.tiepnhan');
  const sessions = createSessions(database, province.id, Date.now);
  const { session, actor } = (await sessions.find(bearer, 'machine')) ?? { session: '', actor: NOBODY };
  const streams = Array.from({ length: 200 }, () => live.listen({ session, actor }, undefined));
  const told = streams.map((stream) => {
    let text = '';
    stream.on('data', (part: Buffer) => {
      text += part.toString();
    });
    return () => text;
  });
  await sleep(500);
  const id = await takeIn(await house.signIn('lan.tiepnhan'), LAND, 'Hai Trăm Người Xem');
  await sleep(3_500);
  expect(told.filter((text) => text().includes(id))).toHaveLength(200);
  console.info(`200 streams, 4 s: ${looks.log} looks at the log`);
  // One to begin with, then one a second.
  expect(looks.log).toBeLessThanOrEqual(5);
  // With the session all end, at one look for all: one when there was news, and one every five.
  await sessions.end(session, 'test');
  await sleep(1_700);
  expect(looks.sessions).toBe(2);
  expect(streams.every((stream) => stream.readableEnded)).toBe(true);
  await live.stop();
});
