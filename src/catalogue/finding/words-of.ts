import { nameKey } from '../../domain/codes/index.ts';

/** A word as it is compared: `key` without accents, `toned` with them wherever the tone was put, `typed` as it stood. */
export type Word = { readonly key: string; readonly toned: string; readonly typed: string };

// Grave, acute, hook, tilde, dot below: the five tones. What else stands over a letter makes another letter.
const TONES = /[\u0300\u0301\u0309\u0303\u0323]/g;
const Y_AS_I = /(?<=^[bdhklmstv]|^(?:qu|th|tr|ph|kh|ch|nh))y$/;
const LONGEST_WORD = 30;

/**
 * The words of a text: letters and digits, the rest parts them. "hoà" and "hòa" are one, "lý" and "lí" too. `read` keeps words for the next text: a catalogue has few and
 * says them often.
 */
export function wordsOf(text: string, read: Map<string, Word> = new Map()): readonly Word[] {
  return (text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).flatMap((typed) => {
    const word = read.get(typed) ?? wordOf(typed);
    read.set(typed, word);
    return word.key === '' || word.key.length > LONGEST_WORD ? [] : [word];
  });
}

/** "lý" and "lí" are one word: y that ends a word after a consonant is i. */
export function yAsI(word: string): string {
  return word.replace(Y_AS_I, 'i');
}

function wordOf(typed: string): Word {
  return { key: yAsI(nameKey(typed)), toned: tonedOf(typed), typed };
}

/** Two words side by side, as one that is looked up. */
export function pairOf(first: string, second: string): string {
  return `${first} ${second}`;
}

/** Whether a word was typed with any accent: one typed without may be any of those that differ in accents only. */
export function isMarked({ key, toned }: Pick<Word, 'key' | 'toned'>): boolean {
  return key !== toned;
}

function tonedOf(word: string): string {
  const apart = word.toLowerCase().normalize('NFD');
  const tones = apart.match(TONES) ?? [];
  return yAsI(apart.replace(TONES, '').normalize('NFC')) + tones.join('');
}
