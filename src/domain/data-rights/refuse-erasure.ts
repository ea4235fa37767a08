import { addMonths, dateOf, type Instant, type PlainDate } from '../calendar/index.ts';
import { STATUSES, type Status } from '../dossier/status.ts';
import type { DataRules } from './data-rules.ts';

/** Why a dossier's people stay: the work is not over, or its records must be kept until a day. */
export type ErasureRefusal =
  | { readonly code: 'STILL_OPEN' }
  | { readonly code: 'KEPT_UNTIL'; readonly until: PlainDate };

/**
 * Whether the people of a dossier may be erased when one of them asks. Null means yes. A closed dossier is kept as a record of the state
 * for its time (Law on Archives); within it the right to erasure gives way (Law 91/2025/QH15).
 */
export function refuseErasure(
  dossier: { readonly status: Status; readonly lastChanged: Instant },
  rules: DataRules,
  now: Instant,
): ErasureRefusal | null {
  if (!STATUSES[dossier.status].final) return { code: 'STILL_OPEN' };
  const until = addMonths(dateOf(dossier.lastChanged), rules.dossiers.years * 12);
  return dateOf(now) > until ? null : { code: 'KEPT_UNTIL', until };
}
