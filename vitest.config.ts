import { defineConfig } from 'vitest/config';
import { projectsFor } from './test/projects.ts';

// Which tests: `own` needs nothing outside the repository, `shared` reads ../shared/data, `database` is what a second
// PostgreSQL must take too. Without the variable: all, so that `npx vitest run src/clock` finds what it is given.
const scope = process.env.TEST_SCOPE;

export default defineConfig({
  // Pages and islands are Preact; the compiler of the tests is told as tsconfig tells tsc.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: projectsFor('test', scope),
    // One more than the cores of the smallest machine: workers wait for browser and database a third of their time.
    maxWorkers: 3,
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
  },
});
