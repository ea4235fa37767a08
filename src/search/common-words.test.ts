import { expect, test } from 'vitest';
import { commonness } from './common-words.ts';

test('of two words that are beyond counting the family name is the commoner, and a word that nobody knows as common the rarer', () => {
  const asked = ['cuong', 'ng', 'van', 'tra', 'khue'];
  expect(asked.toSorted((a, b) => commonness(b) - commonness(a))).toEqual(['ng', 'van', 'tra', 'cuong', 'khue']);
});
