import { shortDate } from '../calendar/say-time.ts';
import type { CitizenCard } from './citizen-card.ts';

/** An applicant's fields as a form holds them, the day of birth as people write it (27/03/1985; empty when not known). */
export type CardApplicant = {
  readonly kind: 'CITIZEN';
  readonly name: string;
  readonly idNumber: string;
  readonly birthDate: string;
  readonly address: string;
};

/** What a citizen card fills in of an applicant, at the counter's screen and on the server alike. */
export function applicantOfCard({ name, idNumber, birthDate, address }: CitizenCard): CardApplicant {
  return { kind: 'CITIZEN', name, idNumber, birthDate: birthDate === null ? '' : shortDate(birthDate), address };
}
