import type { VNode } from 'preact';
import {
  Button,
  ButtonLink,
  type Column,
  DueTag,
  EmptyState,
  type FormKey,
  type Frame,
  Hidden,
  HiddenKey,
  Island,
  Notice,
  Page,
  paths,
  type Say,
  Table,
  type TimeLeft,
  type WordKey,
  words,
} from '../ui/index.ts';
import { Inbox, type InboxIslandProps } from './inbox.island.tsx';
import { type DueFilter, type InboxFilter, type InboxScope, inboxPath } from './inbox-filter.ts';

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
  /** What ticking the row sends; missing where it cannot be taken. */
  readonly chosen?: string;
};

export type InboxProps = {
  readonly frame: Frame;
  readonly scope: InboxScope;
  readonly due?: DueFilter | undefined;
  /** Shows what came in and waits for its answer: for who works at a counter. */
  readonly receives?: boolean;
  readonly counts?: Readonly<Partial<Record<InboxScope, number>>>;
  readonly rows: readonly InboxRow[];
  /** Keyset paging: where the next page begins, and the way back to the first. */
  readonly next?: string;
  readonly first?: string;
  /** For taking several steps at once; `claimPath` is where it is sent. */
  readonly claim?: { readonly path: string; readonly formKey: FormKey };
  /** Said once after steps were taken: how many, and how many others were quicker to take. */
  readonly taken?: { readonly taken: number; readonly missed: number };
  readonly live?: Pick<InboxIslandProps, 'officer' | 'mark'>;
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

const DUES = { all: 'inbox.dueAll', today: 'inbox.dueToday', late: 'inbox.dueLate' } as const;

/** O1: the work at hand, soonest due first. Filters are links `/inbox?scope=…&due=…`. */
export function InboxPage(props: InboxProps): VNode {
  const { frame, scope, due, receives, counts, rows, live } = props;
  const t = words(frame.lang);
  const filter = inboxPath({ scope, due });
  const scopes = (Object.keys(SCOPES) as InboxScope[]).filter((each) => each !== 'arrivals' || receives);
  return (
    <Page frame={frame} title={t('inbox.title')} layout="desk" islands={live ? ['inbox'] : []}>
      <Taken {...props} t={t} />
      <nav class="filters" aria-label={t('inbox.filters')}>
        <ul>
          {scopes.map((each) => (
            <li key={each}>
              <a href={inboxPath({ scope: each, due })} aria-current={each === scope ? 'page' : undefined}>
                {t(SCOPES[each])}
                {counts?.[each] === undefined ? null : <span class="count-badge">{counts[each]}</span>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="inbox-tools">
        {scope === 'arrivals' ? null : <Dues scope={scope} due={due} t={t} />}
        {live ? (
          <Island
            name="inbox"
            component={Inbox}
            props={{ ...live, lang: frame.lang, scope, filter: filter.slice(filter.indexOf('?')) }}
          />
        ) : null}
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t(due ? 'inbox.emptyDue' : EMPTY[scope])}>
          {due ? <ButtonLink href={inboxPath({ scope })}>{t('inbox.seeAll')}</ButtonLink> : null}
          {scope === 'mine' && !due ? (
            <ButtonLink href={inboxPath({ scope: 'unclaimed' })}>{t('inbox.seeUnclaimed')}</ButtonLink>
          ) : null}
        </EmptyState>
      ) : (
        <Rows {...props} t={t} />
      )}
    </Page>
  );
}

type Part = InboxProps & { readonly t: Say };

function Taken({ taken, t }: Part): VNode | null {
  if (!taken) return null;
  return (
    <Notice tone={taken.missed > 0 ? 'yellow' : 'green'} icon={taken.missed > 0 ? 'alert' : 'check'}>
      <p>{t('inbox.taken', { n: taken.taken })}</p>
      {taken.missed > 0 ? <p>{t('inbox.missed', { n: taken.missed })}</p> : null}
    </Notice>
  );
}

function Dues({ scope, due, t }: InboxFilter & { readonly t: Say }): VNode {
  return (
    <nav class="dues" aria-label={t('inbox.dues')}>
      <ul>
        {(Object.keys(DUES) as (keyof typeof DUES)[]).map((each) => (
          <li key={each}>
            <a
              href={inboxPath({ scope, due: each === 'all' ? undefined : each })}
              aria-current={each === (due ?? 'all') ? 'true' : undefined}
            >
              {t(DUES[each])}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Rows(props: Part): VNode {
  const { frame, scope, due, rows, next, first, claim, t } = props;
  const choosing = claim !== undefined && rows.some(({ chosen }) => chosen !== undefined);
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
  if (!choosing) return table;
  return (
    <form method="post" action={claim.path}>
      <HiddenKey formKey={claim.formKey} />
      <Hidden name="scope" value={scope} />
      {due ? <Hidden name="due" value={due} /> : null}
      <div class="choosing">
        <Button look="secondary" icon="check">
          {t('inbox.claimChosen')}
        </Button>
        <p class="hint">{t('inbox.claimHint')}</p>
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
        <input type="checkbox" name="chosen" value={chosen} aria-label={t('inbox.chooseOne', { code })} />
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
