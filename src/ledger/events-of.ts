import type { DossierEvent } from '../domain/dossier/event.ts';
import { upcast } from '../domain/dossier/index.ts';
import type { Database } from '../platform/database/index.ts';
import type { Meanwhile } from './answer.ts';
import { type Context, inContext } from './context.ts';

/** One event of a dossier's history, with the command it belongs to. */
export type Told = {
  readonly version: number;
  readonly n: number;
  readonly event: DossierEvent;
  /** Who gave the command, and for whom; stands on every event of it. */
  readonly actor: Meanwhile['actor'];
};

type Row = {
  version: number;
  n: number;
  type: string;
  v: number;
  at: number;
  facts: string;
  actor: string;
  personal: string | null;
};

const EVENTS = {
  name: 'ledger_events',
  text: `SELECT e.version, e.n, e.type, e.v, e.at, e.facts, first.actor, p.body AS personal
           FROM dossier_event e
           JOIN dossier_event first ON first.province = e.province AND first.dossier_id = e.dossier_id
                                   AND first.version = e.version AND first.n = 0
           LEFT JOIN event_personal p ON $5 AND p.province = e.province AND p.dossier_id = e.dossier_id
                                     AND p.version = e.version AND p.n = e.n
          WHERE e.province = $1 AND e.dossier_id = $2 AND e.version > $3
          ORDER BY e.version, e.n
          LIMIT $4`,
};

/**
 * A dossier's history, oldest first, from after a version. `personal` joins what is personal: ask for it only for who may
 * read it; it is missing where it was erased.
 */
export async function eventsOf(
  db: Database,
  context: Context,
  id: string,
  how: { readonly after?: number; readonly limit?: number; readonly personal?: boolean } = {},
): Promise<readonly Told[]> {
  const { after = 0, limit = 1_000, personal = false } = how;
  const values = [context.province, id, after, limit, personal];
  const { rows } = await inContext(db, context, (tx) => tx.query<Row>(EVENTS, values), { readOnly: true });
  return rows.map((row) => ({
    version: row.version,
    n: row.n,
    event: readEvent(row),
    actor: JSON.parse(row.actor) as Meanwhile['actor'],
  }));
}

/** An event as the program works with it today, from its row. */
export function readEvent(row: Pick<Row, 'type' | 'v' | 'at' | 'facts'> & { personal?: string | null }): DossierEvent {
  const { type, v, at, facts, personal } = row;
  return upcast({ type, v, at, facts: JSON.parse(facts), ...(personal ? { personal: JSON.parse(personal) } : {}) });
}
