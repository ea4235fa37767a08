import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ISLANDS, islandScripts } from './island-files.ts';
import { packageRoot } from './package-root.ts';
import { textsOf } from './texts.ts';
import type { Lang } from './words.ts';

/** A file the browser loads from `/assets/<name>`, or `/assets/<hash>/<name>` to keep it for ever: its bytes, or where they lie. */
export type Asset = {
  readonly name: string;
  readonly type: string;
  readonly path?: string;
  readonly content?: Buffer;
  /** Stands in the address in place of the hash. */
  readonly folder?: string;
};

type Sheet = { readonly href: string; readonly name: string; readonly content: Buffer };

const SHEETS = ['tokens', 'base', 'layout', 'components', 'pages', 'boards', 'print'] as const;

// Vietnamese and Latin letters apart, as the browser asks for them; 600 is drawn with 700.
const FONTS = ['vietnamese-400', 'latin-400', 'vietnamese-700', 'latin-700'] as const;

const LANGUAGES = ['vi', 'en'] as const satisfies readonly Lang[];

let sheet: Sheet | undefined;
const spoken = new Map<Lang, Sheet>();

/** The one stylesheet of all pages, joined from `src/ui/*.css` in a fixed order, comments and line breaks taken out. */
export function stylesheet(): Sheet {
  if (sheet) return sheet;
  const folder = join(packageRoot(), 'src', 'ui');
  const css = SHEETS.map((name) => readFileSync(join(folder, `${name}.css`), 'utf8')).join('\n');
  sheet = addressed('ui.css', Buffer.from(squeeze(css)));
  return sheet;
}

/** A language's texts for the islands of a page: one file, kept by the browser until the province changes a word. */
export function wordsFile(lang: Lang): Sheet {
  const known = spoken.get(lang);
  if (known) return known;
  const made = addressed(`words-${lang}.json`, Buffer.from(JSON.stringify(textsOf(lang))));
  spoken.set(lang, made);
  return made;
}

function addressed(name: string, content: Buffer): Sheet {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  return { href: `/assets/${hash}/${name}`, name, content };
}

/** Everything the pages load, to be served under `/assets/`. */
export function assets(): readonly Asset[] {
  const root = packageRoot();
  const find = createRequire(join(root, 'package.json'));
  const { name, content } = stylesheet();
  return [
    { name, type: 'text/css; charset=utf-8', content },
    { name: 'door.svg', type: 'image/svg+xml', path: join(root, 'src', 'ui', 'door.svg') },
    ...LANGUAGES.map(wordsFile).map(({ name, content }) => ({ name, type: 'application/json', content })),
    ...islandScripts().map((script) => ({ ...script, type: 'text/javascript; charset=utf-8', folder: ISLANDS })),
    ...FONTS.map((part) => ({
      name: `be-vietnam-pro-${part}.woff2`,
      type: 'font/woff2',
      path: find.resolve(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-${part}-normal.woff2`),
    })),
  ];
}

function squeeze(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .trim();
}
