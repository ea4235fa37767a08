import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { stylesheet, wordsFile } from './assets.ts';
import { islandFile, islandScripts } from './island-files.ts';

const weights = new Map(
  islandScripts().map(({ name, path }) => [
    `/assets/islands/${name}`,
    gzipSync(readFileSync(path), { level: 9 }).length,
  ]),
);

/** Bytes of all scripts and texts that a page with these islands loads. */
function weightOf(names: readonly string[]): number {
  const files = new Set(['loader', ...names].map(islandFile).flatMap(({ href, needs }) => [href, ...needs]));
  const scripts = [...files].reduce((sum, href) => sum + (weights.get(href) ?? Number.NaN), 0);
  return scripts + gzipSync(wordsFile('vi').content, { level: 9 }).length;
}

test('what the desk loads stays within its budget: 90 KB of script on a page, gzipped', () => {
  const islands = [...weights.keys()].map((href) => /islands\/(.*)-[A-Z0-9]{8}\.js$/.exec(href)?.[1] ?? '');
  const named = islands.filter((name) => name !== 'part' && name !== 'loader');
  expect(named).toContain('inbox');
  for (const name of named) {
    const bytes = weightOf(['palette', name]);
    console.info(`page with palette and ${name}: ${bytes} bytes of script and texts, gzip`);
    expect(bytes).toBeLessThanOrEqual(90_000);
  }
  console.info(
    `all islands together: ${weightOf(named)} bytes; style sheet: ${gzipSync(stylesheet().content, { level: 9 }).length}`,
  );
  expect(weightOf(named)).toBeLessThanOrEqual(150_000);
});
