import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { assets, stylesheet } from './assets.ts';

test('the one stylesheet of all pages weighs at most 14 KB, gzipped', () => {
  const bytes = gzipSync(stylesheet().content, { level: 9 }).length;
  expect(bytes).toBeGreaterThan(2_000);
  expect(bytes).toBeLessThanOrEqual(14_000);
});

test('the stylesheet keeps its rules: nothing is lost where spaces and comments go', () => {
  const css = stylesheet().content.toString();
  expect(css).not.toContain('/*');
  expect(css).toContain('@media (prefers-color-scheme:dark){');
  expect(css.split('{').length).toBe(css.split('}').length);
});

test('every font the stylesheet names is served, and nothing comes from elsewhere', () => {
  const served = new Set(assets().map(({ name }) => `/assets/${name}`));
  const named = [
    ...stylesheet()
      .content.toString()
      .matchAll(/url\("([^"]+)"\)/g),
  ].map(([, url]) => url ?? '');
  expect(named).toHaveLength(4);
  expect(named.filter((url) => !served.has(url))).toEqual([]);
});

test('every asset has its bytes or a file that exists', () => {
  expect(assets().filter(({ content, path }) => !content && !existsSync(path ?? ''))).toEqual([]);
});
