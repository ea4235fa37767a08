import type { VNode } from 'preact';
import {
  ButtonLink,
  type Column,
  DueTag,
  EmptyState,
  type Frame,
  Page,
  paths,
  type Say,
  Table,
  type TimeLeft,
  type WordKey,
  words,
} from '../ui/index.ts';
import { FindByCode } from './find-page.tsx';

export type InboxScope = 'mine' | 'unit' | 'unclaimed' | 'arrivals';

/** One open step of one dossier. */
export type InboxRow = {
  readonly id: string;
  readonly token: number;
  readonly code: string;
  readonly procedure: string;
  readonly applicant: string;
  readonly step: string;
  /** Who has it; null when nobody does yet. */
  readonly assignee: string | null;
  readonly stepLeft: TimeLeft;
  readonly dossierLeft: TimeLeft;
};

export type InboxProps = {
  readonly frame: Frame;
  readonly scope: InboxScope;
  /** Shows what came in and waits for its answer: for who works at a counter. */
  readonly receives?: boolean;
  readonly counts?: Readonly<Partial<Record<InboxScope, number>>>;
  readonly rows: readonly InboxRow[];
  /** Keyset paging: where the next page begins, and the way back to the first. */
  readonly next?: string;
  readonly first?: string;
};

const SCOPES = {
  mine: 'inbox.mine',
  unit: 'inbox.unit',
  unclaimed: 'inbox.unclaimed',
  arrivals: 'inbox.arrivals',
} as const satisfies Record<InboxScope, WordKey>;

const EMPTY = {
  mine: 'inbox.emptyMine',
  unit: 'inbox.emptyUnit',
  unclaimed: 'inbox.emptyUnclaimed',
  arrivals: 'inbox.emptyArrivals',
} as const satisfies Record<InboxScope, WordKey>;

/** O1: the work at hand, soonest due first. Filters are links `/inbox?scope=…`. */
export function InboxPage({ frame, scope, receives, counts, rows, next, first }: InboxProps): VNode {
  const t = words(frame.lang);
  const scopes = (Object.keys(SCOPES) as InboxScope[]).filter((each) => each !== 'arrivals' || receives);
  return (
    <Page frame={frame} title={t('inbox.title')} layout="desk">
      <FindByCode t={t} />
      <nav class="filters" aria-label={t('inbox.filters')}>
        <ul>
          {scopes.map((each) => (
            <li key={each}>
              <a href={`${paths.inbox}?scope=${each}`} aria-current={each === scope ? 'page' : undefined}>
                {t(SCOPES[each])}
                {counts?.[each] === undefined ? null : <span class="count-badge">{counts[each]}</span>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {rows.length === 0 ? (
        <EmptyState title={t(EMPTY[scope])}>
          {scope === 'mine' ? (
            <ButtonLink href={`${paths.inbox}?scope=unclaimed`}>{t('inbox.seeUnclaimed')}</ButtonLink>
          ) : null}
        </EmptyState>
      ) : (
        <Table
          t={t}
          caption={t('inbox.caption')}
          columns={columns(frame, t)}
          rows={rows}
          rowKey={(row) => `${row.id} ${row.token}`}
          next={next}
          first={first}
        />
      )}
    </Page>
  );
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
    { key: 'procedure', head: t('dossier.procedure'), cell: (row) => row.procedure },
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
