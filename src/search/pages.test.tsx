import { expect, test } from 'vitest';
import { loadProvince } from '../catalogue/index.ts';
import { packageRoot } from '../ui/index.ts';
import { doubledIds, headingTroubles, htmlOf, LOOKS, lookAt, unlabelled } from '../ui/look.fixture.ts';
import { searchScreens } from './pages.fixture.tsx';

const province = await loadProvince(`${packageRoot()}/province`);
const procedures = [...province.procedures.values()].flatMap((versions) => versions.slice(-1));
const pages = htmlOf({ vi: searchScreens(procedures), en: searchScreens(procedures, 'en') });

test.each([...pages])('%s has one h1, headings in order, a label on each input, no id twice', (_, html) => {
  expect(headingTroubles(html)).toEqual([]);
  expect(unlabelled(html)).toEqual([]);
  expect(doubledIds(html)).toEqual([]);
});

test.each(LOOKS)(
  'the search page is accessible and fits a window $width px wide (dark: $dark, $lang)',
  { timeout: 60_000 },
  async (look) => {
    expect(await lookAt(pages, look)).toEqual([]);
  },
);

test('leads from each dossier, person and procedure further', () => {
  const html = pages.get('/vi/search-found') ?? '';
  for (const href of ['/dossiers/d1', '/dossiers/d2', '/reception/']) expect(html).toContain(`href="${href}`);
  expect(html).toContain('Từ 100 hồ sơ trở lên');
  expect(html).toContain('Còn kết quả khác');
});
