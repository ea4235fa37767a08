import { dateOf, type Instant } from '../domain/calendar/index.ts';
import { formatDossierCode, legacyOrganisationCode, schemeOn } from '../domain/codes/index.ts';

/**
 * The code an older system gave a dossier of the competent agency, by the rules of its day; undefined once codes come from the books of
 * this one, which number by the identifiers of today.
 */
export function legacyCode(unitCode: string, at: Instant, number: number): string | undefined {
  const date = dateOf(at);
  if (schemeOn(date) !== 'LEGACY') return undefined;
  return formatDossierCode({ scheme: 'LEGACY', unitCode: legacyOrganisationCode(unitCode), date, number });
}
