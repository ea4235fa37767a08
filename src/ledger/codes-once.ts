import { inContext } from './context.ts';
import type { Finding } from './finding.ts';
import type { Sweep } from './sweep.ts';

const TWICE = 'SELECT code FROM dossier WHERE province = $1 GROUP BY code HAVING count(*) > 1 ORDER BY code LIMIT 100';

/** Each dossier code exists once. The table forbids two; this looks whether it did. */
export function codesOnce(): Sweep {
  let codes: readonly string[] = [];
  return {
    async begin(db, province) {
      const { rows } = await inContext(
        db,
        { province, units: '*' },
        (tx) => tx.query<{ code: string }>(TWICE, [province]),
        { readOnly: true },
      );
      codes = rows.map(({ code }) => code);
    },
    see() {},
    *end(): Generator<Finding> {
      for (const code of codes) yield { what: 'CODE_TWICE', code, detail: 'two dossiers bear this code' };
    },
  };
}
