import { isOneSlipAway } from '../domain/codes/index.ts';

/** What a typed word may have been meant as: known words, nearest first, and a regular expression for a name's key with a blank before it. */
export type Alternatives = { readonly words: readonly string[]; readonly pattern: string };

const SHORTEST_SLIP = 3;

/**
 * The known words that a typed one is part of; when it is part of none, those one slip of the hand away (a letter wrong, missing, too many, or
 * two changed about). Both lower case without accents. Less than three letters are not guessed at.
 */
export function alternativesOf(typed: string, known: readonly string[]): Alternatives {
  const around = known.filter((word) => word.includes(typed));
  const words = around.length > 0 ? around : known.filter((word) => mayMean(typed, word));
  // The beginning of a word is likelier to have been meant than its middle; then the shorter word.
  const sorted = words.toSorted(
    (a, b) => a.indexOf(typed) - b.indexOf(typed) || a.length - b.length || (a < b ? -1 : 1),
  );
  return { words: sorted, pattern: around.length > 0 ? literal(typed) : ` (?:${words.map(literal).join('|')})(?: |$)` };
}

/** Whether a typed word is part of a known one or a slip away from it. */
export function mayMean(typed: string, word: string): boolean {
  return word.includes(typed) || (typed.length >= SHORTEST_SLIP && isOneSlipAway(typed, word));
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}
