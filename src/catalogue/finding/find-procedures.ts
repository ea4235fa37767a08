import { codeAsked } from './code-asked.ts';
import { indexProcedures, type Posting, type ProcedureIndex } from './index-procedures.ts';
import { type Reading, readWord } from './read-word.ts';
import type { Said } from './saying-book.ts';
import type { Because, Hit, Searched, SearchWords } from './searched.ts';
import { isMarked, pairOf, type Word, wordsOf } from './words-of.ts';

/** One way to take some of the words that were typed: all of `words` must stand in a procedure, of many most. */
type Way = {
  readonly words: readonly Pick<Word, 'key' | 'toned'>[];
  readonly sure: number;
  readonly because?: Because;
};
/** Some of the words that were typed, with all ways to take them. */
type Part = { readonly ways: readonly Way[]; readonly weight: number; readonly isOne: boolean };

const MOST_WORDS = 24;
/** Accents typed otherwise than they stand: "thuế" for "thuê". */
const OTHER_ACCENTS = 0.45;
const PAIR = 0.7;
/** Words in fewer procedures than one of so many are all alike rare: "cũ" says no more than "khai sinh". */
const ALL_RARE = 150;
/** What is known as a saying was surely meant; what stands beside it often says little. */
const SAYING = 1.6;
/** How much of what was typed, by weight, must be found in a procedure. */
const LEAST_COVERED = { ALL: 1, MOST: 0.55, SOME: 0.1 };
const ROUNDING = 1e-9;
/** Of the best one's score. */
const LEAST_SCORE = 0.3;
/** What was typed itself, beside what the catalogue calls it. */
const AS_TYPED = 0.55;
const NEXT_MEANING = 0.9;
/** A meaning of so many words may lack some of its weight: catalogues do not all say it in the same. */
const LONG = 5;
const MOST_LACK = 0.3;
const IN_PART = 0.75;
const CENTRAL = 0.85;

export type Need = keyof typeof LEAST_COVERED;

/** Finds procedures by what people type, over whatever list is in use; a change of that makes another. */
export class Finder<T extends Searched> {
  readonly #index: ProcedureIndex<T>;
  readonly #rarities = new Map<string, number>();

  /** @example new Finder(procedures, words).find('làm sổ đỏ') */
  constructor(procedures: readonly T[], words: SearchWords) {
    this.#index = indexProcedures(procedures, words);
  }

  /**
   * Procedures that answer what was typed, likeliest first. A code or its beginning is looked for as such; else everyday words are taken for
   * those of the catalogue, slips for what was meant, and most of what was typed must stand in a procedure (`need`: all of
   * it and no slips, or some). Nothing typed finds nothing.
   */
  find(text: string, { need = 'MOST' }: { readonly need?: Need } = {}): readonly Hit<T>[] {
    const byCode = this.#findCode(text);
    if (byCode) return byCode;
    const parts = this.#partsOf(wordsOf(text).slice(0, MOST_WORDS));
    if (parts.length === 0) return [];
    return this.#rank(need === 'ALL' ? parts.map(withoutSlips) : parts, need);
  }

  /** All there are, in the order they were given. */
  all(): readonly Hit<T>[] {
    return this.#index.all.map((found) => ({ found, because: [] }));
  }

  #findCode(text: string): readonly Hit<T>[] | undefined {
    const asked = codeAsked(text);
    if (asked === undefined) return undefined;
    const { all, digits } = this.#index;
    const begins = (code: string): boolean =>
      code.startsWith(asked) || code.slice(1).startsWith(asked) || asked.startsWith(`${code}H`);
    const found = all.flatMap((one, n) => (digits[n]?.some(begins) ? [{ one, n }] : []));
    const isWhole = (n: number): boolean => digits[n]?.includes(asked) ?? false;
    if (found.length === 0) return undefined;
    return found
      .sort(
        (a, b) =>
          Number(isWhole(b.n)) - Number(isWhole(a.n)) || ((digits[a.n]?.[0] ?? '') < (digits[b.n]?.[0] ?? '') ? -1 : 1),
      )
      .map(({ one }) => ({ found: one, because: [] }));
  }

  #partsOf(all: readonly Word[]): readonly Part[] {
    const readings = all.map((word, n) => readWord(word, all[n - 1]?.key, all[n + 1]?.key, this.#index.vocabulary));
    const said = this.#sayingsIn(all, readings);
    const filled = this.#fillerIn(all);
    const parts: { part: Part; filler: boolean }[] = [];
    for (let n = 0; n < all.length; ) {
      const here = said.get(n);
      if (here) {
        const words = all.slice(n, n + here.said.words.length);
        const ways = [...meaningsOf(here), { words, sure: AS_TYPED }];
        parts.push({ part: { ways, weight: SAYING * this.#weightOf(ways), isOne: false }, filler: false });
        n += words.length;
      } else {
        const ways = (readings[n] ?? []).map((reading) => wayOf(all[n] as Word, reading));
        parts.push({ part: { ways, weight: this.#weightOf(ways), isOne: true }, filler: filled.has(n) });
        n++;
      }
    }
    const telling = parts.filter(({ filler }) => !filler);
    return (telling.length > 0 ? telling : parts).map(({ part }) => part);
  }

  /** Sayings by where they begin; of those that overlap the longest, then the first. */
  #sayingsIn(all: readonly Word[], readings: readonly (readonly Reading[])[]): ReadonlyMap<number, Found> {
    const found = all.flatMap((_, at) => {
      const here = this.#index.sayings.findAt(all, readings, at);
      return here ? [{ ...here, at }] : [];
    });
    const taken = new Set<number>();
    const kept = new Map<number, Found>();
    for (const one of found.sort((a, b) => b.said.words.length - a.said.words.length || a.at - b.at)) {
      const places = one.said.words.map((_, n) => one.at + n);
      if (places.some((place) => taken.has(place))) continue;
      for (const place of places) taken.add(place);
      kept.set(one.at, one);
    }
    return kept;
  }

  /** Places of the words that say nothing: "tôi muốn", "ở đâu"; not "can" of "can cuoc", which may be "căn". */
  #fillerIn(words: readonly Word[]): ReadonlySet<number> {
    const { filler, vocabulary } = this.#index;
    const found = new Set<number>();
    for (let from = 0; from < words.length; from++)
      for (const said of filler.get(words[from]?.key ?? '') ?? []) {
        const here = words.slice(from, from + said.length);
        const [one, other] = [here[0] as Word, here[1]];
        if (here.length < said.length || here.some((word, n) => !isSame(word, said[n] as Word))) continue;
        const isPart =
          !isMarked(one) &&
          isMarked(said[0] as Word) &&
          (vocabulary.isPair(words[from - 1]?.key, one.key) || vocabulary.isPair(one.key, words[from + 1]?.key));
        if (other === undefined && isPart) continue;
        for (let n = from; n < from + said.length; n++) found.add(n);
      }
    return found;
  }

  #rarity(key: string): number {
    const known = this.#rarities.get(key);
    if (known !== undefined) return known;
    const { all, postings } = this.#index;
    const among = Math.max(1, all.length / ALL_RARE) + (postings.get(key)?.length ?? 0);
    const rarity = Math.log(1 + all.length / among);
    // What nobody wrote is not kept: anybody may type anything.
    if (postings.has(key)) this.#rarities.set(key, rarity);
    return rarity;
  }

  // What is said in four words weighs no four times what is said in one.
  #weightOf(ways: readonly Way[]): number {
    const first = ways[0]?.words ?? [];
    const sum = first.reduce((total, { key }) => total + this.#rarity(key), 0);
    return first.length === 0 ? this.#rarity('') : sum / Math.sqrt(first.length);
  }

  #rank(parts: readonly Part[], need: Need): readonly Hit<T>[] {
    const { all, names } = this.#index;
    const scores = new Float64Array(all.length);
    const covered = new Float64Array(all.length);
    const taken = parts.map((part) => this.#scorePart(part));
    const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
    parts.forEach(({ weight }, p) => {
      const { best } = taken[p] as Taken;
      for (let n = 0; n < all.length; n++) {
        const share = best[n] as number;
        if (share === 0) continue;
        scores[n] = (scores[n] as number) + share * weight;
        covered[n] = (covered[n] as number) + weight / whole;
      }
    });
    this.#addNeighbours(parts, scores);
    const kept = all.flatMap((one, n) => {
      if ((covered[n] as number) < LEAST_COVERED[need] - ROUNDING) return [];
      const ways = taken.flatMap(({ way }, p) => parts[p]?.ways[(way[n] as number) - 1] ?? []);
      const share = this.#shareOfName(names[n] as ReadonlySet<string>, ways);
      const score =
        (scores[n] as number) * (covered[n] as number) ** 2 * (0.55 + 0.45 * share) * (one.central ? CENTRAL : 1);
      return [{ one, score, because: this.#reasons(ways, n) }];
    });
    kept.sort((a, b) => b.score - a.score || a.one.name.localeCompare(b.one.name, 'vi'));
    const least = need === 'SOME' ? 0 : (kept[0]?.score ?? 0) * LEAST_SCORE;
    return kept.filter(({ score }) => score >= least).map(({ one, because }) => ({ found: one, because }));
  }

  /** For each procedure how well its best way fits (0: not, 1: in the name as typed), and which that is (from 1). */
  #scorePart({ ways }: Part): Taken {
    const { length } = this.#index.all;
    const taken: Taken = { best: new Float64Array(length), way: new Uint8Array(length) };
    ways.forEach((way, w) => {
      if (way.words.length === 1) this.#scoreWord(way, w + 1, taken);
      else this.#scoreWords(way, w + 1, taken);
    });
    return taken;
  }

  #scoreWord({ words, sure }: Way, number: number, taken: Taken): void {
    const [word] = words;
    if (!word) return;
    for (const posting of this.#index.postings.get(word.key) ?? [])
      takeBetter(taken, posting.at, sure * fitOf(word, posting), number);
  }

  #scoreWords({ words, sure }: Way, number: number, taken: Taken): void {
    const { all, postings } = this.#index;
    const rarities = words.map(({ key }) => this.#rarity(key));
    const sum = rarities.reduce((a, b) => a + b, 0);
    const fits = new Float64Array(all.length);
    const there = new Float64Array(all.length);
    words.forEach((word, k) => {
      const rarity = rarities[k] as number;
      for (const posting of postings.get(word.key) ?? []) {
        fits[posting.at] = (fits[posting.at] as number) + rarity * fitOf(word, posting);
        there[posting.at] = (there[posting.at] as number) + rarity;
      }
    });
    this.#addPairs(words, rarities, fits);
    for (let n = 0; n < all.length; n++) {
      const lack = sum - (there[n] as number);
      if (lack > ROUNDING && (words.length < LONG || lack > MOST_LACK * sum)) continue;
      const part = lack > ROUNDING ? IN_PART : 1;
      takeBetter(taken, n, (part * sure * (fits[n] as number)) / (sum * (1 + PAIR)), number);
    }
  }

  #addPairs(words: Way['words'], rarities: readonly number[], fits: Float64Array): void {
    for (let k = 0; k + 1 < words.length; k++) {
      const both = ((rarities[k] as number) + (rarities[k + 1] as number)) / 2;
      for (const { at, weight } of this.#index.postings.get(pairOf(words[k]?.key ?? '', words[k + 1]?.key ?? '')) ?? [])
        fits[at] = (fits[at] as number) + (PAIR * both * weight * words.length) / (words.length - 1);
    }
  }

  // Words typed side by side that stand side by side.
  #addNeighbours(parts: readonly Part[], scores: Float64Array): void {
    for (let p = 0; p + 1 < parts.length; p++) {
      const [one, next] = [parts[p] as Part, parts[p + 1] as Part];
      if (!one.isOne || !next.isOne) continue;
      const added = new Map<number, number>();
      for (const first of one.ways)
        for (const second of next.ways) {
          const pair = pairOf(first.words.at(-1)?.key ?? '', second.words[0]?.key ?? '');
          for (const { at, weight } of this.#index.postings.get(pair) ?? []) {
            const bonus = (PAIR * first.sure * second.sure * weight * (one.weight + next.weight)) / 2;
            added.set(at, Math.max(added.get(at) ?? 0, bonus));
          }
        }
      for (const [at, bonus] of added) scores[at] = (scores[at] as number) + bonus;
    }
  }

  // What a slip was taken for is told as the procedure writes it.
  #reasons(ways: readonly Way[], n: number): readonly Because[] {
    return ways.flatMap(({ words, because }) => {
      if (because?.how !== 'SLIP') return because ?? [];
      const written = words.map(({ key }) => {
        const here = this.#index.postings.get(key)?.find(({ at }) => at === n);
        return here?.form?.typed.toLowerCase() ?? key;
      });
      return [{ ...because, read: written.join(' ') }];
    });
  }

  #shareOfName(name: ReadonlySet<string>, ways: readonly Way[]): number {
    const meant = new Set(ways.flatMap(({ words }) => words.map(({ key }) => key)));
    let found = 0;
    let whole = 0;
    for (const key of name) {
      const rarity = this.#rarity(key);
      whole += rarity;
      if (meant.has(key)) found += rarity;
    }
    return whole === 0 ? 0 : found / whole;
  }
}

type Found = { readonly said: Said; readonly sure: number };

function withoutSlips({ ways, ...part }: Part): Part {
  return { ...part, ways: ways.filter(({ because }) => because?.how !== 'SLIP') };
}

function meaningsOf({ said, sure }: Found): readonly Way[] {
  return said.means.map((means, rank) => ({
    words: means.words,
    sure: sure * NEXT_MEANING ** rank,
    because: { how: 'SAYING', typed: said.text, read: means.text },
  }));
}

type Taken = { readonly best: Float64Array; readonly way: Uint8Array };

function isSame(typed: Word, said: Word): boolean {
  return typed.key === said.key && (!isMarked(typed) || typed.toned === said.toned);
}

function takeBetter({ best, way }: Taken, at: number, fit: number, number: number): void {
  if (fit <= (best[at] as number)) return;
  best[at] = fit;
  way[at] = number;
}

function fitOf(word: Way['words'][number], { weight, form, others }: Posting): number {
  const isSo = form?.toned === word.toned || !isMarked(word) || others?.some(({ toned }) => toned === word.toned);
  return isSo ? weight : weight * OTHER_ACCENTS;
}

function wayOf(word: Word, { keys, sure, isBegun }: Reading): Way {
  if (keys.length === 1 && keys[0] === word.key) return { words: [word], sure };
  const words = keys.map((key) => ({ key, toned: key }));
  return isBegun ? { words, sure } : { words, sure, because: { how: 'SLIP', typed: word.typed, read: keys.join(' ') } };
}
