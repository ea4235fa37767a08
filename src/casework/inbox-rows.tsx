import type { VNode } from 'preact';
import {
  Button,
  type Column,
  DueTag,
  type FormKey,
  type Frame,
  HiddenKey,
  Key,
  paths,
  type Say,
  Table,
  type TimeLeft,
} from '../ui/index.ts';
import { BULK_PATHS, type BulkAct } from './bulk-answer.tsx';
import type { InboxFilter } from './inbox-filter.ts';
import { FilterFields } from './inbox-filters.tsx';

/** One open step of one dossier. */
export type InboxRow = {
  readonly id: string;
  readonly token: number;
  readonly code: string;
  readonly procedure: string;
  readonly applicant: string;
  /** The id of a unit of the dossier that the catalogue does not know. */
  readonly unknownUnit?: string;
  readonly step: string;
  /** Who has it; null when nobody does yet. */
  readonly assignee: string | null;
  readonly stepLeft: TimeLeft;
  readonly dossierLeft: TimeLeft;
  /** What ticking the row sends, and what it is ticked for; missing where another has it. */
  readonly chosen?: { readonly value: string; readonly act: BulkAct };
};

export type RowsProps = {
  readonly frame: Frame;
  readonly filter: InboxFilter;
  readonly rows: readonly InboxRow[];
  /** Keyset paging: where the next page begins, and the way back to the first. */
  readonly next?: string;
  readonly first?: string;
  /** For what is done to several rows at once. */
  readonly formKey?: FormKey;
};

/** Whether any row can be ticked here. */
export function isChoosing({ rows, formKey }: Pick<RowsProps, 'rows' | 'formKey'>): boolean {
  return formKey !== undefined && rows.some(({ chosen }) => chosen !== undefined);
}

/** The list, and above it what can be done with the rows that are ticked. */
export function Rows(props: RowsProps & { readonly t: Say }): VNode {
  const { frame, filter, rows, next, first, formKey, t } = props;
  const choosing = isChoosing(props);
  const table = (
    <Table
      t={t}
      caption={t('inbox.caption')}
      columns={[...(choosing ? [choice(t)] : []), ...columns(frame, t)]}
      rows={rows}
      rowKey={(row) => `${row.id} ${row.token}`}
      next={next}
      first={first}
    />
  );
  if (!choosing || !formKey) return table;
  const acts = new Set(rows.map(({ chosen }) => chosen?.act));
  return (
    <form method="post" action={BULK_PATHS[acts.has('claim') ? 'claim' : 'hand-over']}>
      <HiddenKey formKey={formKey} />
      <FilterFields {...filter} />
      <div class="choosing">
        {acts.has('claim') ? (
          <Button look="secondary" icon="check" action={BULK_PATHS.claim}>
            {t('inbox.claimChosen')} <Key>c</Key>
          </Button>
        ) : null}
        {acts.has('hand-over') ? (
          <Button look="secondary" icon="arrow" action={BULK_PATHS['hand-over']}>
            {t('inbox.handOverChosen')} <Key>h</Key>
          </Button>
        ) : null}
        <p class="hint">{t(acts.has('hand-over') ? 'inbox.handOverHint' : 'inbox.claimHint')}</p>
      </div>
      {table}
    </form>
  );
}

function choice(t: Say): Column<InboxRow> {
  return {
    key: 'choice',
    head: t('inbox.choose'),
    cell: ({ chosen, code }) =>
      chosen === undefined ? null : (
        <input type="checkbox" name="chosen" value={chosen.value} aria-label={t('inbox.chooseOne', { code })} />
      ),
  };
}

function columns(frame: Frame, t: Say): readonly Column<InboxRow>[] {
  return [
    {
      key: 'code',
      head: t('inbox.code'),
      cell: (row) => (
        <a href={paths.dossier(row.id)} class="code row-link">
          {row.code}
        </a>
      ),
    },
    {
      key: 'procedure',
      head: t('dossier.procedure'),
      cell: (row) => (
        <>
          {row.procedure}
          {row.unknownUnit === undefined ? null : <small>{t('inbox.unknownUnit', { unit: row.unknownUnit })}</small>}
        </>
      ),
    },
    { key: 'applicant', head: t('dossier.applicant'), cell: (row) => row.applicant },
    {
      key: 'step',
      head: t('inbox.step'),
      cell: (row) => (
        <>
          {row.step}
          <small>{row.assignee ?? t('inbox.nobody')}</small>
        </>
      ),
    },
    {
      key: 'left',
      head: t('inbox.left'),
      cell: (row) => (
        <span class="stack">
          <LeftLine of={t('inbox.leftStep')} left={row.stepLeft} frame={frame} t={t} />
          <LeftLine of={t('inbox.leftDossier')} left={row.dossierLeft} frame={frame} t={t} />
        </span>
      ),
    },
  ];
}

function LeftLine(props: {
  readonly of: string;
  readonly left: TimeLeft;
  readonly frame: Frame;
  readonly t: Say;
}): VNode {
  const { of, left, frame, t } = props;
  return (
    <span class="left-line">
      <span class="left-of">{of}</span>
      <DueTag left={left} now={frame.now} t={t} />
    </span>
  );
}
