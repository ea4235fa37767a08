import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('the Node that the package pins still knows how to hold its heap small', () => {
  // An unknown flag is no error to the program that sets it while it runs.
  expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toContain('--heap-growing-percent ');
});
