import { expect, test } from 'vitest';
import { mayTry } from './track-tries.ts';

test.each([
  ['tail', 0, 0, false, 'judge'],
  ['tail', 4, 0, false, 'judge'],
  ['tail', 5, 0, false, 'number'],
  ['tail', 9, 19, false, 'number'],
  ['tail', 0, 0, true, 'number'],
  ['tail', 0, 20, false, { wait: 61 }],
  ['tail', 5, 20, true, { wait: 61 }],
  ['number', 0, 0, false, 'judge'],
  ['number', 5, 0, false, 'judge'],
  ['number', 5, 19, true, 'judge'],
  ['number', 0, 20, false, { wait: 61 }],
  ['number', 5, 21, true, { wait: 61 }],
] as const)(
  'a %s after %i wrong ends and %i wrong numbers, province on its guard %s: %j',
  (kind, byTail, byNumber, guarded, may) => {
    expect(mayTry(kind, { byTail, byNumber, seconds: 60.5 }, guarded)).toEqual(may);
  },
);
