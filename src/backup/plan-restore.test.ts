import { describe, expect, test } from 'vitest';
import { baseOf, SIZE, segmentOf } from './plan.fixture.ts';
import { chooseBase, chooseLog, wayTo } from './plan-restore.ts';

const FIRST = wayTo(1, '');
/** The database was restored once: its second timeline left the first in segment 6. */
const SECOND = wayTo(2, '1\t0/6000200\tno recovery target specified\n');

describe('the base of a restore', () => {
  const bases = [baseOf(1, 3), baseOf(2, 5), baseOf(3, 7)];

  test.each([
    [undefined, 3],
    ['2026-03-03T12:00:00Z', 3],
    ['2026-03-03T00:00:30Z', 2],
    ['2026-03-02T00:01:00Z', 2],
    ['2026-03-01T00:00:30Z', undefined],
  ])('for %s is the newest that was whole by then', (moment, day) => {
    const found = chooseBase(bases, FIRST, moment === undefined ? undefined : new Date(moment));
    expect(found?.id).toBe(day === undefined ? undefined : baseOf(day, 1).id);
  });

  test('is not one of a past that was given up by a restore', () => {
    expect(chooseBase(bases, SECOND, undefined)?.id).toBe(baseOf(2, 5).id);
    expect(chooseBase([...bases, baseOf(4, 6, 2)], SECOND, undefined)?.timeline).toBe(2);
  });
});

describe('the log of a restore', () => {
  const names = (files: readonly { name: string }[]) => files.map(({ name }) => name);

  test('is all from the base on, the unfinished segment too', () => {
    const wal = [segmentOf(2), segmentOf(3), segmentOf(4), segmentOf(5, 1, false)];
    expect(chooseLog(baseOf(1, 3), FIRST, wal, SIZE)).toEqual({ files: wal.slice(1) });
  });

  test('ends before a hole, which is named', () => {
    const wal = [segmentOf(3), segmentOf(5), segmentOf(6)];
    expect(chooseLog(baseOf(1, 3), FIRST, wal, SIZE)).toEqual({
      files: [segmentOf(3)],
      missing: segmentOf(4).name,
    });
    expect(chooseLog(baseOf(1, 3), FIRST, [segmentOf(4)], SIZE).missing).toBe(segmentOf(3).name);
  });

  test('may be none: a base brings the log of its own making along', () => {
    expect(chooseLog(baseOf(1, 3), FIRST, [], SIZE)).toEqual({ files: [] });
  });

  test('takes the packed segment where its frames were left beside it by a crash', () => {
    expect(chooseLog(baseOf(1, 3), FIRST, [segmentOf(3, 1, false), segmentOf(3)], SIZE).files).toEqual([segmentOf(3)]);
  });

  test('goes over to the timeline of a restore where that began, and not on with what was given up', () => {
    const wal = [segmentOf(5), segmentOf(6), segmentOf(7), segmentOf(6, 2), segmentOf(7, 2, false)];
    const { files, missing } = chooseLog(baseOf(2, 5), SECOND, wal, SIZE);
    expect(missing).toBeUndefined();
    expect(names(files)).toEqual(names([segmentOf(5), segmentOf(6), segmentOf(6, 2), segmentOf(7, 2)]));
  });

  test('has a hole where the segment in which the timelines part is there on the given-up side only', () => {
    const wal = [segmentOf(5), segmentOf(6), segmentOf(7, 2)];
    expect(chooseLog(baseOf(2, 5), SECOND, wal, SIZE).missing).toBe(segmentOf(6, 2).name);
  });
});
