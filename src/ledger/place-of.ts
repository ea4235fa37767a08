import type { Queryable } from '../platform/database/index.ts';
import type { KeptEvent } from './read-kept.ts';

type Cursor = { readonly xid: string; readonly position: string };

const CURSOR = `SELECT xid::text, position::text FROM subscriber WHERE province = $1 AND name = $2`;

/** How far a reader of the log has come: all up to there was heard, and what follows from it is done. */
export async function cursorOf(tx: Queryable, province: string, name: string): Promise<Cursor> {
  const { rows } = await tx.query<Cursor>(CURSOR, [province, name]);
  return rows[0] ?? { xid: '0', position: '0' };
}

/** Whether an event stands at the cursor or before it. */
export function isRead({ xid, position }: Pick<KeptEvent, 'xid' | 'position'>, cursor: Cursor): boolean {
  const [at, of] = [BigInt(xid), BigInt(cursor.xid)];
  return at < of || (at === of && BigInt(position) <= BigInt(cursor.position));
}
