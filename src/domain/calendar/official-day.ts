import type { PlainDate } from './moment.ts';

/** How sure we are of a day: what is not settled counts as the plain week says (DOMAIN 3.1). */
export type Confidence = 'law' | 'published' | 'computed' | 'known' | 'proposed' | 'unsettled';

/** A dated exception to the week: a holiday, a compensation day, a swapped day off or a Saturday worked instead. */
export type OfficialDay = {
  readonly date: PlainDate;
  readonly effect: 'off' | 'work' | 'unsettled';
  readonly kind: string;
  readonly name: string;
  /** English name for explanations; the Vietnamese one is used where it is missing. */
  readonly nameEn?: string;
  readonly confidence: Confidence;
  readonly source: string;
};
