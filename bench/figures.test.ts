import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/config/index.ts';
import { figuresTable } from './figures.ts';
import { readResults, withFigures } from './read-results.ts';

describe('the figures', () => {
  test('of the README are those of bench/results (else: npx motcua bench table)', () => {
    const readme = readFileSync(join(PACKAGE_ROOT, 'README.md'), 'utf8');
    expect(withFigures(readme, figuresTable(readResults()))).toBe(readme);
  });

  test('all tell their commit and their machine', () => {
    const results = readResults();
    expect(Object.keys(results)).toEqual(
      expect.arrayContaining(['bulk', 'due-dates', 'lists', 'pages', 'peers', 'rebuild', 'search', 'steps']),
    );
    for (const [bench, result] of Object.entries(results)) {
      expect([bench, result?.commit]).toEqual([bench, expect.stringMatching(/^[0-9a-f]{7,40}$/)]);
      expect([bench, result?.cpu]).toEqual([bench, expect.stringMatching(/\w/)]);
      expect([bench, result?.cores]).toEqual([bench, expect.any(Number)]);
    }
  });

  test('that miss their goal say so, and those that hold it do not', () => {
    const on = { commit: 'abc1234', cpu: 'A machine', cores: 2 };
    const rebuild = (secondsForAMillion: number) => ({
      ...on,
      events: 1e7,
      eventsPerSecond: 1e5,
      secondsForAMillion,
      goal: 60,
      held: secondsForAMillion <= 60,
    });
    const lineOf = (secondsForAMillion: number) =>
      figuresTable({ rebuild: rebuild(secondsForAMillion) })
        .split('\n')
        .find((line) => line.includes('a million'));
    expect(lineOf(340)).toBe(
      '| figures counted anew, seconds for a million dossiers (of 10,000,000 events read) | ≤ 60 s | 340 s (100,000 events/s) — **missed** | `rebuild` abc1234, A machine, 2 cores |',
    );
    expect(lineOf(59)).not.toContain('missed');
  });
});
