import { dateOf, type Instant } from '../domain/calendar/index.ts';
import { formatDossierCode, formatOrganisationCode, schemeOn } from '../domain/codes/index.ts';

/**
 * The code an older system gave a dossier of the competent agency, by the rules of its day; undefined once codes come from the books of
 * this one, which number by the identifiers of today.
 */
export function legacyCode(unitCode: string, at: Instant, number: number): string | undefined {
  const date = dateOf(at);
  if (schemeOn(date) !== 'LEGACY') return undefined;
  return formatDossierCode({ scheme: 'LEGACY', unitCode: legacyUnitCode(unitCode), date, number });
}

/** `H99.03.01` was `000.01.03.H99`; a commune's three digits come first. */
function legacyUnitCode(code: string): string {
  const [root = '', ...levels] = code.split('.');
  const commune = levels.find((level) => level.length === 3) ?? '000';
  const [first = '00', second = '00'] = levels.filter((level) => level.length === 2);
  return formatOrganisationCode({ kind: 'LEGACY', root, levels: [first, second, commune] });
}
