import { dateOf, type Instant } from '../domain/calendar/index.ts';
import { applicantOfCard, parseCitizenCard, recognisePerson } from '../domain/codes/index.ts';
import { type FormError, type FormValues, fieldValue, type Lang } from '../ui/index.ts';

/** Fills the applicant's fields from the line of a citizen card's QR code, or the one that a typed number or name belongs to; on a line that cannot be read all stays as typed. */
export function readCard(
  values: FormValues,
  now: Instant,
  lang: Lang,
): { readonly values: FormValues; readonly errors: readonly FormError[]; readonly isRead: boolean } {
  const line = fieldValue(values, 'card');
  const typed = recognisePerson(line);
  if (!typed) return { values, errors: [], isRead: false };
  if (typed.kind !== 'card') {
    return { values: { ...values, card: '', [`applicant.${typed.kind}`]: typed.text }, errors: [], isRead: false };
  }
  const read = parseCitizenCard(line, dateOf(now));
  if (!read.ok) return { values, errors: [{ field: 'card', message: read.refusal[lang] }], isRead: false };
  const applicant = Object.entries(applicantOfCard(read.value)).map(([key, value]) => [`applicant.${key}`, value]);
  return { values: { ...values, card: '', ...Object.fromEntries(applicant) }, errors: [], isRead: true };
}
