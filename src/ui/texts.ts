import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lang } from './lang.ts';
import { packageRoot } from './package-root.ts';

/** A language's texts by key, read from `province/words`. The browser's build takes `texts.browser.ts` in place of this file. */
export function textsOf(lang: Lang): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(packageRoot(), 'province', 'words', `${lang}.json`), 'utf8')) as Record<
    string,
    string
  >;
}
