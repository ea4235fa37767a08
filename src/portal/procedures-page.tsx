import type { VNode } from 'preact';
import {
  EmptyState,
  type Frame,
  Page,
  Pages,
  ProcedureList,
  type ProcedureRow,
  paths,
  type Say,
  SearchBox,
  words,
} from '../ui/index.ts';
import type { Narrowed } from './list-procedures.ts';
import { type Choices, ProcedureFilters } from './procedure-filters.tsx';

export type ProceduresProps = {
  readonly frame: Frame;
  readonly q: string;
  readonly rows: readonly ProcedureRow[];
  /** Of all pages. */
  readonly total: number;
  readonly narrowed?: Narrowed;
  readonly choices: Choices;
  /** What may have been meant, where nothing answers. */
  readonly nearby?: readonly Pick<ProcedureRow, 'id' | 'name'>[];
  readonly next?: string;
  readonly first?: string;
};

/** C2: what was found, each with its name, time and fee, and why where it was not typed so. */
export function ProceduresPage(props: ProceduresProps): VNode {
  const { frame, q, rows, total, narrowed = {}, choices, next, first } = props;
  const t = words(frame.lang);
  return (
    <Page frame={frame} title={t('procedures.title')} crumbs={[{ href: paths.home, text: t('nav.home') }]}>
      <SearchBox t={t} q={q} />
      <ProcedureFilters t={t} q={q} narrowed={narrowed} choices={choices} />
      <p aria-live="polite" class="count">
        {q ? t('procedures.found', { n: total, q }) : t('procedures.count', { n: total })}
      </p>
      {rows.length === 0 ? (
        <NothingFound {...props} t={t} />
      ) : (
        <ProcedureList rows={rows} t={t} href={paths.procedure} />
      )}
      <Pages t={t} next={next} first={first} />
    </Page>
  );
}

function NothingFound({ frame, q, nearby = [], t }: ProceduresProps & { readonly t: Say }): VNode {
  return (
    <EmptyState title={q === '' ? t('procedures.noneHere') : t('procedures.none', { q })}>
      {nearby.length > 0 ? (
        <>
          <p>{t('procedures.nearby')}</p>
          <ul>
            {nearby.map(({ id, name }) => (
              <li key={id}>
                <a href={paths.procedure(id)}>{name[t.lang]}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p>{t('procedures.noneHelp', { hotline: frame.hotline })}</p>
    </EmptyState>
  );
}
