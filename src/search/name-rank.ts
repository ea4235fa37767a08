import { nameWords } from './name-words.ts';

/**
 * How well a name fits the words that were typed: 0 when it is no more than these, from any of its words on ("An Nguyễn Văn"), 1 when they stand in it side
 * by side as typed, the last one perhaps only begun, 2 for every other way it may have them.
 */
export function nameRank(words: readonly string[], name: string): 0 | 1 | 2 {
  const own = nameWords(name);
  const typed = words.join(' ');
  const turns = own.map((_, i) => [...own.slice(i), ...own.slice(0, i)].join(' '));
  if (turns.includes(typed)) return 0;
  return turns.some((turn) => turn.startsWith(typed)) ? 1 : 2;
}
