import { inContext } from './context.ts';
import type { Finding } from './finding.ts';
import type { Sweep } from './sweep.ts';

const PAGE = 20_000;

// In the order of the index over codes, so that a page is a short statement whatever their number.
const CODES = `SELECT code, count(*) AS times FROM dossier WHERE province = $1 AND code > $2 GROUP BY code ORDER BY code LIMIT ${PAGE}`;

/** Each dossier code exists once. The table forbids two; this looks whether it did. */
export function codesOnce(): Sweep {
  const twice: string[] = [];
  return {
    async begin(db, province) {
      for (let after: string | undefined = ''; after !== undefined; ) {
        const values: string[] = [province, after];
        const { rows } = await inContext(
          db,
          { province, units: '*' },
          (tx) => tx.query<{ code: string; times: number }>(CODES, values),
          { readOnly: true },
        );
        for (const { code, times } of rows) if (times > 1) twice.push(code);
        after = rows.length === PAGE ? rows.at(-1)?.code : undefined;
      }
    },
    see() {},
    *end(): Generator<Finding> {
      for (const code of twice) yield { what: 'CODE_TWICE', code, detail: 'two dossiers bear this code' };
    },
  };
}
