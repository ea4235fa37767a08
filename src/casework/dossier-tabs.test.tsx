import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe, openPage } from '../../test/browser.ts';
import { loadProvince } from '../catalogue/index.ts';
import { servePages } from '../ui/frame.fixture.ts';
import { packageRoot, renderPage } from '../ui/index.ts';
import { caseworkScreens } from './pages.fixture.tsx';

const province = await loadProvince(`${packageRoot()}/province`);
const procedures = [...province.procedures.values()].flatMap((versions) => versions.slice(-1));
const page = caseworkScreens(procedures).get('dossier');
const html = page ? renderPage(page) : '';

let server: Awaited<ReturnType<typeof servePages>>;
beforeAll(async () => {
  server = await servePages(new Map([['/dossiers/d1', html]]));
});
afterAll(() => server.close());

const SECTIONS = ['papers', 'filing', 'process', 'clock', 'history'];

async function open(at = '', options: Parameters<typeof openPage>[0] = {}) {
  const opened = await openPage({ baseUrl: server.url, ...options });
  await opened.goto(`/dossiers/d1${at}`);
  if (options.javaScript !== false) await opened.locator('[data-island="tabs"][data-awake]').waitFor();
  return opened;
}

async function shownIn(opened: Awaited<ReturnType<typeof open>>): Promise<string[]> {
  const shown: string[] = [];
  for (const id of SECTIONS) if (await opened.locator(`#${id}`).isVisible()) shown.push(id);
  return shown;
}

describe('the sections of a dossier', () => {
  test('stand below each other behind links where scripts are off', async () => {
    const opened = await open('', { javaScript: false });
    expect(await shownIn(opened)).toEqual(SECTIONS);
    await opened.getByRole('link', { name: 'Nộp và trả kết quả' }).click();
    expect(new URL(opened.url()).hash).toBe('#filing');
  });

  test('are tabs, walked by arrows, Home and End, of which the address keeps the one shown', async () => {
    const opened = await open();
    expect(await shownIn(opened)).toEqual(['papers']);
    await opened.getByRole('tab', { selected: true }).focus();
    await opened.keyboard.press('ArrowRight');
    expect(await shownIn(opened)).toEqual(['filing']);
    expect(await opened.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#filing');
    await opened.keyboard.press('End');
    expect(await shownIn(opened)).toEqual(['history']);
    await opened.keyboard.press('ArrowRight');
    expect(await shownIn(opened)).toEqual(['papers']);
    await opened.keyboard.press('End');
    await opened.reload();
    await opened.locator('[data-island="tabs"][data-awake]').waitFor();
    expect(await shownIn(opened)).toEqual(['history']);
  });

  test('set the form beside its papers on a wide window, and above them on a narrow one', async () => {
    for (const width of [390, 1280]) {
      const opened = await open('', { width });
      const form = await opened.locator('#papers h3', { hasText: 'Người nộp' }).boundingBox();
      const papers = await opened.locator('#papers h3', { hasText: 'Giấy tờ' }).boundingBox();
      if (!form || !papers) throw new Error('the form or its papers are not shown');
      const isBeside = papers.x > form.x + form.width / 2 && Math.abs(papers.y - form.y) < 2;
      expect(isBeside).toBe(width === 1280);
      expect(papers.y > form.y + form.height).toBe(width === 390);
    }
  });

  test('are all printed, whichever is shown', async () => {
    const opened = await open();
    await opened.emulateMedia({ media: 'print' });
    expect(await shownIn(opened)).toEqual(SECTIONS);
  });

  test.each([390, 1280])('are found accessible as tabs, %i px wide, light and dark', async (width) => {
    const opened = await open('#papers', { width });
    for (const colorScheme of ['light', 'dark'] as const) {
      await opened.emulateMedia({ colorScheme });
      expect(await axe(opened)).toEqual([]);
    }
  });
});

test('what to mend in a fault is asked once the fault is ticked, without scripts', async () => {
  const opened = await open('', { javaScript: false });
  const form = opened.locator('form[action$="/request-supplement"]');
  await opened.locator('summary', { hasText: 'Yêu cầu bổ sung' }).click();
  const [box, note] = [form.locator('[name=faults]').first(), form.locator('textarea[name^="faultNotes."]').first()];
  expect(await note.isVisible()).toBe(false);
  await box.check();
  await note.fill('Ký tên ở trang 2');
  await box.uncheck();
  expect(await note.isVisible()).toBe(false);
  await box.check();
  expect(await note.inputValue()).toBe('Ký tên ở trang 2');
});
