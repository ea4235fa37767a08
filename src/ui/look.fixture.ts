import type { VNode } from 'preact';
import { expect } from 'vitest';
import { axe, openPage } from '../../test/browser.ts';
import { servePages } from './frame.fixture.ts';
import { renderPage } from './page.tsx';

type Screens = ReadonlyMap<string, VNode>;

/** Each screen in Vietnamese and English as HTML, by the path it is served at. */
export function htmlOf(screens: { readonly vi: Screens; readonly en: Screens }): ReadonlyMap<string, string> {
  return new Map(
    (['vi', 'en'] as const).flatMap((lang) =>
      [...screens[lang]].map(([name, page]) => [`/${lang}/${name}`, renderPage(page)] as const),
    ),
  );
}

/** A width, a colour scheme and a language in which pages are looked at. */
export type Look = { readonly width: number; readonly dark: boolean; readonly lang: 'vi' | 'en' };

/** The looks that together show each page narrow and wide, light and dark, in both languages. */
export const LOOKS: readonly Look[] = [
  { width: 320, dark: false, lang: 'vi' },
  { width: 390, dark: true, lang: 'vi' },
  { width: 1280, dark: true, lang: 'vi' },
  { width: 1280, dark: false, lang: 'en' },
];

/** What axe finds on the pages of a language, and how far any of them is wider than its window. */
export async function lookAt(
  pages: ReadonlyMap<string, string>,
  { width, dark, lang }: Look,
): Promise<readonly string[]> {
  const server = await servePages(pages);
  try {
    const page = await openPage({ width, lang, baseUrl: server.url });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    const found: string[] = [];
    for (const path of pages.keys()) {
      if (!path.startsWith(`/${lang}/`)) continue;
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(200);
      // Folded forms are looked at too.
      await page.evaluate(() => {
        for (const folded of document.querySelectorAll('details')) folded.open = true;
      });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wider > 0) found.push(`${path}: ${wider} px wider than the window`);
      for (const line of await axe(page)) found.push(`${path}: ${line}`);
    }
    return found;
  } finally {
    server.close();
  }
}

/** Headings of a page by level: exactly one `h1`, and no level skipped on the way down. */
export function headingTroubles(html: string): readonly string[] {
  const levels = [...html.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level));
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const inMain = [...main.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level));
  const skipped = inMain.filter((level, i) => i > 0 && level > (inMain[i - 1] ?? 0) + 1);
  const ones = levels.filter((level) => level === 1).length;
  return [...(ones === 1 ? [] : [`${ones} h1`]), ...skipped.map((level) => `skips to h${level}`)];
}

/** Inputs a person fills that no label names. */
export function unlabelled(html: string): readonly string[] {
  const controls = [...html.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)].map(([tag]) => tag);
  const labels = new Set([...html.matchAll(/<label\b[^>]* for="([^"]+)"/g)].map(([, id]) => id));
  return controls.filter((tag) => {
    if (/type="hidden"/.test(tag) || /aria-label=/.test(tag)) return false;
    return !labels.has(/ id="([^"]+)"/.exec(tag)?.[1] ?? '');
  });
}

/** Ids that stand twice on one page. */
export function doubledIds(html: string): readonly string[] {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '');
  return ids.filter((id, i) => ids.indexOf(id) !== i);
}
