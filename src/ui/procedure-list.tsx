import type { VNode } from 'preact';
import type { ProcedureVersion } from '../domain/procedure/procedure.ts';
import { formatLimit, formatMoney } from './format.ts';
import type { Say } from './words.ts';

export type ProcedureRow = Pick<
  ProcedureVersion,
  'id' | 'name' | 'agency' | 'sector' | 'nationalCode' | 'committed' | 'fees'
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
        </li>
      ))}
    </ul>
  );
}

/** `không thu phí`, one amount, or from–to where a fee depends on the case. */
export function feeWords(fees: ProcedureRow['fees'], t: Say): string {
  const amounts = fees.flatMap((fee) => [fee.amount, ...(fee.variants ?? []).map(({ amount }) => amount)]);
  const low = Math.min(...amounts);
  const high = Math.max(...amounts);
  if (amounts.length === 0 || high === 0) return t('fee.none');
  return fees.length === 1 && low === high
    ? formatMoney(high, t.lang)
    : t('fee.upTo', { amount: formatMoney(high, t.lang) });
}
