import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { completeLockfile } from './complete-lockfile.mjs';

type Lockfile = { packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }> };

const lockfile = (): Lockfile => JSON.parse(readFileSync('package-lock.json', 'utf8'));

describe('package-lock.json', () => {
  test('names the packages of every platform, so that npm 10 and 11 both take it', () => {
    expect(completeLockfile(lockfile()), 'run: node test/complete-lockfile.mjs').toEqual([]);
  });

  test('a package of another platform that was left out is found and put in', () => {
    const lock = lockfile();
    const [parent = '', { optionalDependencies = {} } = {}] =
      Object.entries(lock.packages).find(([path, { optionalDependencies: some }]) => path !== '' && some) ?? [];
    const [name = '', version = ''] = Object.entries(optionalDependencies)[0] ?? [];
    completeLockfile(lock);
    delete lock.packages[`node_modules/${name}`];
    expect(parent).not.toBe('');
    expect(completeLockfile(lock)).toEqual([`node_modules/${name}`]);
    expect(lock.packages[`node_modules/${name}`]).toMatchObject({ version });
  });

  test('says nothing of where packages came from', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved"/);
  });
});
