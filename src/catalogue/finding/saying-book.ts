import type { Reading } from './read-word.ts';
import type { Saying } from './searched.ts';
import type { Vocabulary } from './vocabulary.ts';
import { isMarked, type Word, wordsOf } from './words-of.ts';

/** One way to say something, and what the catalogue calls it. */
export type Said = {
  readonly words: readonly Word[];
  readonly text: string;
  readonly means: readonly { readonly text: string; readonly words: readonly Word[] }[];
};

const LONGEST = 8;

/** The sayings by their first word, to be found again in what was typed. */
export class SayingBook {
  readonly #byFirst = new Map<string, Said[]>();

  constructor(sayings: readonly Saying[], vocabulary: Vocabulary) {
    for (const { said, means } of sayings)
      for (const text of said) {
        const words = wordsOf(text);
        const first = words[0]?.key;
        if (first === undefined || words.length > LONGEST) continue;
        // So that a slip in an everyday word is seen as one.
        vocabulary.learn(words.map(({ key }) => key));
        const others = this.#byFirst.get(first) ?? [];
        others.push({ words, text, means: means.map((meant) => ({ text: meant, words: wordsOf(meant) })) });
        this.#byFirst.set(
          first,
          others.sort((a, b) => b.words.length - a.words.length),
        );
      }
  }

  /** The longest saying that begins at a place of what was typed, and how surely it was meant. */
  findAt(
    typed: readonly Word[],
    readings: readonly (readonly Reading[])[],
    at: number,
  ): { readonly said: Said; readonly sure: number } | undefined {
    const begun = (readings[at] ?? []).flatMap(({ keys: [key = ''] }) => this.#byFirst.get(key) ?? []);
    let best: { said: Said; sure: number } | undefined;
    for (const said of begun) {
      const sure = sureOf(said, typed, readings, at);
      const longer = said.words.length - (best?.said.words.length ?? 0);
      if (sure > 0 && (longer > 0 || (longer === 0 && sure > (best?.sure ?? 0)))) best = { said, sure };
    }
    return best;
  }
}

// "sơ đồ" is no "sổ đỏ": accents that were typed may be wrong in one word of two, not in all.
function sureOf(said: Said, typed: readonly Word[], readings: readonly (readonly Reading[])[], at: number): number {
  let sure = 1;
  let otherwise = 0;
  for (const [n, word] of said.words.entries()) {
    const here = typed[at + n];
    const reading = readings[at + n]?.find(({ keys }) => keys.length === 1 && keys[0] === word.key);
    if (!here || !reading) return 0;
    sure *= reading.sure;
    if (isMarked(here) && here.toned !== word.toned && here.key === word.key) otherwise++;
  }
  return otherwise * 2 > said.words.length ? 0 : sure;
}
