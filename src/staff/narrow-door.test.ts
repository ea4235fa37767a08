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
