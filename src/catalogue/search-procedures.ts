import { inForceOn, type PlainDate } from '../domain/calendar/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import { type Because, type DatedSearchWords, Finder, type Need, type Searched } from './finding/index.ts';
import type { Province } from './province.ts';

type Entry = Searched & { readonly version: ProcedureVersion };

/** A procedure found, and what it was found by where that is not what was typed. */
export type FoundProcedure = { readonly version: ProcedureVersion; readonly because: readonly Because[] };

export type SearchOptions = {
  /** Also those that only a linked one opens. */
  readonly linkedOnly?: boolean;
  /**
   * How much of what was typed must be found: ALL and no slips, where other things are looked for in the same words; MOST unless said; SOME,
   * to be offered where nothing answers.
   */
  readonly need?: Need;
  /** Whose sayings: of this day; without it the newest. */
  readonly on?: PlainDate;
};

// A province is never changed, another takes its place: what was made of it stays true, and goes with it.
const FINDERS = new WeakMap<Province, Map<DatedSearchWords, Finder<Entry>>>();

/**
 * Procedures that answer what a person typed, likeliest first: accents do not matter, slips and everyday words are understood
 * ("làm sổ đỏ"), a code or its beginning works. An empty text gives all, by name.
 *
 * @example findProcedures(province, 'khai sinh') // or '1.0011', 'giay khai sihn', 'sinh con', 'birth'
 */
export function findProcedures(
  province: Province,
  text: string,
  { linkedOnly = false, need = 'MOST', on }: SearchOptions = {},
): readonly FoundProcedure[] {
  const finder = finderOf(province, wordsOn(province, on));
  const asked = text.slice(0, 200).trim();
  const hits = asked === '' ? finder.all() : finder.find(asked, { need });
  return hits
    .filter(({ found }) => linkedOnly || !found.version.linkedOnly)
    .map(({ found, because }) => ({ version: found.version, because }));
}

/** The same, without why. */
export function searchProcedures(
  province: Province,
  text: string,
  options: SearchOptions = {},
): readonly ProcedureVersion[] {
  return findProcedures(province, text, options).map(({ version }) => version);
}

function wordsOn({ searchWords }: Province, on: PlainDate | undefined): DatedSearchWords {
  const newest = searchWords.reduce((a, b) => (a.validFrom > b.validFrom ? a : b));
  return on === undefined || searchWords.every(({ validFrom }) => validFrom > on) ? newest : inForceOn(searchWords, on);
}

function finderOf(province: Province, words: DatedSearchWords): Finder<Entry> {
  const finders = FINDERS.get(province) ?? new Map<DatedSearchWords, Finder<Entry>>();
  FINDERS.set(province, finders);
  const known = finders.get(words);
  if (known) return known;
  const entries = [...province.procedures.values()].flatMap((versions) => versions.slice(-1).map(entryOf));
  const finder = new Finder(
    entries.sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    words,
  );
  finders.set(words, finder);
  return finder;
}

function entryOf(version: ProcedureVersion): Entry {
  const both = ({ vi, en }: { vi: string; en: string }) => `${vi} (${en})`;
  return {
    version,
    id: version.id,
    codes: [version.nationalCode, ...version.oldCodes].filter((code) => code !== null),
    name: version.name.vi,
    nameEn: version.name.en,
    sector: both(version.sector),
    agency: both(version.agency),
    papers: version.papers.map(({ name }) => name.vi),
    result: version.result.name.vi,
    central: version.levels.every((level) => level === 'MINISTRY'),
  };
}
