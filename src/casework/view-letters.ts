import { dateOf } from '../domain/calendar/index.ts';
import type { DossierEvent, EventType } from '../domain/dossier/index.ts';
import { type Lang, type WordKey, words } from '../ui/index.ts';

/** Which events give the applicant a paper (forms 02 to 05); form 01 has a page of its own. */
const LETTERS: Partial<Record<EventType, { readonly form: string; readonly text: WordKey }>> = {
  'supplement-requested': { form: 'supplement-request', text: 'letter.supplementRequest' },
  refused: { form: 'refusal', text: 'letter.refusal' },
  extended: { form: 'apology', text: 'letter.apology' },
  stopped: { form: 'stop-notice', text: 'letter.stopNotice' },
  withdrawn: { form: 'stop-notice', text: 'letter.stopNotice' },
};

/** The set of 2018 knew no notice of a stop; the 2025 set is in force since this day (Circular 03/2025/TT-VPCP). */
const STOP_NOTICE_FROM = '2025-09-15';

/** The letters of a dossier, each once, in the order of what happened. */
export function viewLetters(
  events: readonly DossierEvent[],
  lang: Lang,
): readonly { readonly form: string; readonly text: string }[] {
  const t = words(lang);
  const letters = events.flatMap(({ type, at }) => {
    const letter = LETTERS[type];
    if (!letter || (letter.form === 'stop-notice' && dateOf(at) < STOP_NOTICE_FROM)) return [];
    return [[letter.form, { form: letter.form, text: t(letter.text) }] as const];
  });
  return [...new Map(letters).values()];
}
