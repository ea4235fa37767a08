import { createHash, timingSafeEqual } from 'node:crypto';
import { type Dossier, type DossierEvent, upcast } from '../domain/dossier/index.ts';
import { inContext } from '../ledger/index.ts';
import type { PortalDeps } from './deps.ts';
import { PUBLIC_EVENTS, type PublicEventRow, TRACKED, type TrackedRow } from './portal.sql.ts';
import { TOLD } from './public-history.ts';

export type Found = { readonly dossier: Dossier; readonly events: readonly DossierEvent[] };

/**
 * The dossier of a code, opened by the last four characters of its applicant's or owner's id number or phone. Undefined for a wrong code,
 * a wrong factor and an erased person alike, after the same work: one statement and four comparisons.
 */
export function findTracked(
  { ledger, province }: Pick<PortalDeps, 'ledger' | 'province'>,
  code: string,
  factor: string,
): Promise<Found | undefined> {
  return inContext(
    ledger.db,
    { province: province.id, units: '*' },
    async (tx) => {
      const { rows } = await tx.query<TrackedRow>(TRACKED, [province.id, code]);
      const row = rows[0];
      if (!opens(row, factor) || !row) return undefined;
      const events = await tx.query<PublicEventRow>(PUBLIC_EVENTS, [province.id, row.id, TOLD]);
      return {
        dossier: JSON.parse(row.state) as Dossier,
        events: events.rows.map(({ facts, ...event }) => upcast({ ...event, facts: JSON.parse(facts) } as never)),
      };
    },
    { readOnly: true },
  );
}

// All four are compared whether there is a dossier or not, and to the end, so that time tells nothing.
function opens(row: TrackedRow | undefined, factor: string): boolean {
  const keys = [row?.applicant_id, row?.applicant_phone, row?.owner_id, row?.owner_phone];
  const given = digest(factor);
  return keys.map((key) => timingSafeEqual(digest(key ?? ''), given)).includes(true);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
