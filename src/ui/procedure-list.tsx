import type { VNode } from 'preact';
import type { ProcedureVersion } from '../domain/procedure/procedure.ts';
import { formatLimit, formatMoney } from './format.ts';
import type { Say, WordKey } from './words.ts';

export type ProcedureRow = Pick<
  ProcedureVersion,
  'id' | 'name' | 'agency' | 'sector' | 'nationalCode' | 'committed' | 'fees'
> & { readonly because?: readonly Because[] };

/** What was typed was taken for something else: a saying for the catalogue's words, a slip for what was meant. */
type Because = { readonly how: 'SAYING' | 'SLIP'; readonly typed: string; readonly read: string };

const BECAUSE = { SAYING: 'procedures.means', SLIP: 'procedures.taken' } as const satisfies Record<
  Because['how'],
  WordKey
>;

/** Procedures to choose from: name, who decides, how long, how much. */
export function ProcedureList({
  rows,
  t,
  href,
}: {
  readonly rows: readonly ProcedureRow[];
  readonly t: Say;
  readonly href: (id: string) => string;
}): VNode {
  return (
    <ul class="procedure-list">
      {rows.map((row) => (
        <li key={row.id}>
          <a href={href(row.id)}>{row.name[t.lang]}</a>
          <p>
            {row.agency[t.lang]} · {row.sector[t.lang]}
          </p>
          <p>
            {t('procedure.howLong')}: <strong>{formatLimit(row.committed.limit, t.lang)}</strong> · {t('procedure.fee')}
            : <strong class="numeric">{feeWords(row.fees, t)}</strong>
          </p>
          {row.because?.length ? (
            <p class="because">
              {t('procedures.because', {
                list: row.because.map(({ how, typed, read }) => t(BECAUSE[how], { typed, read })).join('; '),
              })}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** `Không thu phí`, one amount, up to how much where a single fee depends on the case, or that there are several. */
export function feeWords(fees: ProcedureRow['fees'], t: Say): string {
  const charged = fees.filter(({ amount, variants }) => amount > 0 || variants?.some((variant) => variant.amount > 0));
  const [fee, another] = charged;
  if (!fee) return t('fee.none');
  if (another) return t('fee.several', { n: charged.length });
  const highest = Math.max(fee.amount, ...(fee.variants ?? []).map(({ amount }) => amount));
  return t(fee.variants?.length ? 'fee.upTo' : 'fee.one', { amount: formatMoney(highest, t.lang) });
}
