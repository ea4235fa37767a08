import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { parseInstant } from '../domain/calendar/index.ts';
import { openKeys, readPublicKeys } from '../platform/keys/index.ts';
import { checkReceipt, signReceipt } from '../receipts/index.ts';
import { newAddress, openPortal, type Portal } from './portal.fixture.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal[Symbol.asyncDispose]());

const promised = () => ({
  province: portal.province.id,
  code: 'H99.01-260302-0001',
  procedure: 'dang-ky-ho-kinh-doanh',
  receivedAt: parseInstant('2026-03-02T09:15:00'),
  dueAt: parseInstant('2026-03-04T17:00:00'),
});
const signed = (more: object = {}) => signReceipt(portal.keys, { ...promised(), ...more }, Date.now());
const check = (text: string, more: { lang?: string; from?: string } = {}) =>
  portal.ask({
    url: `/kiem-tra-bien-nhan?KT=${encodeURIComponent(text)}&lang=${more.lang ?? 'vi'}`,
    headers: { accept: 'text/html' },
    from: more.from ?? newAddress(),
  });

it('a receipt of ours is said to be genuine, with what was promised, and the database is not asked', async () => {
  const before = portal.statements.length;
  const answer = await check(`https://motcua.example.vn/tra-cuu?MHS=H99.01-260302-0001&KT=${signed()}`);
  expect(answer.status).toBe(200);
  for (const said of [
    'Giấy này là thật',
    'H99.01-260302-0001',
    'Đăng ký thành lập hộ kinh doanh',
    '09:15, thứ Hai 02/03/2026',
    '17:00, thứ Tư 04/03/2026',
  ])
    expect(answer.body).toContain(said);
  const english = await check(signed(), { lang: 'en' });
  expect(english.body).toContain('This receipt is genuine');
  expect(english.body).toContain('Household business registration');
  expect(portal.statements.length).toBe(before);
});

it('the receipt’s QR leads to tracking as before, and from there to the check with all it held', async () => {
  const code = signed();
  const page = await portal.ask({
    url: `/tra-cuu?MHS=H99.01-260302-0001&KT=${code}`,
    headers: { accept: 'text/html' },
  });
  expect(page.body).toContain('value="H99.01-260302-0001"');
  const link = /href="(\/kiem-tra-bien-nhan\?KT=[^"]+)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const answer = await portal.ask({ url: link, headers: { accept: 'text/html' } });
  expect(answer.body).toContain('Giấy này là thật');
  const moved = await portal.ask({ url: link.replace('0001', '0002'), headers: { accept: 'text/html' } });
  expect(moved.body).toContain('mã kiểm tra là của một hồ sơ khác');
});

it('what is not ours is said in plain words, with what to do', async () => {
  const code = signed();
  const last = code.at(-2) === 'A' ? 'B' : 'A';
  const folder = mkdtempSync(join(tmpdir(), 'motcua-theirs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const theirs = openKeys(join(folder, 'keys'));
  const cases = [
    [`${code.slice(0, -2)}${last}${code.at(-1)}`, 'nội dung mã đã bị sửa'],
    [signReceipt(theirs, promised(), Date.now()), 'không do hệ thống một cửa'],
    [signed({ province: '01' }), 'không do hệ thống một cửa'],
  ] as const;
  for (const [text, said] of cases) {
    const answer = await check(text);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain(said);
    expect(answer.body).toContain('Đừng dựa vào giấy này');
    expect(answer.body).not.toContain('Giấy này là thật');
  }
});

it.each(['', 'giấy', '"><script>alert(1)</script>', 'A'.repeat(2000)])(
  '%j is asked for again, as text',
  async (text) => {
    const answer = await check(text);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Không đọc được nội dung này');
    expect(answer.body).not.toContain('<script>alert');
  },
);

it('who tries too often waits; whose receipts are ours never does', async () => {
  const [from, code] = ['10.77.0.1', signed()];
  for (let i = 0; i < 40; i++) expect((await check(code, { from })).status).toBe(200);
  for (let i = 0; i < 30; i++) expect((await check('x', { from })).status).toBe(422);
  const answer = await check('x', { from });
  expect(answer.status).toBe(429);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
});

it('the public keys can be taken along, to check without a network', async () => {
  const answer = await portal.ask({ url: '/api/v1/signing-keys' });
  expect(answer.headers['content-type']).toContain('text/plain');
  expect(checkReceipt(signed(), readPublicKeys(answer.body))).toMatchObject({ valid: true });
  expect(answer.body).not.toContain('PRIVATE');
});

it('writes nothing of a receipt into the log', () => {
  expect(portal.log.join('\n')).not.toMatch(/KT=|H99\.01-260302/);
});
