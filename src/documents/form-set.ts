import type { PlainDate } from '../domain/calendar/moment.ts';

/** Circular 01/2018/TT-VPCP, or Circular 03/2025/TT-VPCP (in force 15/9/2025), which renumbered the forms. */
export type FormSet = '2018' | '2025';

/** Forms are nouns; their number is data, because the circulars number them differently. */
export type FormName = 'receipt' | 'supplement-request' | 'refusal' | 'apology' | 'stop-notice';

/** The set of forms that applies to a document of this day: the document's day counts, not the dossier's. */
export function formSetOn(date: PlainDate): FormSet {
  return date < '2025-09-15' ? '2018' : '2025';
}

const NUMBERS = {
  '2018': { receipt: '01', 'supplement-request': '02', refusal: '03', apology: '04', 'stop-notice': null },
  '2025': { receipt: '01', 'supplement-request': '02', refusal: '03', apology: '04', 'stop-notice': '05' },
} as const satisfies Record<FormSet, Record<FormName, string | null>>;

const CIRCULARS = { '2018': '01/2018/TT-VPCP', '2025': '03/2025/TT-VPCP' } as const satisfies Record<FormSet, string>;

/** "Mẫu số 01 (Thông tư 03/2025/TT-VPCP)". The 2018 set knew no stop notice: asking for it is a fault (RangeError). */
export function formLabel(form: FormName, set: FormSet): string {
  const number = NUMBERS[set][form];
  if (number === null) throw new RangeError(`the ${set} set has no form "${form}"`);
  return `Mẫu số ${number} (Thông tư ${CIRCULARS[set]})`;
}
