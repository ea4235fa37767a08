import { isOneSlipAway } from '../../domain/codes/index.ts';

const SHORTEST_SLIP = 3;
const MOST_BEGUN = 40;
/** Heard alike in one part of the country or another. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/^tr/, 'ch'],
  [/^(?:gi|r)(?=[aeiouy])/, 'd'],
  [/^s(?!h)/, 'x'],
  [/^n(?![gh])/, 'l'],
  [/n$/, 'ng'],
  [/t$/, 'c'],
];

/** The words that are known, and which stand side by side. */
export class Vocabulary {
  readonly #words = new Set<string>();
  readonly #pairs = new Set<string>();
  #sorted: readonly string[] = [];
  #alike = new Map<string, string[]>();

  /** Words in their order; `inPairs`: as in a name, where what stands side by side belongs together. */
  learn(keys: readonly string[], inPairs = true): void {
    keys.forEach((key, n) => {
      this.#words.add(key);
      const next = keys[n + 1];
      if (inPairs && next !== undefined) this.#pairs.add(`${key} ${next}`);
    });
    this.#sorted = [];
  }

  has(key: string): boolean {
    return this.#words.has(key);
  }

  isPair(first: string | undefined, second: string | undefined): boolean {
    return this.#pairs.has(`${first} ${second}`);
  }

  begunBy(start: string): readonly string[] {
    const sorted = this.#inOrder();
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as string) < start) low = middle + 1;
      else high = middle;
    }
    const found: string[] = [];
    for (let n = low; n < sorted.length && found.length < MOST_BEGUN; n++) {
      const word = sorted[n] as string;
      if (!word.startsWith(start)) break;
      if (word !== start) found.push(word);
    }
    return found;
  }

  /** One letter wrong, missing, too many or two changed about; words of less than three letters are not guessed at. */
  slipsOf(key: string): readonly string[] {
    if (key.length < SHORTEST_SLIP || /\d/.test(key)) return [];
    return this.#inOrder().filter(
      (word) =>
        word !== key &&
        word.length >= SHORTEST_SLIP - 1 &&
        Math.abs(word.length - key.length) <= 1 &&
        isOneSlipAway(key, word),
    );
  }

  soundingLike(key: string): readonly string[] {
    this.#inOrder();
    return (this.#alike.get(soundOf(key)) ?? []).filter((word) => word !== key);
  }

  #inOrder(): readonly string[] {
    if (this.#sorted.length === 0) {
      this.#sorted = [...this.#words].sort();
      this.#alike = new Map();
      for (const word of this.#sorted) {
        const sound = soundOf(word);
        const others = this.#alike.get(sound);
        if (others) others.push(word);
        else this.#alike.set(sound, [word]);
      }
    }
    return this.#sorted;
  }
}

function soundOf(key: string): string {
  return ALIKE.reduce((word, [sound, as]) => word.replace(sound, as), key);
}
