import { writeFileSync } from 'node:fs';
import type { UserConsoleLog } from 'vitest';
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

/** What test/run.mjs reads after a run: without this file the run is held to have crashed. */
export type Tally = {
  passed: number;
  failed: number;
  /** Tests that did not run, by name: skipped, todo, or never finished. */
  notRun: string[];
  /** Files that could not be loaded, and errors outside any test (a dead worker, a rejection nobody awaited). */
  broken: string[];
  reason: TestRunEndReason;
  projects: { name: string; files: number; tests: number; seconds: number }[];
};

/** A Vitest reporter that counts, for the closing line of `npm test`. Failures themselves are printed by the reporter beside it. */
export default class TallyReporter implements Reporter {
  /** What a test measured is told also when it passes: keys of a reception, rows lost and invented. */
  onUserConsoleLog({ type, content }: UserConsoleLog): void {
    if (type === 'stdout') process.stdout.write(content.replace(/^(?=.)/gm, 'figure: '));
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly { name?: string; message: string }[],
    reason: TestRunEndReason,
  ): void {
    const tally: Tally = { passed: 0, failed: 0, notRun: [], broken: [], reason, projects: [] };
    for (const module of modules) count(tally, module);
    for (const error of errors) tally.broken.push(`${error.name ?? 'Error'}: ${error.message}`);
    const to = process.env.TEST_TALLY;
    if (to) writeFileSync(to, JSON.stringify(tally));
  }
}

function count(tally: Tally, module: TestModule): void {
  let tests = 0;
  for (const test of module.children.allTests()) {
    tests += 1;
    const { state } = test.result();
    if (state === 'passed') tally.passed += 1;
    else if (state === 'failed') tally.failed += 1;
    else tally.notRun.push(`${module.relativeModuleId} > ${test.fullName}`);
  }
  // A hook or the file itself may fail where no test does, and a file without tests is a mistake.
  const errors = [...module.errors(), ...[...module.children.allSuites()].flatMap((suite) => suite.errors())];
  if (errors.length > 0 || tests === 0)
    tally.broken.push(`${module.relativeModuleId}: ${errors[0]?.message ?? 'holds no test'}`);
  const name = module.project.name;
  let project = tally.projects.find((one) => one.name === name);
  if (!project) {
    project = { name, files: 0, tests: 0, seconds: 0 };
    tally.projects.push(project);
  }
  project.files += 1;
  project.tests += tests;
  project.seconds += module.diagnostic().duration / 1000;
}
