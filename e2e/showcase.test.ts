import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, openPage, screenshot } from '../test/browser.ts';
import { type OpenHouse, openHouse } from '../test/house.ts';

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

test('every component is accessible and fits, in both schemes and languages, down to a page zoomed four times', {
  timeout: 60_000,
}, async () => {
  const page = await openPage({ baseUrl: house.url });
  const broken: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [width, lang] of [
      [320, 'vi'],
      [390, 'en'],
      [1280, 'vi'],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`/ui?lang=${lang}`);
      const where = `${colorScheme} ${width} ${lang}`;
      broken.push(...(await axe(page)).map((found) => `${where}: ${found}`));
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wider > 0) broken.push(`${where}: ${wider} px wider than the window`);
      await screenshot(page, `ui-${colorScheme}-${width}`);
    }
  expect(broken).toEqual([]);
});
