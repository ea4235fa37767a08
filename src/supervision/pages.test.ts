import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPage, screenshot } from '../../test/browser.ts';
import { servePages } from '../ui/frame.fixture.ts';
import { doubledIds, headingTroubles, LOOKS, lookAt, unlabelled } from '../ui/look.fixture.ts';
import { type Diary, openDiary, tellTet } from './board.fixture.ts';

const BOARDS = ['', '/late', '/soon', '/late/of-one', '/days'];
const ADDRESSES: Readonly<Record<string, string>> = {
  '/late/of-one': '/late?unit=ubnd-xa-hoa-sen&procedure=dang-ky-ho-kinh-doanh',
};

let diary: Diary;
/** The boards as the house gives them, with dossiers and without, by language. */
const pages = new Map<string, string>();

beforeAll(async () => {
  diary = await openDiary();
  await tellTet(diary);
  await diary.open.moveTo('2026-02-27T09:00:00');
  for (const [name, username] of [
    ['full', 'thanh.giamsat'],
    ['empty', 'thang.cahoasen'],
  ] as const) {
    const officer = await diary.open.signIn(username);
    for (const lang of ['vi', 'en'])
      for (const board of BOARDS) {
        const address = ADDRESSES[board] ?? board;
        await officer.open(`/supervision${address}${address.includes('?') ? '&' : '?'}lang=${lang}`);
        expect(officer.status).toBe(200);
        pages.set(`/${lang}/${name}${board}`, officer.html);
      }
  }
});
afterAll(() => diary.close());

describe('the boards', () => {
  test('have one h1, headings in order, a label on each input, no id twice, no style or script of their own', () => {
    expect(pages.size).toBe(20);
    for (const html of pages.values()) {
      expect(headingTroubles(html)).toEqual([]);
      expect(unlabelled(html)).toEqual([]);
      expect(doubledIds(html)).toEqual([]);
      expect(html).not.toMatch(/<script(?! type="module" src="\/assets\/)|<style| style=/);
    }
  });

  test.each(LOOKS)(
    'are accessible and fit a window $width px wide (dark: $dark, $lang)',
    { timeout: 60_000 },
    async (look) => {
      expect(await lookAt(pages, look)).toEqual([]);
    },
  );

  test.each([
    { width: 390, dark: false },
    { width: 390, dark: true },
    { width: 1280, dark: false },
    { width: 1280, dark: true },
  ])('are kept as pictures, $width px wide (dark: $dark)', { timeout: 60_000 }, async ({ width, dark }) => {
    const server = await servePages(pages);
    try {
      const page = await openPage({ width, baseUrl: server.url, javaScript: false });
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      for (const board of BOARDS) {
        await page.goto(`/vi/full${board}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await screenshot(page, `supervision${board.replaceAll('/', '-')}-${width}${dark ? '-dark' : ''}`);
      }
    } finally {
      server.close();
    }
  });

  test('how a figure is counted opens without scripts', async () => {
    const server = await servePages(pages);
    try {
      const page = await openPage({ baseUrl: server.url, javaScript: false });
      await page.goto('/vi/full');
      const overdue = page.getByRole('region', { name: 'Quá hạn' });
      await overdue.getByText('Cách tính').click();
      await expect.poll(() => overdue.getByText('Đã xin lỗi và hẹn lại vẫn tính là quá hạn.').isVisible()).toBe(true);
      await overdue.getByRole('link', { name: '2' }).waitFor();
    } finally {
      server.close();
    }
  });
});
