import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe, openPage, screenshot } from '../../test/browser.ts';
import { buildFrame, servePages } from './frame.fixture.ts';
import { Page, renderPage } from './page.tsx';
import type { Found } from './palette-groups.ts';

const LAND = { vi: 'Đăng ký biến động quyền sử dụng đất', en: 'Registering a change of land use rights' };

/** As the search answers: the shape is that of `GET /api/v1/search`. */
const FOUND: Found = {
  tooShort: false,
  more: true,
  dossiers: [
    {
      id: '01900000-0000-7000-8000-000000000001',
      code: 'H99.05-260302-0001',
      status: { vi: 'Đang giải quyết', en: 'Being settled' },
      procedure: LAND,
      dueCurrent: '2026-03-12T17:00:00+07:00',
      parties: [{ name: 'Nguyễn Thị Hạnh (demo)' }],
    },
    {
      id: '01900000-0000-7000-8000-000000000002',
      code: 'H99.05-260302-0002',
      status: { vi: 'Tạm dừng', en: 'Paused' },
      procedure: LAND,
      dueCurrent: null,
      parties: [],
    },
  ],
  persons: [
    {
      ref: 'x.applicant',
      name: 'Nguyễn Thị Hạnh (demo)',
      idNumber: '0371•••••321',
      phone: null,
      dossiers: 3,
      latest: { id: '01900000-0000-7000-8000-000000000001', code: 'H99.05-260302-0001' },
    },
  ],
  procedures: [{ id: 'dang-ky-bien-dong', ...LAND }],
};

const PATHS = ['/inbox', '/sign-in', '/search', `/dossiers/${FOUND.dossiers[1]?.id}`, '/reception/dang-ky-bien-dong'];
const pages = new Map(
  PATHS.map((path) => [path, renderPage(<Page frame={buildFrame(path, { signedIn: true })} title={path} />)]),
);
let server: Awaited<ReturnType<typeof servePages>>;
beforeAll(async () => {
  server = await servePages(pages);
});
afterAll(() => server.close());

/** The inbox with the palette awake; `asked` gathers what the search was asked. */
async function open(answer: { status?: number; body?: unknown } = {}, width = 1280) {
  const page = await openPage({ baseUrl: server.url, width });
  const asked: string[] = [];
  await page.route('**/api/v1/search?*', async (route) => {
    asked.push(new URL(route.request().url()).searchParams.get('q') ?? '');
    await route.fulfill({ status: answer.status ?? 200, json: answer.body ?? FOUND });
  });
  await page.goto('/inbox');
  await page.locator('[data-island="palette"][data-awake]').waitFor({ state: 'attached' });
  return { page, asked, box: page.getByRole('combobox') };
}

describe('find anything (Ctrl+K)', () => {
  test('asks once typing pauses, groups what it found, and is walked and opened by keys alone', async () => {
    const { page, asked, box } = await open();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('hanh', { delay: 20 });
    await page.getByText('4 kết quả đầu, còn nữa').waitFor();
    expect(asked).toEqual(['hanh']);
    expect(await page.getByRole('group').count()).toBe(3);
    const active = async () => page.locator(`#${await box.getAttribute('aria-activedescendant')}`).innerText();
    expect(await active()).toContain('H99.05-260302-0001');
    expect(await active()).toContain('hạn 17:00 12/03/2026');
    await page.keyboard.press('ArrowUp');
    expect(await active()).toContain('Tiếp nhận hồ sơ');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('option', { selected: true }).count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/dossiers/${FOUND.dossiers[1]?.id}`);
  });

  test('Enter before anything was found leads to the search page, with what was typed', async () => {
    const { page } = await open();
    await page.keyboard.press('Control+k');
    await page.keyboard.insertText('so do & nha');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=so%20do%20%26%20nha');
  });

  test('Escape closes it and gives the focus back', async () => {
    const { page } = await open();
    const link = page.getByRole('link', { name: 'Thủ tục hành chính' });
    await link.focus();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await link.evaluate((at) => at === document.activeElement)).toBe(true);
  });

  test('says when nothing was found, when too little was typed, and when the search is away', async () => {
    const none = await open({ body: { ...FOUND, more: false, dossiers: [], persons: [], procedures: [] } });
    await none.page.keyboard.press('Control+k');
    await none.page.keyboard.insertText('zzz');
    await none.page.getByText('Không thấy gì khớp “zzz”.').waitFor();
    const short = await open({ body: { ...FOUND, tooShort: true } });
    await short.page.keyboard.press('Control+k');
    await short.page.keyboard.insertText('a');
    await short.page.getByText('Xin gõ ít nhất hai chữ').waitFor();
    const away = await open({ status: 503, body: {} });
    await away.page.keyboard.press('Control+k');
    await away.page.keyboard.insertText('hanh');
    await away.page.getByText('Chưa tìm được lúc này').waitFor();
  });

  test.each([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('is found accessible while open, %i px wide, %s', async (width, colorScheme) => {
    const { page } = await open({}, width);
    await page.emulateMedia({ colorScheme });
    await page.keyboard.press('Control+k');
    expect(await axe(page)).toEqual([]);
    await page.keyboard.insertText('hanh');
    await page.getByRole('option').first().waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await screenshot(page, `palette-${width}-${colorScheme}`);
  });
});
