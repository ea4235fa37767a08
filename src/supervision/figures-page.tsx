import type { VNode } from 'preact';
import { type Frame, formatMoment, Notice, paths, type Say, words } from '../ui/index.ts';
import { Board } from './board.tsx';
import type { Figures, Freshness } from './read-figures.ts';
import { sayFigures, sayRecent, type Tile } from './say-figures.ts';
import { Sparkline } from './sparkline.tsx';

const LEADS_TO: Partial<Record<Tile['key'], string>> = {
  overdue: paths.supervisionLate,
  dueToday: paths.supervisionSoon,
};

/** L1: six figures, what each is held against, how it is counted, and how fresh it is. */
export function FiguresPage(props: {
  readonly frame: Frame;
  readonly scope: string;
  readonly figures: Figures;
}): VNode {
  const { frame, scope, figures } = props;
  const t = words(frame.lang);
  const { afterTet } = figures.compared;
  return (
    <Board frame={frame} title={t('supervision.title')} here={paths.supervision} scope={scope}>
      <p class="fresh" role="status">
        {t('supervision.at', { moment: formatMoment(figures.now, frame.lang) })} {freshWords(figures.freshness, t)}
      </p>
      {afterTet === null ? null : (
        <Notice tone="yellow" icon="today">
          <p>{t('supervision.afterTet', { n: afterTet })}</p>
        </Notice>
      )}
      <div class="figures">
        {sayFigures(figures, t).map((tile) => (
          <section key={tile.key} class={`figure ${toneOf(tile.key, figures)}`} aria-labelledby={`h-${tile.key}`}>
            <h2 id={`h-${tile.key}`}>{tile.title}</h2>
            <p class="figure-value">
              {LEADS_TO[tile.key] ? <a href={LEADS_TO[tile.key]}>{tile.value}</a> : tile.value}
            </p>
            {tile.beside.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {tile.key === 'accepted' ? (
              <Sparkline values={figures.recent.map(({ accepted }) => accepted)} label={sayRecent(figures, t)} />
            ) : null}
            <details>
              <summary>{t('supervision.definition')}</summary>
              <p>{tile.definition}</p>
            </details>
          </section>
        ))}
      </div>
    </Board>
  );
}

/** How old the counts are, in words. */
export function freshWords({ behindSeconds }: Freshness, t: Say): string {
  if (behindSeconds === null) return t('supervision.neverRead');
  return behindSeconds === 0 ? t('supervision.fresh') : t('supervision.behind', { n: behindSeconds });
}

function toneOf(key: Tile['key'], figures: Figures): string {
  if (key === 'overdue' && figures.overdue.value > 0) return 'figure-red';
  if (key === 'dueToday' && figures.dueToday.value > 0) return 'figure-orange';
  return '';
}
