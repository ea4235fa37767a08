import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { axe, openPage, screenshot, takeProblems } from './browser.ts';

const FONT = readFileSync(
  new URL(import.meta.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf')),
);
const SENTENCE = 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả: ướ ợ ữ ặ ẵ ỹ';

function pageOf(body: string): string {
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Một Cửa</title>
    <style>@font-face { font-family: 'Be Vietnam Pro'; src: url('/font.ttf'); } body { font: 16px 'Be Vietnam Pro'; }</style>
    <main>${body}</main></html>`;
}

/** A little server of the test's own; `/font.ttf` is the font of our pages, anything else the page. */
async function serve(body: string, headers: Record<string, string> = {}): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === '/font.ttf') response.writeHead(200, { 'content-type': 'font/ttf' }).end(FONT);
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(pageOf(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the browser of the tests', () => {
  test('shows Vietnamese in the font of our pages, at the width asked for', async () => {
    const page = await openPage({ width: 360, baseUrl: await serve(`<h1>${SENTENCE}</h1>`) });
    await page.goto('/');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(SENTENCE);
    expect(await page.evaluate(() => innerWidth)).toBe(360);
    expect(
      await page.evaluate(() =>
        document.fonts.ready.then(() => document.fonts.check("16px 'Be Vietnam Pro'", 'ướợữặẵỹ')),
      ),
    ).toBe(true);
    expect(await page.evaluate(() => [...document.fonts].map((font) => font.status))).toEqual(['loaded']);
  });

  test('keeps a picture of the whole page', async () => {
    const page = await openPage({ baseUrl: await serve(`<h1>${SENTENCE}</h1>`) });
    await page.goto('/');
    const path = await screenshot(page, 'test-browser');
    expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG');
    rmSync(path);
    expect(existsSync(path)).toBe(false);
  });

  test('speaks the reader’s language and shows a page without scripts as such a reader sees it', async () => {
    const url = await serve(
      '<p id="p"></p><script>p.textContent = navigator.language</script><noscript>không script</noscript>',
    );
    const english = await openPage({ lang: 'en', baseUrl: url });
    await english.goto('/');
    expect(await english.locator('#p').textContent()).toBe('en-GB');
    const plain = await openPage({ javaScript: false, baseUrl: url });
    await plain.goto('/');
    expect(await plain.locator('#p').textContent()).toBe('');
    expect(await plain.locator('noscript').innerText()).toBe('không script');
  });

  test('reaches nothing outside this machine', async () => {
    const page = await openPage({ baseUrl: await serve('<p>ở nhà</p>') });
    await page.goto('/');
    await expect(page.goto('http://example.org/')).rejects.toThrow(/ERR_NAME_NOT_RESOLVED/);
  });

  test('tells of a script that throws', async () => {
    const page = await openPage({ baseUrl: await serve(`<script>throw new Error('planted')</script>`) });
    await page.goto('/');
    await expect.poll(() => takeProblems(page)).toEqual(['Error: planted']);
  });

  test('tells of a script that the content policy forbids', async () => {
    const headers = { 'content-security-policy': "script-src 'self'" };
    const page = await openPage({ baseUrl: await serve('<script>document.title = 1</script>', headers) });
    await page.goto('/');
    await expect
      .poll(() => takeProblems(page))
      .toEqual([expect.stringContaining('violates the following Content Security Policy directive')]);
  });

  test.fails('lets no test pass on a page with a problem', async () => {
    const page = await openPage({ baseUrl: await serve(`<script>throw new Error('planted')</script>`) });
    await page.goto('/');
  });
});

describe('axe', () => {
  test('finds nothing in a page that is in order', async () => {
    const page = await openPage({ baseUrl: await serve('<h1>Tra cứu</h1><label>Mã hồ sơ <input></label>') });
    await page.goto('/');
    expect(await axe(page)).toEqual([]);
  });

  test('works on a page whose content policy forbids foreign scripts', async () => {
    const headers = { 'content-security-policy': "default-src 'self'; style-src 'unsafe-inline'" };
    const page = await openPage({ baseUrl: await serve('<h1>Tra cứu</h1>', headers) });
    await page.goto('/');
    expect(await axe(page)).toEqual([]);
  });

  test.each([
    ['label', '<input>'],
    ['color-contrast', '<p style="color: #bbb; background: #fff">mờ</p>'],
    [
      'target-size',
      '<button style="all: unset; font-size: 8px">a</button><button style="all: unset; font-size: 8px">b</button>',
    ],
    ['image-alt', '<img src="/font.ttf">'],
  ])('finds a planted fault: %s', async (rule, body) => {
    const page = await openPage({ baseUrl: await serve(`<h1>Tra cứu</h1>${body}`) });
    await page.goto('/');
    expect((await axe(page)).map((line) => line.split(':')[0])).toEqual([rule]);
  });
});
