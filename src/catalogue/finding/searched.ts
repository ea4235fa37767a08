import type { PlainDate } from '../../domain/calendar/index.ts';

/** What is known of a procedure when it is looked for; texts as published, Vietnamese unless said. */
export type Searched = {
  readonly id: string;
  /** National, local and former codes. */
  readonly codes: readonly string[];
  readonly name: string;
  readonly nameEn?: string;
  /** Field of administration ("Hộ tịch"). */
  readonly sector: string;
  readonly agency: string;
  /** Names of its papers. */
  readonly papers: readonly string[];
  readonly result: string;
  /** Only a ministry's: most who ask mean what is done in the province. */
  readonly central?: boolean;
};

/** How everyday words, abbreviations, former names and what happens in a life are said in the catalogue. */
export type Saying = {
  readonly said: readonly string[];
  /** In the words of the catalogue; the first is what is likeliest meant. */
  readonly means: readonly string[];
  readonly source?: string;
  readonly note?: string;
};

/** The words of search from a day on: `filler` says nothing about what is looked for. */
export type SearchWords = { readonly filler: readonly string[]; readonly sayings: readonly Saying[] };

export type DatedSearchWords = SearchWords & { readonly validFrom: PlainDate };

/**
 * Why something was found that was not typed so: a saying (`typed`, as it is rightly written) means `read` in the catalogue, or a slip was
 * taken for it.
 */
export type Because = { readonly how: 'SAYING' | 'SLIP'; readonly typed: string; readonly read: string };

/** Found, the likeliest first; `because` is empty where the words are those typed. */
export type Hit<T extends Searched> = { readonly found: T; readonly because: readonly Because[] };
