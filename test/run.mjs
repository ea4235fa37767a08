// npm test: types, lint, then the tests; one line a stage, failures in full, and `N passed, N failed` at the end.
//   node test/run.mjs [filter…]          all that needs nothing outside the repository (a filter: only the tests it names)
//   node test/run.mjs proofs [filter…]   the long proofs
//   node test/run.mjs shared [filter…]   the tests that read ../shared/data
//   node test/run.mjs database [filter…] the tests that use PostgreSQL, for TEST_DATABASE_URL of another version
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const [first = '', ...others] = process.argv.slice(2);
const kind = ['proofs', 'shared', 'database'].includes(first) ? first : 'own';
const filters = kind === 'own' ? process.argv.slice(2) : others;
// Started by hand this may be an older Node; the tools run on the one that package.json pins, as npm does it.
const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
let passed = 0;
let failed = 0;

if (kind === 'shared' && !existsSync(join(root, '..', 'shared', 'data'))) {
  say('shared', 0, 'NOT RUN: ../shared/data is not here; nothing was proved about it');
  if (process.env.CI) failed += 1;
} else {
  if (kind === 'own' && filters.length === 0) {
    tool('types', 'tsc', ['--noEmit']);
    tool('types of the law', 'tsc', ['--noEmit', '-p', 'src/domain']);
    tool('lint', 'biome', ['check', '--error-on-warnings', '--max-diagnostics=100', '.']);
  }
  tests();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** A tool that answers yes or no: counts as one test. */
function tool(stage, program, args) {
  const { ok, seconds, output } = run(program, args, 'pipe');
  if (ok) passed += 1;
  else failed += 1;
  if (!ok) console.log(output.trimEnd());
  say(stage, seconds, ok ? 'ok' : 'FAILED');
}

function tests() {
  const before = failed;
  const folder = mkdtempSync(join(tmpdir(), 'motcua-tally-'));
  const file = join(folder, 'tally.json');
  const config = kind === 'proofs' ? ['--config', 'test/vitest.proofs.config.ts'] : [];
  const args = [
    'run',
    ...config,
    '--reporter=minimal',
    `--reporter=${join(root, 'test', 'tally-reporter.ts')}`,
    ...filters,
  ];
  const result = run('vitest', args, 'inherit', { TEST_SCOPE: kind, TEST_TALLY: file });
  const tally = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  rmSync(folder, { recursive: true, force: true });
  if (tally) {
    for (const { name, files, tests: n, seconds } of tally.projects)
      say(`tests: ${name}`, seconds, `${n} tests in ${files} files`);
    judge(tally, result.ok);
  } else {
    console.log('The test runner ended without telling its results.');
    failed += 1;
  }
  say('tests', result.seconds, failed === before ? 'ok' : 'FAILED');
}

/** Whatever was not proved counts as failed: skipped and todo tests, files that did not load, dead workers, no test at all. */
function judge(tally, ok) {
  const before = failed;
  passed += tally.passed;
  failed += tally.failed + tally.broken.length;
  for (const broken of tally.broken) console.log(`broken: ${broken}`);
  // With a name pattern the others are rightly left out.
  if (!filters.some((filter) => /^(-t|--testNamePattern)/.test(filter))) {
    failed += tally.notRun.length;
    for (const name of tally.notRun) console.log(`not run: ${name}`);
  }
  if (tally.passed + tally.failed === 0) {
    console.log('No test was run.');
    failed += 1;
  }
  if (!ok && failed === before) failed += 1;
}

function run(program, args, stdio, env = {}) {
  const begun = performance.now();
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  const options = {
    cwd: root,
    stdio: ['ignore', stdio, stdio],
    env: { ...process.env, ...plain, ...env, PATH: path },
    encoding: 'utf8',
  };
  const { status, error, stdout, stderr } = spawnSync(program, args, { ...options, maxBuffer: 1 << 28 });
  const output = `${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}`;
  return { ok: status === 0, seconds: (performance.now() - begun) / 1000, output };
}

function say(stage, seconds, text) {
  console.log(`${stage.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s  ${text}`);
}
