import type { Vocabulary } from './vocabulary.ts';
import { type Word, yAsI } from './words-of.ts';

/** What a typed word may have been meant as, and how sure that is (1: as typed). Several words where blanks were left out; `isBegun`: typed
 * so far. */
export type Reading = { readonly keys: readonly string[]; readonly sure: number; readonly isBegun?: boolean };

const TELEX: readonly (readonly [RegExp, string])[] = [
  [/dd/g, 'd'],
  [/aa/g, 'a'],
  [/ee/g, 'e'],
  [/oo/g, 'o'],
  [/w/g, ''],
  [/(?<=[a-z])[sfrxj]$/, ''],
  [/(?<=[aeiouy])[sfrxj](?=[aeiouymnptc])/, ''],
];
const SHORTEST_JOINED = 5;
const MOST_JOINED = 5;
const MOST_CUTS = 8;
/** "nghiêng" is the longest there is. */
const LONGEST_SYLLABLE = 7;
const SHORT = 3;

/**
 * What a word may have been meant as, likeliest first: itself; what its keys make of it where no Vietnamese keyboard was on ("giaays"); what
 * sounds alike ("xổ"), what a slip of the hand makes of it, what it begins, two words run together. A known word that stands beside
 * its neighbours nowhere may still be a slip, where the slip does.
 */
export function readWord(
  { key }: Word,
  before: string | undefined,
  after: string | undefined,
  vocabulary: Vocabulary,
): readonly Reading[] {
  const fits = (word: string): boolean => vocabulary.isPair(before, word) || vocabulary.isPair(word, after);
  const guesses = (sure: number, words: readonly string[]): Reading[] =>
    words.map((word) => ({ keys: [word], sure: fits(word) ? sure : sure * 0.6 }));
  const known = vocabulary.has(key);
  if (known && (fits(key) || (before === undefined && after === undefined))) return [{ keys: [key], sure: 1 }];
  const near = [
    ...guesses(0.7, vocabulary.soundingLike(key)),
    ...guesses(0.65, vocabulary.slipsOf(key)),
    // Nearly everything of three letters is a slip away from something: its neighbours must bear it out.
  ].filter(({ keys }) => key.length > SHORT || fits(keys[0] as string));
  if (known) return best([{ keys: [key], sure: 1 }, ...near.filter(({ keys }) => fits(keys[0] as string))]);
  const typed = fromKeys(key);
  return best([
    ...(typed !== key && vocabulary.has(typed) ? guesses(0.95, [typed]) : []),
    ...guesses(0.8, vocabulary.begunBy(key)).map((reading) => ({ ...reading, isBegun: true })),
    ...near,
    ...apart(key, vocabulary),
  ]);
}

function best(readings: readonly Reading[]): readonly Reading[] {
  const byKeys = new Map<string, Reading>();
  for (const reading of readings) {
    const name = reading.keys.join(' ');
    if ((byKeys.get(name)?.sure ?? 0) < reading.sure) byKeys.set(name, reading);
  }
  return [...byKeys.values()].sort((a, b) => b.sure - a.sure).slice(0, 24);
}

/** Telex and VNI as they stand when nothing turned them into accents: "ddaats", "dat61". */
function fromKeys(key: string): string {
  const letters = /\d/.test(key) && /[a-z]/.test(key) ? key.replaceAll(/\d/g, '') : key;
  return yAsI(TELEX.reduce((word, [keys, as]) => word.replace(keys, as), letters));
}

/** Words run together, each a neighbour of the next somewhere: "hokinhdoanh". */
function apart(key: string, vocabulary: Vocabulary): Reading[] {
  if (key.length < SHORTEST_JOINED) return [];
  const found: Reading[] = [];
  const cut = (rest: string, words: readonly string[]): void => {
    const last = words.at(-1);
    if (rest === '') {
      if (words.length > 1) found.push({ keys: words, sure: 0.9 });
      return;
    }
    if (words.length === MOST_JOINED || found.length === MOST_CUTS) return;
    for (let n = 2; n <= Math.min(rest.length, LONGEST_SYLLABLE); n++) {
      const word = yAsI(rest.slice(0, n));
      if (last === undefined ? vocabulary.has(word) : vocabulary.isPair(last, word))
        cut(rest.slice(n), [...words, word]);
    }
  };
  cut(key, []);
  return found;
}
