import type { VNode } from 'preact';
import {
  EmptyState,
  type Frame,
  Page,
  Pages,
  ProcedureList,
  type ProcedureRow,
  paths,
  SearchBox,
  words,
} from '../ui/index.ts';

export type ProceduresProps = {
  readonly frame: Frame;
  readonly q: string;
  readonly rows: readonly ProcedureRow[];
  readonly next?: string;
  readonly first?: string;
};

/** C2: what was found, each with its name, time and fee. */
export function ProceduresPage({ frame, q, rows, next, first }: ProceduresProps): VNode {
  const t = words(frame.lang);
  return (
    <Page frame={frame} title={t('procedures.title')} crumbs={[{ href: paths.home, text: t('nav.home') }]}>
      <SearchBox t={t} q={q} />
      <p aria-live="polite" class="count">
        {q ? t('procedures.found', { n: rows.length, q }) : t('procedures.count', { n: rows.length })}
      </p>
      {rows.length === 0 ? (
        <EmptyState title={t('procedures.none', { q })}>
          <p>{t('procedures.noneHelp', { hotline: frame.hotline })}</p>
        </EmptyState>
      ) : (
        <ProcedureList rows={rows} t={t} href={paths.procedure} />
      )}
      <Pages t={t} next={next} first={first} />
    </Page>
  );
}
