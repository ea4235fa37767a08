import { expect, test } from 'vitest';
import { baseOf, SIZE, segmentOf } from './plan.fixture.ts';
import { chooseOld } from './retain.ts';

const bases = [baseOf(1, 3), baseOf(2, 5), baseOf(3, 7)];
const wal = [2, 3, 4, 5, 6, 7, 8].map((number) => segmentOf(number));

test('the newest are kept with all of the log that they need', () => {
  const old = chooseOld(bases, wal, 2, SIZE);
  expect(old.bases).toEqual([bases[0]]);
  expect(old.wal).toEqual([2, 3, 4].map((number) => segmentOf(number)));
});

test('nothing goes while there are no more than are kept, and never the last', () => {
  expect(chooseOld(bases, wal, 3, SIZE)).toEqual({ bases: [], wal: [] });
  expect(chooseOld([], wal, 1, SIZE)).toEqual({ bases: [], wal: [] });
  expect(chooseOld(bases, wal, 1, SIZE).bases).toEqual(bases.slice(0, 2));
});
