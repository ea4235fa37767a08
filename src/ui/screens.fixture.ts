import type { VNode } from 'preact';
import { describe, expect, test } from 'vitest';
import { loadProvince } from '../catalogue/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import { doubledIds, headingTroubles, htmlOf, LOOKS, lookAt, unlabelled } from './look.fixture.ts';
import { packageRoot } from './package-root.ts';
import { renderPage } from './page.tsx';
import type { Lang } from './words.ts';

type ScreensOf = (procedures: readonly ProcedureVersion[], lang?: Lang) => ReadonlyMap<string, VNode>;

/** Tests that a room's pages are well formed, accessible and fit in every look; returns a page's HTML by its name. */
export async function testScreens(what: string, screensOf: ScreensOf): Promise<(name: string) => string> {
  const province = await loadProvince(`${packageRoot()}/province`);
  const procedures = [...province.procedures.values()].flatMap((versions) => versions.slice(-1));
  const pages = htmlOf({ vi: screensOf(procedures), en: screensOf(procedures, 'en') });

  describe(what, () => {
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

  return (name) => {
    const page = screensOf(procedures).get(name);
    if (!page) throw new Error(`no screen is named ${name}`);
    return renderPage(page);
  };
}
