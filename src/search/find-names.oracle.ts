import { nameKey } from '../domain/codes/index.ts';

/** Words of a key as an independent reader parts them; the crowd's names have blanks only. */
export function wordsOf(key: string): readonly string[] {
  return nameKey(key).split(' ').filter(Boolean);
}

/** 0: no more than the words, from any of them on; 1: they stand side by side as typed, 2: each is begun somewhere. */
export type Rank = 0 | 1 | 2;

/** How well a name has the words, or undefined when it has not: by looking, not by an index. */
export function rankOf(words: readonly string[], key: string): Rank | undefined {
  const own = wordsOf(key);
  if (!words.every((word) => own.some((one) => one.startsWith(word)))) return undefined;
  const turns = own.map((_, i) => [...own.slice(i), ...own.slice(0, i)].join(' '));
  const typed = words.join(' ');
  if (turns.includes(typed)) return 0;
  return turns.some((turn) => turn.startsWith(typed)) ? 1 : 2;
}

/** Who has, for each word, a word it is part of; where nobody here has one, a word one letter off. */
export function matchesLoosely(
  words: readonly string[],
  people: readonly { readonly id: string; readonly key: string }[],
): Set<string> {
  const here = [...new Set(people.flatMap(({ key }) => wordsOf(key)))];
  const tests = words.map((word) =>
    here.some((one) => one.includes(word))
      ? (one: string) => one.includes(word)
      : (one: string) => word.length >= 3 && editsTo(word).has(one),
  );
  return new Set(people.flatMap(({ id, key }) => (tests.every((fits) => wordsOf(key).some(fits)) ? [id] : [])));
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const made = new Map<string, Set<string>>();

/** Every text one slip away, made rather than compared. */
function editsTo(word: string): Set<string> {
  const known = made.get(word);
  if (known) return known;
  const all = new Set<string>([word]);
  for (let i = 0; i <= word.length; i++) {
    const [a, b] = [word.slice(0, i), word.slice(i)];
    for (const letter of LETTERS) {
      all.add(a + letter + b);
      if (b) all.add(a + letter + b.slice(1));
    }
    if (b) all.add(a + b.slice(1));
    if (b.length > 1) all.add(`${a}${b[1]}${b[0]}${b.slice(2)}`);
  }
  made.set(word, all);
  return all;
}
