/**
 * What was made of one field of a national record. `parsed` is said only where the text has one reading; where it has two the likelier
 * stands as `uncertain`, with why. `absent` means that the record says nothing. The text itself is always kept.
 */
export type Reading<T> = {
  readonly state: ReadingState;
  readonly value: T | null;
  readonly raw: string;
  readonly why?: Doubt;
};

export type ReadingState = 'parsed' | 'uncertain' | 'absent';

/** Why a text has more than one reading: words for it are in `doubt-words.ts`. */
export type Doubt =
  | 'no-unit'
  | 'other-time-in-note'
  | 'no-number'
  | 'free-but-noted'
  | 'other-fee-in-note'
  | 'fee-conditional'
  | 'fee-too-small'
  | 'glued-digits'
  | 'same-way-twice'
  | 'unknown-word'
  | 'no-table'
  | 'left-over'
  | 'row-end-unsure'
  | 'file-name-unsure'
  | 'steps-out-of-order'
  | 'number-unsure';

export const NOTHING_SAID = 'Không có thông tin';

export function parsed<T>(value: T, raw: string): Reading<T> {
  return { state: 'parsed', value, raw };
}

export function uncertain<T>(value: T | null, raw: string, why: Doubt): Reading<T> {
  return { state: 'uncertain', value, raw, why };
}

export function absent<T>(raw: string): Reading<T> {
  return { state: 'absent', value: null, raw };
}

/** The weakest state of several: one uncertain part makes the whole uncertain. Of none, `absent`. */
export function weakest(states: readonly ReadingState[]): ReadingState {
  if (states.includes('uncertain')) return 'uncertain';
  return states.includes('parsed') ? 'parsed' : 'absent';
}

/** A field that is plain text: said or not said. */
export function readText(raw: string): Reading<string> {
  const text = raw.trim();
  return text === '' || text === NOTHING_SAID ? absent(raw) : parsed(text, raw);
}
