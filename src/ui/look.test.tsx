import { expect, test } from 'vitest';
import { buildFrame } from './frame.fixture.ts';
import { doubledIds, headingTroubles, htmlOf, lookAt, unlabelled } from './look.fixture.ts';
import { Page, renderPage } from './page.tsx';
import { problemScreens } from './problems.fixture.tsx';

test('a look at a page finds planted faults: what is not named, what is too wide, what is folded away', async () => {
  const planted = renderPage(
    <Page frame={buildFrame('/')} title="Trang">
      {/* biome-ignore lint/a11y/useAltText: the fault that is planted */}
      <img src="/assets/door.svg" width="900" height="10" />
      <details>
        <summary>Thêm</summary>
        <input />
      </details>
    </Page>,
  );
  const found = await lookAt(new Map([['/vi/planted', planted]]), { width: 390, dark: false, lang: 'vi' });
  expect(found.map((line) => line.split(':')[1]?.trim())).toEqual([
    expect.stringContaining('px wider than the window'),
    'image-alt',
    'label',
  ]);
});

test('headings out of order, inputs without a label and ids that stand twice are found', () => {
  expect(headingTroubles('<main><h1>a</h1><h3>b</h3></main><h1>c</h1>')).toEqual(['2 h1', 'skips to h3']);
  expect(unlabelled('<label for="a"></label><input id="a"><input id="b"><input type="hidden">')).toEqual([
    '<input id="b">',
  ]);
  expect(doubledIds('<p id="a"></p><p id="b"></p><p id="a"></p>')).toEqual(['a']);
});

const pages = htmlOf({ vi: problemScreens(), en: problemScreens('en') });

test.each([
  { width: 390, dark: true, lang: 'vi' },
  { width: 1280, dark: false, lang: 'en' },
] as const)(
  'problem pages are accessible and fit a window $width px wide (dark: $dark, $lang)',
  { timeout: 60_000 },
  async (look) => {
    expect(await lookAt(pages, look)).toEqual([]);
  },
);
