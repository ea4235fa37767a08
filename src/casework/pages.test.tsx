import { describe, expect, test } from 'vitest';
import { loadProvince } from '../catalogue/index.ts';
import { packageRoot, renderPage } from '../ui/index.ts';
import { doubledIds, headingTroubles, htmlOf, LOOKS, lookAt, unlabelled } from '../ui/look.fixture.ts';
import { caseworkScreens } from './pages.fixture.tsx';

const province = await loadProvince(`${packageRoot()}/province`);
const procedures = [...province.procedures.values()].flatMap((versions) => versions.slice(-1));
const pages = htmlOf({ vi: caseworkScreens(procedures), en: caseworkScreens(procedures, 'en') });

function htmlFor(name: string): string {
  const page = caseworkScreens(procedures).get(name);
  if (!page) throw new Error(`no screen is named ${name}`);
  return renderPage(page);
}

describe('the pages of casework', () => {
  test.each([...pages])('%s has one h1, headings in order, a label on each input, no id twice', (_, html) => {
    expect(headingTroubles(html)).toEqual([]);
    expect(unlabelled(html)).toEqual([]);
    expect(doubledIds(html)).toEqual([]);
  });

  test.each(LOOKS)(
    'are accessible and fit a window $width px wide (dark: $dark, $lang)',
    { timeout: 60_000 },
    async (look) => {
      expect(await lookAt(pages, look)).toEqual([]);
    },
  );
});

test('the inbox says in words what its colours mean', () => {
  const html = htmlFor('inbox');
  for (const said of ['Quá hạn 1 ngày làm việc', 'Hạn hôm nay, 17:00', 'Còn 4 ngày làm việc', 'Tạm dừng, còn 3 ngày']) {
    expect(html).toContain(said);
  }
  expect(html).toContain('rel="next"');
});

test('an empty inbox says so and leads to unclaimed work', () => {
  expect(htmlFor('inbox-empty')).toMatch(/Anh\/chị không có việc nào đang chờ.*scope=unclaimed/s);
});

test('a dossier offers the allowed actions and no other, each with the version that was seen', () => {
  const html = htmlFor('dossier');
  const forms = [...html.matchAll(/action="\/dossiers\/d1\/([a-z-]+)"/g)].map(([, command]) => command);
  expect(forms).toEqual([
    'complete-step',
    'assign',
    'send-back',
    'request-supplement',
    'pause',
    'extend',
    'propose',
    'amend',
  ]);
  expect(html.match(/name="version" value="7"/g)).toHaveLength(forms.length);
  expect(html.match(/name="token" value="2"/g)).toHaveLength(3);
  expect(html).toContain('type="hidden" name="command" value="stop"');
});

test('a refused command opens its form again with what was typed, and the summary leads into it', () => {
  const html = htmlFor('dossier-refused');
  expect(html).toContain('href="#f-reason"');
  expect(html).toContain('id="f-reason"');
  expect(html).toMatch(/<details class="action" open><summary>Chuyển lại bước trước/);
  expect(html).toContain('>Sai số thửa</textarea>');
});

test('a dossier nobody may act on here says why', () => {
  const html = htmlFor('dossier-nothing');
  expect(html).toContain('Hiện anh/chị không có việc gì với hồ sơ này.');
  expect(html).not.toMatch(/<form[^>]*action="\/dossiers/);
});
