import { expect, test } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import { loadProvince } from '../load-province.ts';
import { DEMO_PROVINCE } from '../province-copy.fixture.ts';
import { ASKED_AFTERWARDS, HELD_OUT } from './held-out.fixture.ts';
import { Finder } from './index.ts';
import { readNational } from './national.fixture.ts';
import { QUESTIONS, type Question } from './questions.fixture.ts';

const national = readNational(sharedData('national-catalogue', 'procedures.ndjson.gz'));
const [words] = (await loadProvince(DEMO_PROVINCE)).searchWords;
if (!words) throw new Error('no words of search');
const finder = new Finder(national, words);

/** Of a hundred questions, how many have a right one among the first so many; and those that have not. */
function rate(questions: readonly Question[], first: number) {
  const failed = questions.filter(([asked, right]) => {
    const found = finder.find(asked).slice(0, first);
    return !found.some((hit) => right.split(' ').includes(hit.found.id));
  });
  const percent = (100 * (questions.length - failed.length)) / questions.length;
  return { percent, failed: failed.map(([asked]) => asked) };
}

test('all records of the national catalogue are looked through, and each question names some of them', () => {
  expect(national).toHaveLength(1966);
  const codes = new Set(national.map(({ id }) => id));
  const asked = [...QUESTIONS, ...HELD_OUT, ...ASKED_AFTERWARDS];
  expect(asked.flatMap(([, right]) => right.split(' ')).filter((code) => !codes.has(code))).toEqual([]);
  expect(new Set(asked.map(([text]) => text)).size).toBe(asked.length);
  expect(QUESTIONS.length).toBeGreaterThanOrEqual(150);
});

test.each([
  ['what the words were made with', QUESTIONS, 95],
  ['what was held out', HELD_OUT, 95],
  ['what was asked afterwards', ASKED_AFTERWARDS, 80],
])('of %s, a right one is among the first three', (_, questions, least) => {
  const { percent, failed } = rate(questions, 3);
  expect(percent, failed.join('\n')).toBeGreaterThanOrEqual(least);
});

test('each procedure is found by its own code, with and without dots, and by its own name without accents', () => {
  const plain = (text: string) =>
    text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  const named = new Map(Map.groupBy(national, ({ name }) => plain(name).toLowerCase()));
  for (const { id } of national) {
    expect(finder.find(id)[0]?.found.id).toBe(id);
    expect(finder.find(id.replace('.', ''))[0]?.found.id).toBe(id);
  }
  const lost = [...named].filter(([asked, same]) => {
    const ids = new Set(same.map(({ id }) => id));
    return !finder
      .find(asked.slice(0, 200))
      .slice(0, 3)
      .some(({ found }) => ids.has(found.id));
  });
  expect(lost.length / named.size, lost.map(([asked]) => asked).join('\n')).toBeLessThan(0.03);
});
