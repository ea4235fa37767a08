import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { STATUSES } from '../src/domain/dossier/status.ts';
import { ROLES } from '../src/domain/policy/roles.ts';
import { REASONS } from '../src/domain/procedure/reason-codes.ts';

const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', ...globSync('docs/**/*.md')];
const read = (path: string) => readFileSync(path, 'utf8');

describe('what the pages say of the house is true', () => {
  test.each(pages)('%s: every link leads somewhere', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, to = '']) => to);
    const lost = links.filter((to) => !/^[a-z]+:/.test(to) && !existsSync(join(dirname(page), to)));
    expect(lost).toEqual([]);
  });

  test.each(pages)('%s: every file it names exists', (page) => {
    const named = [
      ...read(page).matchAll(/`((?:src|test|e2e|torture|province|migrations|docs|bin)\/[^`\s]*)`(?! \*to come\*)/g),
    ];
    const lost = named.map(([, path = '']) => path).filter((path) => !/[<…]/.test(path) && !existsSync(path));
    expect(lost).toEqual([]);
  });

  test('SECURITY.md names a test for each promise, and each chapter of ASVS 5.0 has its row', () => {
    const text = read('SECURITY.md');
    const promises = text.split('## What is not reached')[0]?.match(/^\| (?!promise|-).+$/gm) ?? [];
    expect(promises.length).toBeGreaterThanOrEqual(14);
    for (const row of promises) expect(row).toMatch(/\.(test|proof)\.tsx?`/);
    const chapters = [...text.matchAll(/^\| V(\d+) /gm)].map(([, n]) => Number(n));
    expect(chapters).toEqual(Array.from({ length: 17 }, (_, i) => i + 1));
  });

  test('ARCHITECTURE.md lists every room that stands, and marks those to come', () => {
    const text = read('ARCHITECTURE.md');
    const rooms = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rooms.map(({ name }) => name).filter((name) => !text.includes(`| \`src/${name}\` |`))).toEqual([]);
    const toCome = [...text.matchAll(/`(src\/[a-z-]+)` \*to come\*/g)].map(([, path = '']) => path);
    expect(toCome.filter((path) => existsSync(path))).toEqual([]);
  });

  test('docs/law has a line for each rule R1 to R15 that a test names', () => {
    const text = read('docs/law/README.md');
    const rules = Array.from({ length: 15 }, (_, i) => `R${i + 1}`);
    expect(rules.filter((rule) => !text.includes(`| ${rule} |`))).toEqual([]);
    const tests = read('src/domain/dossier/rules.test.ts');
    expect(rules.filter((rule) => !tests.includes(`${rule}:`))).toEqual([]);
  });

  test('the glossary has every status, role and reason with the words of the program', () => {
    const text = read('docs/glossary.md');
    const rows = [
      ...Object.entries(STATUSES).map(([code, { name }]) => `| ${code} | ${name.vi} | `),
      ...Object.entries(ROLES).map(([code, { vi }]) => `| ${code} | ${vi} | `),
      ...Object.entries(REASONS).map(([code, { vi, en }]) => `| ${code} | ${vi} | ${en} |`),
    ];
    expect(rows.filter((row) => !text.includes(row))).toEqual([]);
  });

  test('every runtime dependency has its line, and no line is left over', () => {
    const { dependencies, optionalDependencies } = JSON.parse(read('package.json')) as Record<string, object>;
    const runtime = Object.keys({ ...dependencies, ...optionalDependencies }).toSorted();
    const listed = [...read('docs/decisions/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(listed).toEqual(runtime);
  });

  test('every decision is in the list of decisions', () => {
    const list = read('docs/decisions/README.md');
    const decisions = readdirSync('docs/decisions').filter((name) => name !== 'README.md');
    expect(decisions.filter((name) => !list.includes(`](${name})`))).toEqual([]);
  });
});
