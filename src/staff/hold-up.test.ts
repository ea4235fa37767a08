import { expect, test } from 'vitest';
import { holdUp } from './hold-up.ts';

test.each([
  [0, 0],
  [4, 0],
  [5, 1_000],
  [6, 2_000],
  [10, 32_000],
  [11, 60_000],
  [19, 60_000],
  [20, 900_000],
  [1_000, 900_000],
])('after %i failed tries the next is looked at after %i ms', (failures, ms) => {
  expect(holdUp(failures)).toBe(ms);
});
