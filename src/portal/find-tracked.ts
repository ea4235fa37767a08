import { createHash, timingSafeEqual } from 'node:crypto';
import { type Dossier, type DossierEvent, type EventType, upcast } from '../domain/dossier/index.ts';
import { type Context, findDossier, inContext } from '../ledger/index.ts';
import type { Queryable } from '../platform/database/index.ts';
import type { PortalDeps } from './deps.ts';
import {
  COUNT_WRONG,
  ONE_AT_A_TIME,
  PUBLIC_EVENTS,
  type PublicEventRow,
  TRACKED,
  type TrackedRow,
} from './portal.sql.ts';
import { TOLD } from './public-history.ts';
import type { Asked } from './read-asked.ts';
import { mayTry } from './track-tries.ts';

export type Found = { readonly dossier: Dossier; readonly events: readonly DossierEvent[] };

/** Why nothing is shown: `none` for a wrong code, a wrong factor and an erased person alike; else see `mayTry`. */
export type Unfound = 'none' | 'number' | { readonly wait: number };

/**
 * The dossier of a code, opened by the last four characters of its applicant's or owner's id number or telephone number, or by all of
 * it. A wrong code and a wrong factor cost the same work: the same statements and comparisons. Who asks for one code at once is judged
 * one after another, so that many guesses at once do not all find the door open; a right answer writes nothing.
 */
export function findTracked(
  { ledger, province }: Pick<PortalDeps, 'ledger' | 'province'>,
  { code, factor, kind }: Asked,
  guarded: boolean,
): Promise<Found | Unfound> {
  return inContext(ledger.db, { province: province.id, units: '*' }, async (tx) => {
    await tx.query(ONE_AT_A_TIME, [`${province.id} ${code}`]);
    const { rows } = await tx.query<TrackedRow>(TRACKED, [province.id, code]);
    const row = rows[0] as TrackedRow;
    const tries = { byTail: row.by_tail, byNumber: row.by_number, seconds: row.seconds };
    const may = mayTry(kind, tries, guarded);
    if (may !== 'judge') return may;
    const fits = kind === 'tail' ? opens(row.tails, factor) : opens(row.wholes, digest(factor).toString('hex'));
    if (fits && row.id !== null && row.state !== null)
      return { dossier: JSON.parse(row.state) as Dossier, events: await readPublicEvents(tx, province.id, row.id) };
    await tx.query(COUNT_WRONG, [province.id, code, kind === 'tail' ? 1 : 0, kind === 'number' ? 1 : 0]);
    return 'none';
  });
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
function opens(keys: readonly (string | null)[], factor: string): boolean {
  const given = digest(factor);
  return keys.map((key) => timingSafeEqual(digest(key ?? ''), given)).includes(true);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
