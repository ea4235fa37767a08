import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Switch } from './switches.ts';

/** What became of one switch. */
export interface Verdict {
  name: string;
  /** The named test was green before, and is red with the safety gone. */
  red: boolean;
  /** The tests that turned red, or why nothing was proved. */
  told: string[];
}

/**
 * Takes each safety away in a copy of the sources, runs its test there and says whether the test noticed. The sources themselves are
 * not touched. `tell` hears of each as it is judged.
 */
export function sabotage(
  root: string,
  switches: readonly Switch[],
  tell: (verdict: Verdict) => void = () => {},
): Verdict[] {
  const copy = copyOf(root);
  try {
    const green = new Map(
      [...new Set(switches.map(({ test }) => test))].map((test) => [test, failuresOf(copy, test)] as const),
    );
    return switches.map((one) => {
      const verdict = judge(copy, one, green.get(one.test));
      tell(verdict);
      return verdict;
    });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The text of a file without the safety. Throws when the place to cut is not there exactly once. */
export function without(text: string, { file, find, replace }: Switch): string {
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`${file} does not hold this exactly once: ${find}`);
  return before + replace + after;
}

function judge(copy: string, one: Switch, before: readonly string[] | undefined): Verdict {
  const path = join(copy, one.file);
  const whole = readFileSync(path, 'utf8');
  if (before === undefined || before.length > 0)
    return { name: one.name, red: false, told: ['the test is not green as it stands', ...(before ?? [])] };
  try {
    writeFileSync(path, without(whole, one));
    const failed = failuresOf(copy, one.test);
    if (failed === undefined) return { name: one.name, red: false, told: ['the test did not run'] };
    return { name: one.name, red: failed.some((name) => name.includes(one.red)), told: [...failed] };
  } finally {
    writeFileSync(path, whole);
  }
}

/** The names of the tests of a file that fail; undefined when it told nothing. */
function failuresOf(copy: string, test: string): readonly string[] | undefined {
  const report = join(copy, 'reports', 'sabotage.json');
  rmSync(report, { force: true });
  const proofs = test.endsWith('.proof.ts') ? ['--config', 'test/vitest.proofs.config.ts'] : [];
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const args = [vitest, 'run', ...proofs, '--reporter=json', `--outputFile=${report}`, test];
  spawnSync(process.execPath, args, { cwd: copy, stdio: 'ignore', env: { ...process.env, TEST_SCOPE: 'own' } });
  if (!existsSync(report)) return undefined;
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const ran = testResults.flatMap(({ assertionResults }) => assertionResults);
  if (ran.length === 0) return undefined;
  return ran.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
}

type Report = { testResults: { assertionResults: { status: string; fullName: string }[] }[] };

function copyOf(root: string): string {
  // Within the house, so that packages are found as from its own files; git leaves reports out.
  mkdirSync(join(root, 'reports'), { recursive: true });
  const copy = mkdtempSync(join(root, 'reports', 'sabotage-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const path of listed.toString().split('\0')) {
    if (path === '' || !existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  mkdirSync(join(copy, 'reports'), { recursive: true });
  return copy;
}
