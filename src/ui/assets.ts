import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';

/** A file the browser loads from `/assets/<name>`, or `/assets/<hash>/<name>` to keep it for ever: its bytes, or where they lie. */
export type Asset = {
  readonly name: string;
  readonly type: string;
  readonly path?: string;
  readonly content?: Buffer;
};

const SHEETS = ['tokens', 'base', 'layout', 'components', 'pages', 'boards', 'print'] as const;

// Vietnamese and Latin letters apart, as the browser asks for them; 600 is drawn with 700.
const FONTS = ['vietnamese-400', 'latin-400', 'vietnamese-700', 'latin-700'] as const;

let sheet: { readonly href: string; readonly name: string; readonly content: Buffer } | undefined;

/** The one stylesheet of all pages, joined from `src/ui/*.css` in a fixed order, comments and line breaks taken out. */
export function stylesheet(): { readonly href: string; readonly name: string; readonly content: Buffer } {
  if (sheet) return sheet;
  const folder = join(packageRoot(), 'src', 'ui');
  const css = SHEETS.map((name) => readFileSync(join(folder, `${name}.css`), 'utf8')).join('\n');
  const content = Buffer.from(squeeze(css));
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  sheet = { href: `/assets/${hash}/ui.css`, name: 'ui.css', content };
  return sheet;
}

/** Everything the pages load, to be served under `/assets/`. */
export function assets(): readonly Asset[] {
  const root = packageRoot();
  const find = createRequire(join(root, 'package.json'));
  const { name, content } = stylesheet();
  return [
    { name, type: 'text/css; charset=utf-8', content },
    { name: 'door.svg', type: 'image/svg+xml', path: join(root, 'src', 'ui', 'door.svg') },
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
