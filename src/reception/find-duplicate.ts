import { contextOf, type Desk } from '../casework/index.ts';
import type { Instant } from '../domain/calendar/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { inContext } from '../ledger/index.ts';
import { DUPLICATE, type DuplicateRow } from './reception.sql.ts';
import type { ReceptionProps } from './reception-page.tsx';

/** A dossier of the same person for the same procedure that is still open and that this officer may see. */
export async function findDuplicate(
  { ledger, province }: Desk,
  actor: Actor,
  about: { readonly procedure: string; readonly idNumber: string | undefined; readonly id: string },
): Promise<ReceptionProps['duplicate']> {
  const idNumber = about.idNumber?.replaceAll(/[\s.]/g, '');
  if (!idNumber) return undefined;
  const values = [province.id, idNumber, about.procedure, about.id];
  const { rows } = await inContext(
    ledger.db,
    contextOf(province.id, actor),
    (tx) => tx.query<DuplicateRow>(DUPLICATE, values),
    { readOnly: true },
  );
  const [found] = rows;
  return found && { id: found.id, code: found.code, receivedAt: found.arrived_at as Instant };
}
