import { defineConfig } from 'vitest/config';
import { projectsFor } from './projects.ts';

// The long proofs: large random searches, kills, races. Minutes, not seconds.
export default defineConfig({
  root: `${import.meta.dirname}/..`,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: projectsFor('proof'),
    maxWorkers: 2,
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 10 * 60_000,
    hookTimeout: 2 * 60_000,
    teardownTimeout: 30_000,
  },
});
