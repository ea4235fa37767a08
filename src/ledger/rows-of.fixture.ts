import type { FreshDatabase } from '../../test/database.ts';

/** The tables that follow from commands, each with the order of its rows. */
export const TABLES = {
  dossier: 'id',
  dossier_event: 'dossier_id, version, n',
  event_personal: 'dossier_id, version, n',
  dossier_party: 'dossier_id, part',
  dossier_answers: 'dossier_id',
  dossier_paper: 'dossier_id, key',
  open_step: 'dossier_id, token',
  timer: 'dossier_id, token, kind',
  number_book: 'book',
  search_key: 'unit, key, dossier_id',
  search_owed: 'dossier_id',
} as const;

/** What differs between two writings of the same: chance (salts, and all hashes over them) and the place in the log. */
const OF_CHANCE = ['salt', 'personal_hash', 'prev_hash', 'hash', 'head_hash', 'xid', 'position'];

/** Every row of the ledger, but for what is of chance: `verify` proves that the chains of hashes hold. */
export async function rowsOf(db: FreshDatabase): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const [table, order] of Object.entries(TABLES)) {
    const { rows } = await db.owner.query(`SELECT * FROM ${table} ORDER BY ${order}`);
    all[table] = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !OF_CHANCE.includes(name))),
    );
  }
  return all;
}
