import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, parseDate } from '../calendar/index.ts';
import { countPeriod } from './period.ts';

const day = (text: string) => parseDate(`2026-${text}`);
const MARCH = { from: day('03-01'), to: day('03-31') };

describe('a dossier in a period', () => {
  test.each([
    ['accepted and finished before: not in it', '02-01', '02-28', [0, 0, 0, 0]],
    ['accepted before, finished on the first day', '02-01', '03-01', [1, 0, 1, 0]],
    ['accepted before, still open', '02-01', null, [1, 0, 0, 1]],
    ['accepted before, finished after', '02-01', '04-01', [1, 0, 0, 1]],
    ['accepted on the first day, finished on the last', '03-01', '03-31', [0, 1, 1, 0]],
    ['accepted and finished on one day', '03-10', '03-10', [0, 1, 1, 0]],
    ['accepted on the last day', '03-31', null, [0, 1, 0, 1]],
    ['accepted within, finished the day after', '03-31', '04-01', [0, 1, 0, 1]],
    ['accepted after', '04-01', null, [0, 0, 0, 0]],
  ] as const)('%s', (_, accepted, finished, expected) => {
    const counts = countPeriod([{ accepted: day(accepted), finished: finished && day(finished) }], MARCH);
    expect([counts.carriedOver, counts.accepted, counts.resolved, counts.inProcess]).toEqual(expected);
  });
});

const first = day('01-01');
const courses = fc.array(
  fc.record({ accepted: fc.nat(90), taken: fc.option(fc.nat(60)) }).map(({ accepted, taken }) => ({
    accepted: addDays(first, accepted),
    finished: taken === null ? null : addDays(first, accepted + taken),
  })),
);

test('what came in is what went out and what is left, and one period hands over to the next', () => {
  fc.assert(
    fc.property(courses, fc.nat(60), fc.nat(30), fc.nat(30), (all, from, length, next) => {
      const period = { from: addDays(first, from), to: addDays(first, from + length) };
      const after = { from: addDays(period.to, 1), to: addDays(period.to, 1 + next) };
      const now = countPeriod(all, period);
      expect(now.carriedOver + now.accepted).toBe(now.resolved + now.inProcess);
      expect(countPeriod(all, after).carriedOver).toBe(now.inProcess);
    }),
  );
});
