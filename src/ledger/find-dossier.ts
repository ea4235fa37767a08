import type { Dossier } from '../domain/dossier/dossier.ts';
import type { Database } from '../platform/database/index.ts';
import { type Context, inContext } from './context.ts';
import { load } from './load.ts';

/** The dossier as it stands, or undefined when there is none that the context may see. One round trip. */
export async function findDossier(db: Database, context: Context, id: string): Promise<Dossier | undefined> {
  return (await load(db, context, id, ''))?.dossier;
}

const BY_CODE = { name: 'dossier_by_code', text: 'SELECT state FROM dossier WHERE province = $1 AND code = $2' };

/** The dossier of that code, or undefined when there is none that the context may see. */
export async function findByCode(db: Database, context: Context, code: string): Promise<Dossier | undefined> {
  const { rows } = await inContext(
    db,
    context,
    (tx) => tx.query<{ state: string }>(BY_CODE, [context.province, code]),
    { readOnly: true },
  );
  return rows[0] && (JSON.parse(rows[0].state) as Dossier);
}
