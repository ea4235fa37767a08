import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const TESTS = /\.(test|proof|bench|oracle|fixture)\.tsx?$/;

/** A place in the program where a crash is tried. */
export type FailPoint = { readonly name: string; readonly path: string };

/** The fail points of these sources, in the order of files and lines. Throws on a name that is computed or stands twice. */
export function failPointsOf(sources: Iterable<readonly [path: string, text: string]>): FailPoint[] {
  const found = new Map<string, FailPoint>();
  for (const [path, text] of sources) {
    for (const [call] of text.matchAll(/\bfailPoint\([^)]*\)/g)) {
      const name = /^failPoint\('([a-z-]+\.[a-z-]+)'\)$/.exec(call)?.[1];
      if (name === undefined) throw new Error(`${path}: ${call} does not name its point in a plain text`);
      const other = found.get(name);
      if (other) throw new Error(`the fail point ${name} stands in ${other.path} and in ${path}`);
      found.set(name, { name, path });
    }
  }
  return [...found.values()];
}

/** The fail points of the program. */
export function failPoints(): FailPoint[] {
  const paths = globSync('src/**/*.{ts,tsx}', { cwd: ROOT })
    .filter((path) => !TESTS.test(path) && !path.startsWith('src/platform/fail-point/'))
    .toSorted();
  return failPointsOf(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}
