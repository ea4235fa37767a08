import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { inContext } from './context.ts';
import { takeNumbers } from './numbers.ts';
import { PROVINCE } from './tennis-club.fixture.ts';

let base: FreshDatabase;
beforeAll(async () => {
  base = await freshDatabase();
});
afterAll(() => base.dispose());

const context = { province: PROVINCE, units: '*' } as const;
const take = (...books: string[]) =>
  inContext(base.app, context, (tx) => {
    const names = ['code', 'register'] as const;
    return takeNumbers(
      tx,
      PROVINCE,
      randomUUID(),
      books.map((book, i) => ({ name: names[i] ?? 'result', book })),
    );
  });

describe('a number book', () => {
  it('gives each name its number, from 1, each book on its own', async () => {
    expect(await take('b', 'a')).toEqual({ code: 1, register: 1 });
    expect(await take('a')).toEqual({ code: 2 });
    expect(await take('a', 'b')).toEqual({ code: 3, register: 2 });
  });

  it('gives two numbers to who asks for two of one book', async () => {
    expect(await take('twice', 'twice')).toEqual({ code: 1, register: 2 });
  });

  it('never lets two takers wait for each other, whatever the order they name the books in', async () => {
    const takers = Array.from({ length: 40 }, (_, i) => (i % 2 ? take('x', 'y') : take('y', 'x')));
    await expect(Promise.all(takers)).resolves.toHaveLength(40);
  });
});
