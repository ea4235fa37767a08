import { beforeAll, expect, test } from 'vitest';
import { lookAt } from '../src/ui/look.fixture.ts';
import { type Gathered, gatherStates } from './gather-states.fixture.ts';

let gathered: Gathered;

beforeAll(async () => {
  gathered = await gatherStates();
});

// 320 px is a window of 1280 at four times the size (WCAG 1.4.10).
const WIDTHS = [320, 390, 1280];
const LOOKED = WIDTHS.flatMap((width) => [false, true].map((dark) => ({ width, dark, lang: 'vi' as const })));

test.each(LOOKED)('every state is accessible and fits $width px (dark: $dark)', { timeout: 240_000 }, async (look) => {
  expect(await lookAt(gathered.pages, look)).toEqual([]);
});

// A page is looked at narrow and wide, light and dark; UX asks for 120 such states.
test('there are 120 states of pages and more', () => {
  const count = gathered.pages.size * 4;
  console.log(`${gathered.pages.size} pages in their states, ${count} with width and colour scheme`);
  expect(gathered.pages.size).toBeGreaterThanOrEqual(100);
  expect(count).toBeGreaterThanOrEqual(120);
});
