import type { Database } from './database.ts';

/** Settings of the whole database, not of one province, stand under this name. */
export const WHOLE_DATABASE = '*';

/** What the database remembers under `name`, or undefined. */
export async function readSetting<T>(database: Database, province: string, name: string): Promise<T | undefined> {
  const { rows } = await database.transaction(
    (tx) =>
      tx.query<{ value: T }>(
        { name: 'setting-read', text: 'SELECT value FROM setting WHERE province = $1 AND name = $2' },
        [province, name],
      ),
    { local: { 'motcua.province': province }, readOnly: true },
  );
  return rows[0]?.value;
}

/** Remembers `value` (anything JSON) under `name`, in place of what was there. */
export async function writeSetting(database: Database, province: string, name: string, value: unknown): Promise<void> {
  await database.transaction(
    (tx) =>
      tx.query(
        {
          name: 'setting-write',
          text: `INSERT INTO setting (province, name, value) VALUES ($1, $2, $3::jsonb)
                 ON CONFLICT (province, name) DO UPDATE SET value = excluded.value`,
        },
        [province, name, JSON.stringify(value)],
      ),
    { local: { 'motcua.province': province } },
  );
}
