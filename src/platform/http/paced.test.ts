import { expect, test } from 'vitest';
import { createLog } from '../log/index.ts';
import { createHttp } from './create-http.ts';
import { paced } from './paced.ts';

test('each account goes so fast and no faster, in a burst and over long, at whatever door and from whatever address', async () => {
  let now = 0;
  const app = await createHttp({
    log: createLog({ write: () => {} }),
    publicUrl: 'http://localhost',
    trustProxy: ['127.0.0.1'],
  });
  const spans = [
    { max: 3, seconds: 60 },
    { max: 5, seconds: 3_600 },
  ];
  const preHandler = paced(
    spans,
    (request) => String(request.headers['x-account']),
    () => now,
  );
  app.get('/one', { preHandler, config: { permission: 'public' } }, async () => 'one');
  app.get('/two', { preHandler, config: { permission: 'public' } }, async () => 'two');
  const ask = async (account: string, url = '/one', ip = '10.0.0.1') => {
    const answer = await app.inject({ url, headers: { 'x-account': account, 'x-forwarded-for': ip } });
    return answer.statusCode === 200 ? 200 : Number(answer.headers['retry-after']);
  };
  expect([await ask('lan'), await ask('lan', '/two'), await ask('lan', '/one', '10.0.0.2')]).toEqual([200, 200, 200]);
  expect([await ask('lan'), await ask('hoa')]).toEqual([60, 200]);
  now = 60_000;
  expect([await ask('lan'), await ask('lan', '/two')]).toEqual([200, 200]);
  expect([await ask('lan'), await ask('lan', '/two'), await ask('hoa')]).toEqual([3540, 3540, 200]);
  now = 3_600_000;
  expect(await ask('lan')).toBe(200);
  await app.close();
});
