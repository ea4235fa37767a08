import { digitsOf } from './code-asked.ts';
import { SayingBook } from './saying-book.ts';
import type { Searched, SearchWords } from './searched.ts';
import { Vocabulary } from './vocabulary.ts';
import { pairOf, type Word, wordsOf } from './words-of.ts';

/** Where a word stands, and how much that says of what a procedure is for. */
const PLACES = { name: 1, nameEn: 0.8, aside: 0.4, id: 0.5, sector: 0.5, result: 0.45, agency: 0.25, papers: 0.2 };

/** How a word is written: its accents, and as it stands. */
type Form = Pick<Word, 'toned' | 'typed'>;
/** A word, or two side by side, in one procedure: the weight of its best place, and how it is written there, mostly in one way. */
export type Posting = { readonly at: number; weight: number; form?: Form; others?: Form[] };

/** Procedures by their words. Made once from what is in use; a change of those makes another. */
export type ProcedureIndex<T extends Searched> = {
  readonly all: readonly T[];
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  /** Words of each name, without what stands in brackets. */
  readonly names: readonly ReadonlySet<string>[];
  readonly digits: readonly (readonly string[])[];
  readonly vocabulary: Vocabulary;
  readonly sayings: SayingBook;
  /** By their first word. */
  readonly filler: ReadonlyMap<string, readonly (readonly Word[])[]>;
};

/** Reads every word of every procedure once: about half a millisecond each. */
export function indexProcedures<T extends Searched>(all: readonly T[], words: SearchWords): ProcedureIndex<T> {
  const postings = new Map<string, Posting[]>();
  const vocabulary = new Vocabulary();
  const read = new Map<string, Word>();
  const note = (at: number, key: string, weight: number, word?: Word): void => {
    const list = postings.get(key) ?? [];
    if (list.length === 0) postings.set(key, list);
    const last = list.at(-1);
    const posting = last?.at === at ? last : { at, weight };
    if (posting !== last) list.push(posting);
    posting.weight = Math.max(posting.weight, weight);
    if (!word || posting.form?.toned === word.toned) return;
    if (!posting.form) posting.form = word;
    else if (!posting.others?.some(({ toned }) => toned === word.toned))
      posting.others = [...(posting.others ?? []), word];
  };
  const names = all.map((one, at) => {
    const { name, aside } = partsOf(one.name);
    const places: readonly (readonly [number, string, inPairs?: boolean])[] = [
      [PLACES.name, name, true],
      [PLACES.aside, aside, true],
      [PLACES.nameEn, one.nameEn ?? '', true],
      [PLACES.id, one.id],
      [PLACES.sector, one.sector, true],
      [PLACES.result, one.result, true],
      [PLACES.agency, one.agency],
      ...one.papers.map((paper) => [PLACES.papers, paper] as const),
    ];
    for (const [weight, text, inPairs] of places) {
      const found = wordsOf(text, read);
      vocabulary.learn(
        found.map(({ key }) => key),
        inPairs,
      );
      found.forEach((word, n) => {
        note(at, word.key, weight, word);
        const next = found[n + 1];
        if (inPairs && next) note(at, pairOf(word.key, next.key), weight);
      });
    }
    return new Set(wordsOf(name).map(({ key }) => key));
  });
  return {
    all,
    postings,
    names,
    digits: all.map(({ codes }) => codes.map(digitsOf)),
    vocabulary,
    sayings: new SayingBook(words.sayings, vocabulary),
    filler: Map.groupBy(
      words.filler.map((said) => wordsOf(said)).filter(({ length }) => length > 0),
      ([first]) => first?.key ?? '',
    ),
  };
}

// "Thủ tục" begins many names and says nothing; brackets hold cases and places.
function partsOf(name: string): { name: string; aside: string } {
  const aside = [...name.matchAll(/\(([^()]*)\)/g)].map(([, inside]) => inside).join(' ; ');
  return { name: name.replaceAll(/\([^()]*\)/g, ' ').replace(/^\s*thủ tục:?\s+/iu, ''), aside };
}
