import { expect, test } from 'vitest';
import officialDays from '../../../province/calendars/official-days.json' with { type: 'json' };
import { parseOfficialDays } from '../calendar/index.ts';
import { compareWithOracle } from './compare.oracle.ts';
import { dueOf, remainingAt } from './index.ts';

const CASES_PER_SEED = 10_000;

/** Seeds are written down, so that a failing case is replayed by its seed and index. */
test.each([11, 22, 33, 44, 55, 66])(
  '10,000 random ledgers of seed %i have the due moments of the minute-by-minute oracle',
  { timeout: 120_000 },
  (seed) => {
    const official = parseOfficialDays(officialDays).days;
    const { differences, seen } = compareWithOracle({ dueOf, remainingAt }, { seed, cases: CASES_PER_SEED, official });
    expect(differences.slice(0, 3)).toEqual([]);
    expect(seen['WORKING_DAY 0']).toBeGreaterThan(500);
    expect(seen['still paused']).toBeGreaterThan(300);
  },
);
