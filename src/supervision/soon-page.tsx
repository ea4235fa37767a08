import type { VNode } from 'preact';
import { dateOf, sayDate } from '../domain/calendar/index.ts';
import {
  type Column,
  DueTag,
  EmptyState,
  type Frame,
  formatMoment,
  paths,
  type Say,
  Table,
  type TimeLeft,
  words,
} from '../ui/index.ts';
import { Board } from './board.tsx';
import { DossierCode, StepLines } from './dossier-cells.tsx';
import type { Load, Soon } from './read-soon.ts';
import { countWords } from './say-figures.ts';
import type { Listed } from './view-listed.ts';

export type SoonRow = Listed & { readonly left: TimeLeft };

export type SoonProps = {
  readonly frame: Frame;
  readonly scope: string;
  readonly until: Soon['until'];
  readonly rows: readonly SoonRow[];
  readonly load: readonly Load[];
  readonly next?: string;
  readonly first?: string;
};

/** L3: what is due within three working days, and who carries how much. */
export function SoonPage({ frame, scope, until, rows, load, next, first }: SoonProps): VNode {
  const t = words(frame.lang);
  // The horizon's end is the 24:00 of its last day.
  const day = sayDate(dateOf((until - 1) as Soon['until']))[t.lang];
  return (
    <Board frame={frame} title={t('supervision.soonTitle')} here={paths.supervisionSoon} scope={scope}>
      <p>{t('supervision.soonLead', { day })}</p>
      <h2>{t('supervision.soonList')}</h2>
      {rows.length === 0 ? (
        <EmptyState title={t('supervision.soonEmpty')} />
      ) : (
        <Table
          t={t}
          caption={t('supervision.soonList')}
          columns={columns(frame, t)}
          rows={rows}
          rowKey={({ id }) => id}
          {...(next ? { next } : {})}
          {...(first ? { first } : {})}
        />
      )}
      <h2>{t('supervision.load')}</h2>
      {load.length === 0 ? (
        <EmptyState title={t('supervision.loadEmpty')} />
      ) : (
        <Table
          t={t}
          caption={t('supervision.loadCaption')}
          columns={loadColumns(t)}
          rows={load}
          rowKey={({ unit, officer }) => `${unit.id} ${officer}`}
        />
      )}
    </Board>
  );
}

function columns(frame: Frame, t: Say): readonly Column<SoonRow>[] {
  return [
    { key: 'code', head: t('inbox.code'), cell: (row) => <DossierCode row={row} /> },
    {
      key: 'procedure',
      head: t('dossier.procedure'),
      cell: (row) => (
        <>
          {row.procedure.name[t.lang]}
          <span class="late-unit">{row.unit.name[t.lang]}</span>
        </>
      ),
    },
    { key: 'where', head: t('supervision.where'), cell: (row) => <StepLines row={row} t={t} /> },
    {
      key: 'due',
      head: t('supervision.dueAt'),
      cell: (row) => (
        <>
          <DueTag left={row.left} now={frame.now} t={t} />
          <small>{row.dueCurrent === null ? '' : formatMoment(row.dueCurrent, t.lang)}</small>
        </>
      ),
    },
  ];
}

function loadColumns(t: Say): readonly Column<Load>[] {
  return [
    {
      key: 'officer',
      head: t('supervision.officer'),
      cell: ({ officer, unit }) => (
        <>
          {officer ?? t('inbox.nobody')}
          <span class="late-unit">{unit.name[t.lang]}</span>
        </>
      ),
    },
    { key: 'steps', head: t('supervision.loadSteps'), numeric: true, cell: ({ steps }) => countWords(steps, t) },
    { key: 'soon', head: t('supervision.loadSoon'), numeric: true, cell: ({ soon }) => countWords(soon, t) },
    { key: 'late', head: t('supervision.loadLate'), numeric: true, cell: ({ late }) => countWords(late, t) },
  ];
}
