import type { Session } from '../platform/database/index.ts';

const INDEXES = `SELECT c.oid::regclass::text AS name
  FROM pg_class c JOIN pg_am a ON a.oid = c.relam
 WHERE c.relkind = 'i' AND a.amname = 'btree' AND c.relpersistence = 'p' ORDER BY 1`;
const TABLES = `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_am a ON a.oid = c.relam
 WHERE c.relkind IN ('r', 'm', 't') AND a.amname = 'heap' AND c.relpersistence = 'p' ORDER BY 1`;

/**
 * Goes through the structure of every table and b-tree index with PostgreSQL's own `amcheck`, and returns what it found, a line each;
 * nothing when all is sound. The session's account must own the database. Leaves nothing behind: the extension is made and undone in one
 * transaction.
 */
export async function checkTables(session: Session, seen: { relations: number } = { relations: 0 }): Promise<string[]> {
  const found: string[] = [];
  await session.query('BEGIN');
  try {
    await session.query('CREATE EXTENSION IF NOT EXISTS amcheck');
    for (const { name } of (await session.query<{ name: string }>(INDEXES)).rows) {
      seen.relations++;
      await session.query('SAVEPOINT one');
      try {
        await session.query('SELECT bt_index_check($1::regclass)', [name]);
      } catch (error) {
        found.push(`${name}: ${(error as Error).message}`);
        await session.query('ROLLBACK TO one');
      }
    }
    for (const { name } of (await session.query<{ name: string }>(TABLES)).rows) {
      seen.relations++;
      await session.query('SAVEPOINT one');
      try {
        const { rows } = await session.query<{ msg: string }>('SELECT msg FROM verify_heapam($1::regclass)', [name]);
        found.push(...rows.map(({ msg }) => `${name}: ${msg}`));
      } catch (error) {
        found.push(`${name}: ${(error as Error).message}`);
        await session.query('ROLLBACK TO one');
      }
    }
  } finally {
    await session.query('ROLLBACK');
  }
  return found;
}
