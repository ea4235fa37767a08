import { expect, test } from 'vitest';
import { createNarrowDoor } from './narrow-door.ts';

test('two are inside, some wait, the rest is turned away at once', async () => {
  const door = createNarrowDoor({ atOnce: 2, waiting: 3 });
  let [inside, most] = [0, 0];
  const work = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside--;
    return 'done';
  };
  const answers = await Promise.all(Array.from({ length: 8 }, () => door.enter(work)));
  expect(answers.filter((answer) => answer === 'done')).toHaveLength(5);
  expect(answers.filter((answer) => answer === undefined)).toHaveLength(3);
  expect(most).toBe(2);
});

test('work that fails leaves its place to the next', async () => {
  const door = createNarrowDoor({ atOnce: 1, waiting: 1 });
  const failing = door.enter(async () => {
    throw new Error('away');
  });
  const next = door.enter(async () => 'done');
  await expect(failing).rejects.toThrow('away');
  expect(await next).toBe('done');
  expect(await door.enter(async () => 'again')).toBe('again');
});

test('who is known waits apart and goes before the others', async () => {
  const door = createNarrowDoor({ atOnce: 1, waiting: 2 });
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(name);
    return name;
  };
  const strangers = ['s1', 's2', 's3', 's4'].map((name) => door.enter(work(name)));
  const known = ['k1', 'k2', 'k3'].map((name) => door.enter(work(name), true));
  expect(await Promise.all(strangers)).toEqual(['s1', 's2', 's3', undefined]);
  expect(await Promise.all(known)).toEqual(['k1', 'k2', undefined]);
  expect(order).toEqual(['s1', 'k1', 'k2', 's2', 's3']);
});
