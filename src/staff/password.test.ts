import { describe, expect, test } from 'vitest';
import { fitsPassword, hashPassword } from './password.ts';

describe('a password', () => {
  test('is kept as Argon2id with a salt of its own', async () => {
    const [one, other] = await Promise.all([hashPassword('motcua-demo'), hashPassword('motcua-demo')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
  });

  test('fits however the keyboard composes its letters', async () => {
    const hash = await hashPassword('mật khẩu ế');
    expect(await fitsPassword('mật khẩu ế'.normalize('NFD'), hash)).toBe(true);
    expect(await fitsPassword('mat khau e', hash)).toBe(false);
  });

  test('never fits an account that has none, whatever is typed', async () => {
    expect(await fitsPassword('', null)).toBe(false);
    expect(await fitsPassword('motcua-demo', null)).toBe(false);
  });
});

test('for an unknown account as much work is done as for a known one', async () => {
  const hash = await hashPassword('right');
  await fitsPassword('warm', null);
  // The least of several: what other work on the machine adds is left out.
  const time = async (known: string | null): Promise<number> => {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 8; i++) {
      const start = performance.now();
      await fitsPassword('wrong', known);
      least = Math.min(least, performance.now() - start);
    }
    return least;
  };
  const [known, unknown] = [await time(hash), await time(null)];
  expect(unknown / known).toBeGreaterThan(0.5);
  expect(unknown / known).toBeLessThan(2);
});
