import { nameKey } from '../domain/codes/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import type { Province } from './province.ts';

/** Where a word was found, and how much that says. */
const WEIGHTS = { code: 100, name: 30, nameEn: 12, id: 10, sector: 5, agency: 3 } as const;

type Place = keyof typeof WEIGHTS;
type Entry = {
  readonly version: ProcedureVersion;
  readonly name: string;
  readonly words: readonly (readonly [Place, readonly string[]])[];
};

const INDEXES = new WeakMap<Province, readonly Entry[]>();

/**
 * Procedures that match what a person typed, best first: accents do not matter, every word begins some word of the
 * name, code, sector or agency. An empty text gives all, by name. Procedures that only a linked one opens are left out unless
 * `linkedOnly`.
 *
 * @example searchProcedures(province, 'khai sinh') // or '1.0011', 'ho tich', 'birth'
 */
export function searchProcedures(
  province: Province,
  text: string,
  options: { linkedOnly?: boolean } = {},
): readonly ProcedureVersion[] {
  const index =
    INDEXES.get(province) ?? [...province.procedures.values()].flatMap((versions) => entryOf(versions.at(-1)));
  INDEXES.set(province, index);
  const asked = nameKey(text.slice(0, 200));
  const words = wordsOf(asked);
  return index
    .filter(({ version }) => options.linkedOnly || !version.linkedOnly)
    .map((entry) => ({ entry, score: scoreOf(entry, words, asked) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.entry.name.localeCompare(b.entry.name, 'vi'))
    .map(({ entry }) => entry.version);
}

function scoreOf(entry: Entry, words: readonly string[], asked: string): number {
  let score = 1;
  for (const word of words) {
    const best = Math.max(0, ...entry.words.map(([place, list]) => WEIGHTS[place] * matchOf(word, list)));
    if (best === 0) return 0;
    score += best;
  }
  // Words that stand together in the name, and soon, are what was meant.
  const at = words.length > 0 ? entry.name.indexOf(asked) : -1;
  return at < 0 ? score : score + 50 - Math.min(at, 40);
}

function matchOf(word: string, list: readonly string[]): number {
  if (list.includes(word)) return 2;
  return list.some((one) => one.startsWith(word)) ? 1 : 0;
}

function entryOf(version: ProcedureVersion | undefined): Entry[] {
  if (!version) return [];
  const codes = [version.nationalCode, ...version.oldCodes].filter((code) => code !== null);
  const name = nameKey(version.name.vi);
  const both = ({ vi, en }: { vi: string; en: string }) => wordsOf(nameKey(`${vi} ${en}`));
  return [
    {
      version,
      name,
      words: [
        // Without its first part too: people say "001193".
        ['code', codes.flatMap((code) => [nameKey(code), nameKey(code).slice(2)])],
        ['name', wordsOf(name)],
        ['nameEn', wordsOf(nameKey(version.name.en))],
        ['id', version.id.split('-')],
        ['sector', both(version.sector)],
        ['agency', both(version.agency)],
      ],
    },
  ];
}

function wordsOf(key: string): string[] {
  return key.split(/[^\p{L}\p{N}.]+/u).filter((word) => word !== '' && word !== '.');
}
