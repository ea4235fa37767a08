import type { VNode } from 'preact';
import type { Instant } from '../domain/calendar/index.ts';
import {
  ButtonLink,
  type Column,
  EmptyState,
  type Frame,
  formatMoment,
  paths,
  type Say,
  Table,
  Tag,
  words,
} from '../ui/index.ts';
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
  readonly rows: readonly LateRow[];
  readonly next?: string;
  readonly first?: string;
};

/** L2: who is late, by agency and procedure, then each dossier: step, person, days, why, apology and new date. */
export function LatePage({ frame, scope, groups, filter, rows, next, first }: LateProps): VNode {
  const t = words(frame.lang);
  const isFiltered = filter.unit !== null || filter.procedure !== null;
  return (
    <Board frame={frame} title={t('supervision.lateTitle')} here={paths.supervisionLate} scope={scope}>
      <p>{t('supervision.lateLead')}</p>
      {groups.length === 0 ? (
        <EmptyState title={t('supervision.lateEmpty')} />
      ) : (
        <>
          <h2>{t('supervision.lateGroups')}</h2>
          <Table
            t={t}
            caption={t('supervision.lateGroups')}
            columns={groupColumns(t)}
            rows={groups}
            rowKey={({ unit, procedure }) => `${unit.id} ${procedure.id}`}
          />
          <h2>{t('supervision.lateList')}</h2>
          {isFiltered ? (
            <p class="tags">
              {t('supervision.filtered', { what: filterWords(filter, groups, t) })}
              <ButtonLink href={paths.supervisionLate}>{t('supervision.seeAll')}</ButtonLink>
            </p>
          ) : null}
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

function filterWords({ unit, procedure }: LateFilter, groups: readonly LateGroupView[], t: Say): string {
  const ofUnit = groups.find((group) => group.unit.id === unit)?.unit.name[t.lang] ?? unit;
  const ofProcedure = groups.find((group) => group.procedure.id === procedure)?.procedure.name[t.lang] ?? procedure;
  return [ofUnit, ofProcedure].filter((one) => one !== null).join(' · ');
}

function groupColumns(t: Say): readonly Column<LateGroupView>[] {
  return [
    {
      key: 'unit',
      head: t('supervision.unit'),
      cell: ({ unit }) => (
        <a class="group-link" href={lateLink({ unit: unit.id, procedure: null })}>
          {unit.name[t.lang]}
        </a>
      ),
    },
    {
      key: 'procedure',
      head: t('dossier.procedure'),
      cell: ({ unit, procedure }) => (
        <a class="group-link" href={lateLink({ unit: unit.id, procedure: procedure.id })}>
          {procedure.name[t.lang]}
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
