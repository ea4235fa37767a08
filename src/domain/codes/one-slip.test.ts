import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOneSlipAway } from './one-slip.ts';

/** Damerau's distance of neighbours by the book: a table of all beginnings. */
function slips(a: string, b: string): number {
  const far: number[][] = Array.from({ length: a.length + 1 }, () => []);
  const at = (i: number, j: number): number => far[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i <= a.length; i++)
    for (let j = 0; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : 99;
      const changed = at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]);
      (far[i] as number[])[j] =
        i === 0 || j === 0 ? i + j : Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed, swapped);
    }
  return at(a.length, b.length);
}

describe('a word typed with a slip of the hand', () => {
  test.each([
    ['nguyem', 'nguyen', true],
    ['nguyn', 'nguyen', true],
    ['nguyeen', 'nguyen', true],
    ['ngueyn', 'nguyen', true],
    ['nguyen', 'nguyen', true],
    ['ngyuem', 'nguyen', false],
    ['gnuyne', 'nguyen', false],
    ['lan', 'loan', true],
    ['lan', 'lanh an', false],
  ])('%s for %s: %s', (typed, meant, expected) => {
    expect(isOneSlipAway(typed, meant)).toBe(expected);
    expect(isOneSlipAway(meant, typed)).toBe(expected);
  });

  test('is told as the table of the book tells it, for any two words', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(isOneSlipAway(a, b)).toBe(slips(a, b) <= 1);
      }),
      { numRuns: 3000, seed: 5 },
    );
  });
});
