import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rate } from './rate.ts';

describe('a rate', () => {
  test.each([
    [0, 0, null],
    [5, 0, null],
    [0, 7, 0],
    [7, 7, 100],
    [1, 3, 33.33],
    [2, 3, 66.67],
    // Exactly half a hundredth goes up: 0.125 % and 12.345 %.
    [1, 800, 0.13],
    [2469, 20_000, 12.35],
    // 1.005 is less than itself in binary; as counts it is exact.
    [201, 20_000, 1.01],
    [9_999, 10_000, 99.99],
    // Almost all is said as all only from 99.995 % on.
    [99_994, 100_000, 99.99],
    [99_995, 100_000, 100],
    [3, 2, 150],
  ])('of %d in %d is %s', (part, whole, expected) => {
    expect(rate(part, whole)).toBe(expected);
  });

  test.each([
    [1.5, 2],
    [-1, 2],
    [1, -2],
    [Number.NaN, 1],
  ])('is not made of %d and %d', (part, whole) => {
    expect(() => rate(part, whole)).toThrow(RangeError);
  });

  test('lies within half a hundredth of the share, never below it by more', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (part, whole) => {
        const hundredths = Math.round((rate(part, whole) ?? Number.NaN) * 100);
        const difference = 2n * BigInt(hundredths) * BigInt(whole) - 2n * 10_000n * BigInt(part);
        expect(difference).toBeGreaterThan(-BigInt(whole));
        expect(difference).toBeLessThanOrEqual(BigInt(whole));
      }),
    );
  });
});
