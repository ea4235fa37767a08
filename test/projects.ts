import type { TestProjectInlineConfiguration } from 'vitest/config';
import { ownSources } from './boundaries/own-sources.ts';

// Pages name the scripts they load, which the program makes before it starts.
const ISLANDS = './test/islands-setup.ts';

/**
 * The tests sorted by what they need, read from their imports: `law` (pure functions: files share a worker), `plain`,
 * and `database` (a PostgreSQL for the run, started once and only when such a test is in the run).
 *
 * @param scope `own`: without those of ../shared/data; `shared`: only those; `database`: the database's without a browser's
 */
export function projectsFor(kind: 'test' | 'proof', scope?: string): TestProjectInlineConfiguration[] {
  const files = ownSources();
  const byPath = new Map(files.map((file) => [file.path, file.targets]));
  const reaches = (from: string, goal: string) => closure(from, byPath).has(goal);
  const tests = [...byPath.keys()].filter(
    (path) => new RegExp(`\\.${kind}\\.tsx?$`).test(path) && inScope(path, scope),
  );
  const database = tests.filter((path) => reaches(path, 'test/database.ts'));
  const asked = scope === 'database' ? database.filter((path) => !reaches(path, 'test/browser.ts')) : tests;
  if (asked.length === 0)
    throw new Error(`There is no test of this kind yet: *.${scope === 'shared' ? 'shared.test' : kind}.ts`);
  const law = asked.filter((path) => path.startsWith('src/domain/'));
  const plain = asked.filter((path) => !law.includes(path) && !database.includes(path));
  return [
    project('law', law, { isolate: false }),
    project('plain', plain, { globalSetup: ISLANDS }),
    project(
      'database',
      asked.filter((path) => database.includes(path)),
      { globalSetup: [ISLANDS, './test/database-setup.ts'] },
    ),
  ].filter((one) => one.test?.include?.length !== 0);
}

function project(
  name: string,
  include: string[],
  more: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration {
  return { extends: true, test: { name, include, exclude: [], pool: 'forks', ...more } };
}

function inScope(path: string, scope: string | undefined): boolean {
  const shared = path.includes('.shared.');
  if (scope === 'own' || scope === 'database') return !shared;
  return scope === 'shared' ? shared : true;
}

/** All files that a file imports, directly or through others. */
function closure(from: string, imports: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set([from]);
  for (const path of seen) for (const target of imports.get(path) ?? []) seen.add(target);
  return seen;
}
