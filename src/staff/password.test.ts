import { describe, expect, test } from 'vitest';
import { createPasswordCheck, hashPassword } from './password.ts';

describe('a password', () => {
  test('is kept as Argon2id with a salt of its own', async () => {
    const [one, other] = await Promise.all([hashPassword('motcua-demo'), hashPassword('motcua-demo')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
  });

  test('fits however the keyboard composes its letters', async () => {
    const { check } = createPasswordCheck();
    const hash = await hashPassword('mật khẩu ế');
    expect(await check('mật khẩu ế'.normalize('NFD'), hash)).toBe(true);
    expect(await check('mat khau e', hash)).toBe(false);
  });

  test('never fits an account that has none, whatever is typed', async () => {
    const { check } = createPasswordCheck();
    expect(await check('', null)).toBe(false);
    expect(await check('motcua-demo', null)).toBe(false);
  });
});

test('for an unknown account as much work is done as for a known one', async () => {
  const { check } = createPasswordCheck();
  const hash = await hashPassword('right');
  await check('warm', null);
  const time = async (known: string | null): Promise<number> => {
    const times: number[] = [];
    for (let i = 0; i < 9; i++) {
      const start = performance.now();
      await check('wrong', known);
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[4] ?? 0;
  };
  const [known, unknown] = [await time(hash), await time(null)];
  expect(unknown / known).toBeGreaterThan(0.5);
  expect(unknown / known).toBeLessThan(2);
});

test('checks beyond the queue are turned away at once, those within are all answered', async () => {
  const { check } = createPasswordCheck({ atOnce: 2, waiting: 3 });
  const hash = await hashPassword('right');
  const answers = await Promise.all(Array.from({ length: 8 }, () => check('right', hash)));
  expect(answers.filter((a) => a === true)).toHaveLength(5);
  expect(answers.filter((a) => a === 'busy')).toHaveLength(3);
  expect(await check('right', hash)).toBe(true);
});
