import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, OFFICE, openPortal, type Portal } from './portal.fixture.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal[Symbol.asyncDispose]());

const get = (url: string, headers = {}) => portal.ask({ url, headers });
const idsOf = (answer: { json: () => Json }): string[] => answer.json().procedures.map(({ id }: { id: string }) => id);
const offered = () =>
  [...portal.province.procedures.values()].flatMap((versions) => versions.slice(-1)).filter((one) => !one.linkedOnly);

describe('the list of procedures', () => {
  it.each([1, 2, 5, 100])('is walked through once by pages of %i', async (limit) => {
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const answer = await get(`/api/v1/procedures?limit=${limit}${after ? `&after=${after}` : ''}`);
      expect(answer.status).toBe(200);
      seen.push(...idsOf(answer));
      after = answer.json().next;
      expect(seen.length).toBeLessThan(50);
    }
    expect(seen.length).toBeGreaterThan(10);
    expect([...seen].sort()).toEqual(
      offered()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('is searched without accents, by code and in English, best first', async () => {
    expect(idsOf(await get('/api/v1/procedures?q=ho%20kinh%20doanh'))[0]).toBe('dang-ky-ho-kinh-doanh');
    expect(idsOf(await get(`/api/v1/procedures?q=${encodeURIComponent('Hộ Kinh Doanh')}`))[0]).toBe(
      'dang-ky-ho-kinh-doanh',
    );
    expect(idsOf(await get('/api/v1/procedures?q=1.001612'))).toEqual(['dang-ky-ho-kinh-doanh']);
    expect(idsOf(await get('/api/v1/procedures?q=birth'))).toContain('dang-ky-khai-sinh');
    expect(idsOf(await get('/api/v1/procedures?q=zzzz'))).toEqual([]);
  });

  it('is narrowed to a level', async () => {
    const communes = (await get('/api/v1/procedures?level=COMMUNE&limit=100')).json().procedures;
    expect(communes.length).toBeGreaterThan(0);
    expect(communes.length).toBeLessThan(offered().length);
    for (const { levels } of communes) expect(levels).toContain('COMMUNE');
  });

  it('is narrowed to a field and an agency as they are written', async () => {
    const all = (await get('/api/v1/procedures?limit=100')).json();
    expect(all.total).toBe(all.procedures.length);
    for (const part of ['sector', 'agency'] as const) {
      const [{ [part]: wanted }] = all.procedures;
      const some = (await get(`/api/v1/procedures?limit=100&${part}=${encodeURIComponent(wanted.vi)}`)).json();
      expect(some.procedures).toEqual(all.procedures.filter((one: Json) => one[part].vi === wanted.vi));
      expect(some.total).toBeLessThan(all.total);
    }
    expect((await get('/api/v1/procedures?sector=khong-co')).json()).toMatchObject({ procedures: [], total: 0 });
  });

  it('is found by everyday words, and says what they were taken for', async () => {
    const [first] = (await get('/api/v1/procedures?q=bang+lai')).json().procedures;
    expect(first).toMatchObject({
      id: 'cap-lai-gplx',
      because: [{ how: 'SAYING', typed: 'bằng lái', read: 'giấy phép lái xe' }],
    });
    const [plain] = (await get('/api/v1/procedures?q=ket+hon')).json().procedures;
    expect(plain.because).toEqual([]);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'level=MOON',
    'after=khong-co',
    'colour=red',
    `q=${'a'.repeat(201)}`,
    'q=%00',
  ])('refuses %s and says what is wrong', async (query) => {
    const answer = await get(`/api/v1/procedures?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json().detail_en).toBeTruthy();
  });

  it.each(["' OR 1=1 --", '%', '_', '<script>alert(1)</script>', '\\', '((((', '\u202e', '𝔘', '..'])(
    'takes %j for words that are searched',
    async (q) => {
      const answer = await get(`/api/v1/procedures?q=${encodeURIComponent(q)}`);
      expect(answer.status).toBe(200);
    },
  );
});

describe('one procedure', () => {
  it('tells times, fees, papers, steps and where, and what of it was constructed', async () => {
    const told = (await get('/api/v1/procedures/dang-ky-ho-kinh-doanh')).json();
    expect(told).toMatchObject({
      id: 'dang-ky-ho-kinh-doanh',
      version: 1,
      nationalCode: '1.001612',
      legal: { limit: { value: 3, unit: 'WORKING_DAY' }, vi: '3 ngày làm việc', constructed: false },
      committed: { limit: { value: 2, unit: 'WORKING_DAY' }, en: '2 working days', constructed: true },
      fees: [{ amount: 100_000, onlineAmount: 0, currency: 'VND', constructed: true }],
      supplement: { days: 15, policy: 'RESTART' },
      newest: true,
    });
    expect(told.papers[0]).toMatchObject({ key: 'application', originals: 1, required: true, constructed: false });
    expect(told.steps.map(({ id }: { id: string }) => id)).toEqual([
      'receive',
      'assign',
      'appraise',
      'review',
      'sign',
      'issue',
      'return',
    ]);
    expect(told.steps[0].role).toMatchObject({ vi: 'Cán bộ tiếp nhận', en: 'Reception officer' });
    expect(told.where.map(({ id }: { id: string }) => id)).toContain(OFFICE);
    expect(told.form.length).toBeGreaterThan(0);
  });

  it('shows an unknown national code as null', async () => {
    const all = (await get('/api/v1/procedures?limit=100')).json().procedures;
    const without = all.filter(({ nationalCode }: { nationalCode: string | null }) => nationalCode === null);
    expect(without.length).toBeGreaterThan(0);
    const told = (await get(`/api/v1/procedures/${without[0].id}`)).json();
    expect(told).toHaveProperty('nationalCode', null);
  });

  it('is kept by caches under its ETag and answered 304 while nothing changed', async () => {
    const first = await get('/api/v1/procedures/chung-thuc-ban-sao');
    expect(first.headers['cache-control']).toBe('public, max-age=60');
    const etag = first.headers.etag as string;
    const again = await get('/api/v1/procedures/chung-thuc-ban-sao', { 'if-none-match': `W/"x", ${etag}` });
    expect([again.status, again.body]).toEqual([304, '']);
    const other = await get('/api/v1/procedures/dang-ky-khai-sinh', { 'if-none-match': etag });
    expect(other.status).toBe(200);
  });

  it('is found by the number of its version, and not by one there never was', async () => {
    expect((await get('/api/v1/procedures/chung-thuc-ban-sao?version=1')).json().version).toBe(1);
    expect((await get('/api/v1/procedures/chung-thuc-ban-sao?version=2')).status).toBe(404);
    expect((await get('/api/v1/procedures/chung-thuc-ban-sao?version=0')).status).toBe(400);
  });

  it('is not there before it is in force', async () => {
    const before = portal.clock.now;
    portal.clock.now = (before - 1000 * 86_400_000) as typeof before;
    const answer = await get('/api/v1/procedures/dang-ky-ho-kinh-doanh');
    const page = await portal.ask({ url: '/procedures/dang-ky-ho-kinh-doanh', headers: { accept: 'text/html' } });
    portal.clock.now = before;
    expect(answer.status).toBe(404);
    expect(answer.json()).toMatchObject({ type: '/problems/procedure-not-found' });
    expect(page.status).toBe(404);
  });

  it.each(['khong-co', '__proto__', '%2e%2e%2fetc', "' OR 1=1"])('named %s is a 404 with a way out', async (id) => {
    const answer = await get(`/api/v1/procedures/${encodeURIComponent(id)}`);
    expect(answer.status).toBe(404);
    expect(answer.json().detail_en).toContain('Search the list');
  });
});

it('the API’s description names what anyone may read', async () => {
  const { paths } = (await get('/api/openapi.json')).json();
  for (const path of ['/api/v1/procedures', '/api/v1/procedures/{id}', '/api/v1/track']) {
    const [operation] = Object.values<Json>(paths[path]);
    expect(operation).toMatchObject({ 'x-permission': 'public', summary: expect.any(String) });
  }
  expect(paths).not.toHaveProperty('/track');
});
