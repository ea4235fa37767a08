import { type Alternatives, alternativesOf } from './alike-words.ts';
import { CANDIDATES, type Ids, idsOf, idsThatFit, type Search } from './candidates.ts';
import { commonness } from './common-words.ts';
import * as sql from './search.sql.ts';

/** Rows of the index looked at where no word of the name is rare, over all units. Bounds the time, whatever is asked. */
const LOOKED_AT = 20_000;
/** The same where names with the words side by side were found already. */
const LOOKED_AT_BESIDE = 5_000;
/** The same where nothing was found in so many and there are more. */
const LOOKED_AT_LAST = 60_000;
/** The same where it is guessed what was meant: each of a word's alternatives is looked through. */
const LOOKED_AT_LOOSELY = 10_000;
const EACH_AT_LEAST = 20;
/** More than any list shows: with so many names that have the words side by side none is looked for that has them apart. */
const ENOUGH = 20;
/** Words tried side by side in every order: a name has four, and then these are all of it. */
const ORDERED = 4;
/** Counted no further: more are common, and which is commoner matters little. */
const COUNTED = 1_000;
/** Words that all others are looked for behind, when a word may be one of several. */
const DRIVING = 24;
/** Different words of names that are looked through for what was meant. */
const KNOWN_WORDS = 20_000;

/**
 * By a name. First names in which the words stand as typed or, up to four of them, in any order side by side; only when that is not enough all
 * names with those words anywhere, behind the rarest of them.
 */
export async function byName(search: Search, words: readonly string[]): Promise<Ids> {
  const { tx, province, units } = search;
  const orders = words.length <= ORDERED ? ordersOf(words) : [words];
  const starts = [...new Set(orders.map((order) => order.join(' ')))];
  const together = idsOf(await tx.query<{ id: string }>(sql.BY_NAME, [province, units, starts, CANDIDATES]));
  if (words.length === 1) return together;
  if (together.ids.length >= ENOUGH) return { ids: together.ids, more: true };
  const counts = await countsOf(search, words);
  const [rarest] = [...counts].sort(([a, m], [b, n]) => m - n || commonness(a) - commonness(b) || b.length - a.length);
  if (!rarest || rarest[1] === 0) return together;
  const scan = (inAll: number) => behind(search, rarest[0], words, inAll);
  let apart = await scan(together.ids.length > 0 ? LOOKED_AT_BESIDE : LOOKED_AT);
  if (together.ids.length + apart.ids.length === 0 && apart.more) apart = await scan(LOOKED_AT_LAST);
  const ids = [...new Set([...together.ids, ...apart.ids])];
  return { ids: ids.slice(0, CANDIDATES), more: apart.more || ids.length > CANDIDATES };
}

async function behind(search: Search, word: string, words: readonly string[], inAll: number): Promise<Ids> {
  const { tx, province, units } = search;
  const patterns = words.map((one) => `% ${one}%`);
  const values = [[word], [word + sql.ABOVE], patterns, eachOf(units.length, inAll), CANDIDATES];
  return idsThatFit(await tx.query<sql.ByWordsRow>(sql.BY_WORDS, [province, units, ...values]));
}

/**
 * By a name nobody has as it was typed: each word as a part of another, else as a slip of the hand from one. What may have been meant is
 * taken from the words of the names the reader may see, which are few; so it costs what these words cost, not a look at every name.
 */
export async function byLooseName(search: Search, words: readonly string[]): Promise<Ids> {
  const { tx, province, units } = search;
  const { rows } = await tx.query<{ word: string }>(sql.WORDS, [province, units, KNOWN_WORDS]);
  const alternatives = words.map((word) =>
    alternativesOf(
      word,
      rows.map((row) => row.word),
    ),
  );
  if (alternatives.some(({ words }) => words.length === 0)) return { ids: [], more: false };
  const candidates = alternatives.filter(({ words }) => words.length <= DRIVING);
  const driving = await rarestOf(search, candidates.length > 0 ? candidates : alternatives);
  const from = driving.words.slice(0, DRIVING);
  const looked = eachOf(units.length * from.length, LOOKED_AT_LOOSELY);
  const values = [from, from.map((word) => `${word}!`), alternatives.map(({ pattern }) => pattern), looked, CANDIDATES];
  const found = idsThatFit(await tx.query<sql.ByWordsRow>(sql.BY_WORDS_ALIKE, [province, units, ...values]));
  return { ...found, more: found.more || driving.words.length > DRIVING };
}

async function rarestOf(search: Search, all: readonly Alternatives[]): Promise<Alternatives> {
  const [only] = all;
  if (only && all.length === 1) return only;
  const counts = await countsOf(search, [...new Set(all.flatMap(({ words }) => words.slice(0, DRIVING)))]);
  const sum = ({ words }: Alternatives): number => words.reduce((total, word) => total + (counts.get(word) ?? 0), 0);
  return all.toSorted((a, b) => sum(a) - sum(b))[0] as Alternatives;
}

async function countsOf({ tx, province, units }: Search, words: readonly string[]) {
  const { rows } = await tx.query<{ word: string; count: number }>(sql.WORD_COUNTS, [province, units, words, COUNTED]);
  return new Map(rows.map(({ word, count }) => [word, count]));
}

function eachOf(ranges: number, inAll: number): number {
  return Math.max(EACH_AT_LEAST, Math.ceil(inAll / Math.max(1, ranges)));
}

function ordersOf(words: readonly string[]): readonly (readonly string[])[] {
  if (words.length <= 1) return [words];
  return words.flatMap((word, i) => ordersOf(words.toSpliced(i, 1)).map((rest) => [word, ...rest]));
}
