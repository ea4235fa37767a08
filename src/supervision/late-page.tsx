import type { VNode } from 'preact';
import type { Instant } from '../domain/calendar/index.ts';
import { type Column, EmptyState, type Frame, formatMoment, paths, type Say, Table, Tag, words } from '../ui/index.ts';
import { Board } from './board.tsx';
import { DossierCode, StepLines } from './dossier-cells.tsx';
import type { LateDossier, LateFilter, LateGroupView } from './read-late.ts';
import { countWords } from './say-figures.ts';

export type LateRow = LateDossier & { readonly reasons: readonly string[] };

export type LateProps = {
  readonly frame: Frame;
  readonly scope: string;
  readonly groups: readonly LateGroupView[];
  readonly filter: LateFilter;
  /** The names of what the list is narrowed to. */
  readonly names: readonly string[];
  readonly rows: readonly LateRow[];
  readonly next?: string;
  readonly first?: string;
};

/** L2: who is late, agency by agency, of one agency by procedure, then each dossier: step, person, days, why, apology, new date. */
export function LatePage({ frame, scope, groups, filter, names, rows, next, first }: LateProps): VNode {
  const t = words(frame.lang);
  const groupTitle = filter.unit === null ? t('supervision.lateUnits') : t('supervision.lateProcedures');
  return (
    <Board frame={frame} title={t('supervision.lateTitle')} here={paths.supervisionLate} scope={scope}>
      <p>{t('supervision.lateLead')}</p>
      {names.length > 0 ? (
        <p class="tags">
          <strong>{t('supervision.filtered', { what: names.join(' · ') })}</strong>
          <a href={lateLink({ unit: filter.procedure ? filter.unit : null, procedure: null })}>
            {t('supervision.seeMore')}
          </a>
        </p>
      ) : null}
      {groups.length === 0 ? (
        <EmptyState title={t('supervision.lateEmpty')} />
      ) : (
        <>
          <h2>{groupTitle}</h2>
          <Table
            t={t}
            caption={groupTitle}
            columns={groupColumns(t, filter.unit !== null)}
            rows={groups}
            rowKey={({ unit, procedure }) => `${unit.id} ${procedure?.id}`}
          />
          <h2>{t('supervision.lateList')}</h2>
          {rows.length === 0 ? (
            <EmptyState title={t('supervision.lateEmpty')} />
          ) : (
            <Table
              t={t}
              caption={t('supervision.lateList')}
              columns={columns(frame, t)}
              rows={rows}
              rowKey={({ id }) => id}
              {...(next ? { next } : {})}
              {...(first ? { first } : {})}
            />
          )}
        </>
      )}
    </Board>
  );
}

/** The list of one agency, or of one procedure of it. */
export function lateLink({ unit, procedure }: LateFilter, after?: string): string {
  const query = new URLSearchParams();
  if (unit) query.set('unit', unit);
  if (procedure) query.set('procedure', procedure);
  if (after) query.set('after', after);
  return query.size === 0 ? paths.supervisionLate : `${paths.supervisionLate}?${query}`;
}

function groupColumns(t: Say, ofOneUnit: boolean): readonly Column<LateGroupView>[] {
  return [
    {
      key: 'group',
      head: ofOneUnit ? t('dossier.procedure') : t('supervision.unit'),
      cell: ({ unit, procedure }) => (
        <a class="group-link" href={lateLink({ unit: unit.id, procedure: procedure?.id ?? null })}>
          {(procedure ?? unit).name[t.lang]}
        </a>
      ),
    },
    { key: 'late', head: t('supervision.count'), numeric: true, cell: ({ late }) => countWords(late, t) },
    {
      key: 'apologised',
      head: t('supervision.apologised'),
      numeric: true,
      cell: (group) => countWords(group.apologised, t),
    },
    { key: 'oldest', head: t('supervision.oldest'), cell: ({ oldest }) => <Day at={oldest} t={t} /> },
  ];
}

function columns(frame: Frame, t: Say): readonly Column<LateRow>[] {
  return [
    {
      key: 'code',
      head: t('inbox.code'),
      cell: (row) => (
        <>
          <DossierCode row={row} />
          <small>{row.procedure.name[t.lang]}</small>
          <span class="late-unit">{row.unit.name[t.lang]}</span>
        </>
      ),
    },
    { key: 'where', head: t('supervision.where'), cell: (row) => <StepLines row={row} t={t} /> },
    {
      key: 'late',
      head: t('supervision.howLate'),
      cell: (row) => (
        <>
          <span class="late-days">
            <Tag tone="red" icon="alert">
              {row.daysLate === 0 ? t('supervision.sameDay') : t('supervision.days', { n: row.daysLate })}
            </Tag>
          </span>
          <small>{t('supervision.dueWas', { moment: formatMoment(row.dueLegal, t.lang) })}</small>
        </>
      ),
    },
    {
      key: 'why',
      head: t('supervision.why'),
      cell: ({ reasons }) => (
        <ul class="reasons">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ),
    },
    { key: 'apology', head: t('supervision.apology'), cell: (row) => <Apology row={row} now={frame.now} t={t} /> },
  ];
}

function Apology({ row, now, t }: { readonly row: LateRow; readonly now: Instant; readonly t: Say }): VNode {
  const { apology } = row;
  if (!apology)
    return (
      <Tag tone="orange" icon="alert">
        {t('supervision.noApology')}
      </Tag>
    );
  const moment = formatMoment(apology.due, t.lang);
  return (
    <>
      {apology.due < now ? t('supervision.newDatePassed', { moment }) : t('supervision.newDate', { moment })}
      <small>{t('supervision.apologyNumber', { number: apology.number })}</small>
    </>
  );
}

function Day({ at, t }: { readonly at: Instant; readonly t: Say }): VNode {
  return <span class="moment">{formatMoment(at, t.lang)}</span>;
}
