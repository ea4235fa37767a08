import { createHash, timingSafeEqual } from 'node:crypto';
import { type Dossier, type DossierEvent, type EventType, upcast } from '../domain/dossier/index.ts';
import { type Context, findDossier, inContext } from '../ledger/index.ts';
import type { Queryable } from '../platform/database/index.ts';
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
      return { dossier: JSON.parse(row.state) as Dossier, events: await readPublicEvents(tx, province.id, row.id) };
    },
    { readOnly: true },
  );
}

/** A dossier that an officer sees, with what of its history its applicant is told; undefined when they do not see it. */
export async function findSeen(
  { ledger }: Pick<PortalDeps, 'ledger'>,
  seen: Context,
  id: string,
): Promise<Found | undefined> {
  const dossier = await findDossier(ledger.db, seen, id);
  if (!dossier) return undefined;
  const read = (tx: Queryable) => readPublicEvents(tx, seen.province, id);
  return { dossier, events: await inContext(ledger.db, seen, read, { readOnly: true }) };
}

/** The notes of an approved supplement request stand with its proposal. */
const READ: readonly EventType[] = [...TOLD, 'proposed', 'proposal-answered'];

async function readPublicEvents(tx: Queryable, province: string, id: string): Promise<readonly DossierEvent[]> {
  const { rows } = await tx.query<PublicEventRow>(PUBLIC_EVENTS, [province, id, READ]);
  return rows.map(({ type, v, at, facts, fault_notes: notes }) =>
    upcast({
      type,
      v,
      at,
      facts: JSON.parse(facts),
      ...(notes ? { personal: { faultNotes: JSON.parse(notes) } } : {}),
    }),
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
