import { expect, it, vi } from 'vitest';
import { together } from './together.ts';

/** A desk whose groups end when the test says so. */
function slowDesk(size: number, answer: (item: number) => number | Promise<number> = (item) => item * 10, flights = 1) {
  const groups: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const ask = together<number, number>(
    async (items) => {
      groups.push(items);
      await new Promise<void>((resolve) => ends.push(resolve));
      return items.map(answer);
    },
    { size, patience: 60_000, flights },
  );
  const end = async (): Promise<void> => {
    ends.shift()?.();
    await new Promise(setImmediate);
  };
  return { groups, ask, end };
}

it('whoever finds nothing under way goes at once, and those who come meanwhile go together', async () => {
  const { groups, ask, end } = slowDesk(3);
  const answers = Promise.all([1, 2, 3, 4, 5].map(ask));
  expect(groups).toEqual([[1]]);
  await end();
  expect(groups).toEqual([[1], [2, 3, 4]]);
  await end();
  await end();
  expect(groups).toEqual([[1], [2, 3, 4], [5]]);
  expect(await answers).toEqual([10, 20, 30, 40, 50]);
});

it('of two flights each takes what waits when it is free', async () => {
  const { groups, ask, end } = slowDesk(3, undefined, 2);
  const answers = Promise.all([1, 2, 3, 4, 5, 6].map(ask));
  expect(groups).toEqual([[1], [2]]);
  await end();
  expect(groups).toEqual([[1], [2], [3, 4, 5]]);
  await end();
  expect(groups).toEqual([[1], [2], [3, 4, 5], [6]]);
  await end();
  await end();
  expect(await answers).toEqual([10, 20, 30, 40, 50, 60]);
});

it('the desk is free again after the last group', async () => {
  const { groups, ask, end } = slowDesk(3);
  const first = ask(1);
  await end();
  await first;
  void ask(2);
  expect(groups).toEqual([[1], [2]]);
});

it('one of a group that is left to a promise holds nobody up', async () => {
  let release = (_: number): void => {};
  const held = new Promise<number>((resolve) => {
    release = resolve;
  });
  const { groups, ask, end } = slowDesk(5, (item) => (item === 2 ? held : item * 10));
  const [, second, third, later] = [1, 2, 3, 4].map(ask);
  await end();
  await end();
  expect(await third).toBe(30);
  expect(await later).toBe(40);
  const next = ask(5);
  expect(groups.at(-1)).toEqual([5]);
  await end();
  expect(await next).toBe(50);
  release(99);
  expect(await second).toBe(99);
});

it('a fault of one is its own: the others of the group are tried alone', async () => {
  const groups: (readonly number[])[] = [];
  const ask = together<number, number>(
    async (items) => {
      groups.push(items);
      await null;
      if (items.includes(3)) throw new Error('three');
      return items;
    },
    { size: 10, patience: 60_000, flights: 1 },
  );
  const told = await Promise.allSettled([1, 2, 3, 4].map(ask));
  expect(told.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
    1,
    2,
    'Error: three',
    4,
  ]);
  expect(groups).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
  expect(await ask(5)).toBe(5);
});

it('a group that takes longer than the patience is not waited for', async () => {
  vi.useFakeTimers();
  try {
    const groups: (readonly number[])[] = [];
    const ask = together<number, number>(
      async (items) => {
        groups.push(items);
        if (items.includes(1)) await new Promise(() => {});
        return items;
      },
      { size: 10, patience: 20, flights: 1 },
    );
    void ask(1);
    const second = ask(2);
    expect(groups).toEqual([[1]]);
    await vi.advanceTimersByTimeAsync(19);
    expect(groups).toEqual([[1]]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await second).toBe(2);
  } finally {
    vi.useRealTimers();
  }
});
