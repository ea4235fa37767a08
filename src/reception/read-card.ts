import { dateOf, type Instant, shortDate } from '../domain/calendar/index.ts';
import { parseCitizenCard } from '../domain/codes/index.ts';
import { type FormError, type FormValues, fieldValue, type Lang } from '../ui/index.ts';

/** Fills the applicant's fields from the line of a citizen card's QR code; on a line that cannot be read all stays as typed. */
export function readCard(
  values: FormValues,
  now: Instant,
  lang: Lang,
): { readonly values: FormValues; readonly errors: readonly FormError[]; readonly isRead: boolean } {
  const line = fieldValue(values, 'card');
  if (line.trim() === '') return { values, errors: [], isRead: false };
  const read = parseCitizenCard(line, dateOf(now));
  if (!read.ok) return { values, errors: [{ field: 'card', message: read.refusal[lang] }], isRead: false };
  const { name, idNumber, birthDate, address } = read.value;
  const filled = {
    ...values,
    card: '',
    'applicant.kind': 'CITIZEN',
    'applicant.name': name,
    'applicant.idNumber': idNumber,
    'applicant.birthDate': birthDate === null ? '' : shortDate(birthDate),
    'applicant.address': address,
  };
  return { values: filled, errors: [], isRead: true };
}
