import { expect, test } from 'vitest';
import { motcua } from './serve-process.fixture.ts';

test('a bench that does not exist is answered with those that do', async () => {
  const { code, err } = await motcua(['bench', 'nonsense'], {}).ended;
  expect(code).toBe(1);
  expect(err).toContain('due-dates, find, lists, pages, peers, rebuild, search');
});
