import type { VNode } from 'preact';
import type { Instant } from '../../domain/calendar/index.ts';
import { FINDINGS, type Outcome } from '../../invariants/index.ts';
import { formatCount, formatShort, type Lang, Notice, words } from '../../ui/index.ts';

const SHOWN = 5;
/** Two nights without a check. */
const STALE = 48 * 3_600_000;

/** What the last check of all data came to, and what to do where it found something or was not made. */
export function CheckLine(props: {
  readonly lang: Lang;
  readonly outcome: Outcome | undefined;
  readonly now: number;
}): VNode {
  const { lang, outcome, now } = props;
  const t = words(lang);
  if (!outcome) return <p class="count">{t('staff.checkNone')}</p>;
  const at = formatShort(outcome.ended as Instant);
  if (outcome.faults > 0)
    return (
      <Notice tone="red" icon="alert" title={t('staff.checkFaults', { at, n: formatCount(outcome.faults, lang) })}>
        <ul>
          {outcome.first.slice(0, SHOWN).map(({ what, code, dossier, detail }) => (
            <li key={`${what} ${dossier} ${detail}`}>
              {code ? `${code}: ` : ''}
              {FINDINGS[what][lang]}
            </li>
          ))}
        </ul>
        <p>{t('staff.checkDo')}</p>
      </Notice>
    );
  if (now - outcome.ended > STALE)
    return (
      <Notice tone="yellow" icon="hourglass" title={t('staff.checkStale', { at })}>
        <p>{t('staff.checkStaleDo')}</p>
      </Notice>
    );
  const seen = { dossiers: formatCount(outcome.dossiers, lang), events: formatCount(outcome.events, lang) };
  return <p class="count">{t('staff.checkFine', { at, ...seen })}</p>;
}
