import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

const PASSES = `test('passes', () => expect(1).toBe(1));`;

/** Runs `npm test` over a folder of planted test files and returns what its last line and exit code say. */
function runOver(files: Record<string, string>, environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-run-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(import.meta.dirname, '..', 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default {};');
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), `import { afterAll, expect, test } from 'vitest';\n${text}\n`);
  }
  const run = join(import.meta.dirname, 'run.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [run, '--root', folder], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, TMPDIR: tmpdir(), ...environment },
  });
  const lines = stdout.trimEnd().split('\n');
  return { status, lines, last: lines.at(-1), stderr };
}

describe('npm test', () => {
  test('ends with the count and exit code 0 when all passed', () => {
    expect(runOver({ 'a.test.js': PASSES, 'b.test.js': PASSES })).toMatchObject({
      status: 0,
      last: '2 passed, 0 failed',
    });
  });

  test('counts as failed whatever was not proved, and shows each failure', () => {
    const { status, lines, last, stderr } = runOver({
      'fails.test.js': `${PASSES} test('fails', () => expect('một').toBe('cửa'));`,
      'skips.test.js': `${PASSES} test.skip('later', () => {}); test.todo('some day');`,
      'does-not-load.test.js': `import './nowhere.js'; ${PASSES}`,
      'holds-nothing.test.js': '',
      'leaves-a-rejection.test.js': `test('passes', () => void Promise.reject(new Error('lost')));`,
      'ends-badly.test.js': `afterAll(() => { throw new Error('left open'); }); ${PASSES}`,
    });
    expect({ status, last }).toEqual({ status: 1, last: '4 passed, 7 failed' });
    expect(lines.filter((line) => line.startsWith('not run: '))).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith('broken: ')).toSorted()).toEqual([
      expect.stringContaining('Error: lost'),
      expect.stringContaining('does-not-load.test.js'),
      expect.stringContaining('ends-badly.test.js: left open'),
      expect.stringContaining('holds-nothing.test.js'),
    ]);
    expect(stderr).toContain("expected 'một' to be 'cửa'");
    expect(stderr).toContain('fails.test.js:2:');
  });

  test('fails when a worker died', () => {
    const dies = `test('dies', () => { process.kill(process.pid, 'SIGKILL'); return new Promise(() => {}); });`;
    const { status, last } = runOver({ 'dies.test.js': dies });
    expect(status).toBe(1);
    expect(last).toMatch(/^0 passed, [1-9]\d* failed$/);
  });

  test('fails when there was no test at all', () => {
    expect(runOver({})).toMatchObject({ status: 1, last: '0 passed, 1 failed' });
  });
});
