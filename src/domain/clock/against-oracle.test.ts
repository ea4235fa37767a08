import { describe, expect, test } from 'vitest';
import officialDays from '../../../province/calendars/official-days.json' with { type: 'json' };
import { parseOfficialDays } from '../calendar/index.ts';
import { compareWithOracle } from './compare.oracle.ts';
import { dueOf, remainingAt } from './index.ts';
import { PLANTED_ERRORS } from './planted-errors.oracle.ts';

const official = parseOfficialDays(officialDays).days;
const SEED = 20240215;

describe('the clock against a minute-by-minute reading of the law', () => {
  test(`5,000 random ledgers of seed ${SEED} have the same due moments`, { timeout: 60_000 }, () => {
    const { cases, differences, seen } = compareWithOracle(
      { dueOf, remainingAt },
      { seed: SEED, cases: 5_000, official },
    );
    expect(differences.slice(0, 3)).toEqual([]);
    expect(cases).toBe(5_000);
    for (const what of [
      'HOUR',
      'WORKING_DAY 0',
      'SAME_TIME',
      'CALENDAR_DAY',
      'MONTH',
      'RESUME',
      'RESTART',
      'extension',
    ]) {
      expect(seen[what], what).toBeGreaterThan(200);
    }
  });

  test.each(Object.keys(PLANTED_ERRORS))('a clock in which %s is found out', (rule) => {
    const planted = PLANTED_ERRORS[rule];
    if (!planted) throw new Error(rule);
    const { differences } = compareWithOracle(planted, { seed: SEED, cases: 1_500, official });
    expect(differences.length).toBeGreaterThan(0);
  });
});
