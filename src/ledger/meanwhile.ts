import type { Dossier } from '../domain/dossier/dossier.ts';
import type { Database } from '../platform/database/index.ts';
import type { Answer, Meanwhile } from './answer.ts';
import { type Context, inContext } from './context.ts';
import type { PerformRequest } from './request.ts';

type Row = Omit<Meanwhile, 'actor'> & { actor: string };

// The actor stands on the first event of each version.
const SINCE = {
  name: 'ledger_meanwhile',
  text: `SELECT e.version, e.type, e.at, first.actor
           FROM dossier_event e
           JOIN dossier_event first ON first.province = e.province AND first.dossier_id = e.dossier_id
                                   AND first.version = e.version AND first.n = 0
          WHERE e.province = $1 AND e.dossier_id = $2 AND e.version > $3
          ORDER BY e.version, e.n
          LIMIT 100`,
};

/** The conflict of a caller who saw an older dossier: where it stands now and the first hundred events they missed. */
export async function meanwhile(
  db: Database,
  context: Context,
  dossier: Dossier,
  expected: PerformRequest['expected'],
): Promise<Answer> {
  const seen = typeof expected === 'number' ? expected : 0;
  const { rows } = await inContext(db, context, (tx) => tx.query<Row>(SINCE, [context.province, dossier.id, seen]), {
    readOnly: true,
  });
  const since = rows.map((row) => ({ ...row, actor: JSON.parse(row.actor) as Meanwhile['actor'] }));
  return { kind: 'conflict', version: dossier.version, since };
}
