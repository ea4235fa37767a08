import type { Actor } from '../domain/policy/roles.ts';
import { timestamptz } from '../platform/database/index.ts';
import { inContext } from './context.ts';
import type { Ledger } from './ledger.ts';
import { actorText } from './request.ts';

const ERASE = { name: 'ledger_erase', text: 'SELECT ledger_erase($1, $2, $3, $4, $5) AS erased' };

/**
 * Erases the people, answers and free texts of a dossier (Law 91/2025/QH15), and writes down who did it and on what basis. Its
 * events keep their facts and hashes, so the chain stays valid. Returns the version up to which it is erased; undefined
 * when there is no such dossier. Erased twice is erased once.
 */
export async function erasePersonal(
  ledger: Ledger,
  asked: { readonly province: string; readonly dossierId: string; readonly actor: Actor; readonly basis: string },
): Promise<number | undefined> {
  const values = [asked.province, asked.dossierId, timestamptz(ledger.now()), actorText(asked.actor), asked.basis];
  const { rows } = await inContext(ledger.db, { province: asked.province, units: '*' }, (tx) =>
    tx.query<{ erased: number | null }>(ERASE, values),
  );
  return rows[0]?.erased ?? undefined;
}
