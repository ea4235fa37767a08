import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Trouble } from '../log/index.ts';
import { makeLinks } from './binaries.ts';

describe('the library links of the shipped PostgreSQL', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'motcua-links-'));
    mkdirSync(join(root, 'native', 'lib'), { recursive: true });
    writeFileSync(join(root, 'native', 'lib', 'libpq.so.5.18'), 'the library');
    list('native/lib/libpq.so', 'native/lib/libpq.so.5');
  });

  afterEach(() => rmSync(root, { recursive: true }));

  function list(...targets: string[]): void {
    const links = targets.map((target) => ({ source: 'native/lib/libpq.so.5.18', target }));
    writeFileSync(join(root, 'native', 'pg-symlinks.json'), JSON.stringify(links));
  }

  it('are made when the install script did not run, and left alone when they are there', () => {
    makeLinks(root);
    makeLinks(root);
    expect(readlinkSync(join(root, 'native', 'lib', 'libpq.so'))).toBe('libpq.so.5.18');
    expect(readFileSync(join(root, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('the library');
  });

  it('that cannot be made are told in one sentence that says the way out', () => {
    list('native/closed/libpq.so');
    expect(() => makeLinks(root)).toThrow(Trouble);
    expect(() => makeLinks(root)).toThrow(/npm rebuild/);
  });
});
