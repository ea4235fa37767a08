import { describe, expect, test } from 'vitest';
import { createLog } from '../log/index.ts';
import { createHttp } from './create-http.ts';
import { createShed, NOTHING_SHED, type Strain, shedNext, shedPublic, watchStrain } from './shed.ts';

const HARD: Strain = { loopMs: 200, waiting: 0 };
const FULL: Strain = { loopMs: 0, waiting: 40 };
const BETWEEN: Strain = { loopMs: 61, waiting: 39 };
const EASY: Strain = { loopMs: 60, waiting: 5 };

const after = (...strains: Strain[]): number => strains.reduce(shedNext, NOTHING_SHED).ofTen;

describe('how many of ten are turned away', () => {
  test.each([
    ['nothing looked at', [], 0],
    ['easy', [EASY], 0],
    ['hard once: a long garbage collection', [HARD], 0],
    ['hard once, easy, hard once', [HARD, EASY, HARD], 0],
    ['hard once, between, hard once', [HARD, BETWEEN, HARD], 0],
    ['hard twice', [HARD, HARD], 3],
    ['the loop hard, then the pool full', [HARD, FULL], 3],
    ['the pool full twice', [FULL, FULL], 3],
    ['hard three times', [HARD, HARD, HARD], 6],
    ['hard five times', [HARD, HARD, HARD, HARD, HARD], 10],
    ['hard ever after', Array(50).fill(HARD), 10],
    ['then between: it stays', [HARD, HARD, BETWEEN, BETWEEN, BETWEEN], 3],
    ['then easy: one less', [HARD, HARD, EASY], 2],
    ['then easy thrice', [HARD, HARD, EASY, EASY, EASY], 0],
    ['then hard once more: no more yet', [HARD, HARD, EASY, HARD], 2],
    ['then hard twice more', [HARD, HARD, EASY, HARD, HARD], 5],
    ['the worst, then five easy seconds', [...Array(9).fill(HARD), ...Array(10).fill(EASY)], 0],
    ['the worst, then four and a half', [...Array(9).fill(HARD), ...Array(9).fill(EASY)], 1],
    ['just below hard', Array(9).fill({ loopMs: 199.9, waiting: 39 }), 0],
  ] as const)('%s', (_, strains, ofTen) => {
    expect(after(...strains)).toBe(ofTen);
  });

  test.each([0, 1, 3, 5, 7, 10])('%i of ten are spread evenly', (ofTen) => {
    let strain: Strain = HARD;
    const shed = createShed(() => strain);
    for (let i = 0; i < 6; i++) shed.look();
    strain = EASY;
    while (shed.ofTen > ofTen) shed.look();
    const away = Array.from({ length: 100 }, () => shed.turnsAway());
    expect(away.filter(Boolean)).toHaveLength(ofTen * 10);
    for (let i = 0; i < 100; i += 10) expect(away.slice(i, i + 10).filter(Boolean)).toHaveLength(ofTen);
  });
});

test('under overload the public waits, officers and their sign-in are served, and it ends', async () => {
  let strain = HARD;
  const shed = createShed(() => strain);
  const app = await createHttp({ log: createLog({ write: () => {} }), publicUrl: 'http://localhost' });
  app.guardWith(async () => undefined);
  shedPublic(app, shed, (request) => request.headers.cookie === 'officer=1');
  app.get('/', { config: { permission: 'public' } }, async () => 'home');
  app.post('/track', { config: { permission: 'public' } }, async () => 'tracked');
  app.get('/sign-in', { config: { permission: 'public', keepOpen: true } }, async () => 'sign in');
  app.get('/inbox', { config: { permission: 'task.read' } }, async () => 'inbox');
  await app.ready();
  const ask = (method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}) =>
    app.inject({ method, url, headers, ...(method === 'POST' ? { payload: { code: 'x' } } : {}) });
  const all = async () => {
    const asked = [ask('GET', '/'), ask('POST', '/track'), ask('GET', '/sign-in'), ask('GET', '/inbox')];
    return (await Promise.all([...asked, ask('GET', '/', { cookie: 'officer=1' })])).map((one) => one.statusCode);
  };

  shed.look();
  expect(await all()).toEqual([200, 200, 200, 200, 200]);
  for (let i = 0; i < 4; i++) shed.look();
  expect(await all()).toEqual([503, 503, 200, 200, 200]);
  const answer = await ask('GET', '/');
  expect(answer.headers['retry-after']).toBe('5');
  expect(answer.json()).toMatchObject({
    type: '/problems/crowded',
    detail: expect.stringContaining('quầy'),
    detail_en: expect.stringContaining('counter'),
  });
  strain = EASY;
  for (let i = 0; i < 10; i++) shed.look();
  expect(await all()).toEqual([200, 200, 200, 200, 200]);
  await app.close();
});

test.each(['the pool', 'the event loop'])(
  'the running server notices by itself that %s is full, and that it is over',
  async (what) => {
    const app = await createHttp({ log: createLog({ write: () => {} }), publicUrl: 'http://localhost' });
    let waiting = 0;
    const shed = watchStrain(app, () => waiting);
    shedPublic(app, shed, () => false);
    app.get('/', { config: { permission: 'public' } }, async () => 'home');
    await app.ready();
    const told = async () => (await app.inject('/')).statusCode;
    expect(await told()).toBe(200);
    let status = 200;
    for (const end = performance.now() + 15_000; status !== 503 && performance.now() < end; status = await told()) {
      if (what === 'the pool') waiting = 40;
      else for (const until = performance.now() + 250; performance.now() < until; );
      await new Promise((go) => setTimeout(go));
    }
    expect(status).toBe(503);
    waiting = 0;
    for (const end = performance.now() + 15_000; shed.ofTen > 0 && performance.now() < end; )
      await new Promise((go) => setTimeout(go, 50));
    expect([shed.ofTen, await told()]).toEqual([0, 200]);
    await app.close();
  },
);
