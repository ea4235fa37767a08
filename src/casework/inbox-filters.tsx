import type { VNode } from 'preact';
import {
  Button,
  Field,
  type FormKey,
  Hidden,
  HiddenKey,
  Icon,
  type Option,
  type Say,
  Select,
  type WordKey,
} from '../ui/index.ts';
import { type InboxFilter, type InboxScope, inboxPath } from './inbox-filter.ts';
import type { SavedFilter } from './saved-filters.ts';

/** Where a filter's name is sent, and where a filter is forgotten. */
export const SAVE_FILTER_PATH = '/inbox/filters';
export const DROP_FILTER_PATH = '/inbox/filters/drop';

/** A procedure by some letters of its name: what was typed, what answers to it, how many more do, and which one is filtered by. */
export type Finder = {
  readonly typed: string;
  readonly found: readonly Option[];
  readonly more: number;
  readonly chosen?: string;
};

export type FiltersProps = {
  readonly t: Say;
  readonly filter: InboxFilter;
  /** Shows what came in and waits for its answer: for who works at a counter. */
  readonly receives?: boolean;
  /** The procedures that occur in the list. */
  readonly procedures?: readonly Option[];
  /** Instead of `procedures`, where they are too many to choose from. */
  readonly finder?: Finder;
  readonly saved?: readonly SavedFilter[];
  /** For keeping and forgetting filters; missing where nobody can. */
  readonly formKey?: FormKey;
  /** A name that was not taken, and why. */
  readonly naming?: { readonly name: string; readonly message: string };
};

const SCOPES = {
  mine: 'inbox.mine',
  unit: 'inbox.unit',
  unclaimed: 'inbox.unclaimed',
  arrivals: 'inbox.arrivals',
} as const satisfies Record<InboxScope, WordKey>;

const DUES = { all: 'inbox.dueAll', today: 'inbox.dueToday', late: 'inbox.dueLate' } as const;

/** Whose work is looked at. */
export function Scopes({ t, filter, receives }: FiltersProps): VNode {
  const scopes = (Object.keys(SCOPES) as InboxScope[]).filter((each) => each !== 'arrivals' || receives);
  return (
    <nav class="filters" aria-label={t('inbox.filters')}>
      <ul>
        {scopes.map((each) => (
          <li key={each}>
            <a href={inboxPath({ ...filter, scope: each })} aria-current={each === filter.scope ? 'page' : undefined}>
              {t(SCOPES[each])}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Which part of it: by due moment, and by procedure. */
export function Parts({ t, filter, procedures = [], finder }: FiltersProps): VNode {
  const { scope, due, procedure } = filter;
  return (
    <div class="parts">
      {scope === 'arrivals' ? null : (
        <nav class="dues" aria-label={t('inbox.dues')}>
          <ul>
            {(Object.keys(DUES) as (keyof typeof DUES)[]).map((each) => (
              <li key={each}>
                <a
                  href={inboxPath({ ...filter, due: each === 'all' ? undefined : each })}
                  aria-current={each === (due ?? 'all') ? 'true' : undefined}
                >
                  {t(DUES[each])}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {finder ? (
        <ByName t={t} filter={filter} finder={finder} />
      ) : procedures.length < 2 && !procedure ? null : (
        <form class="by-procedure" method="get" action="/inbox">
          <Hidden name="scope" value={scope} />
          {due ? <Hidden name="due" value={due} /> : null}
          <Select
            t={t}
            name="procedure"
            label={t('dossier.procedure')}
            empty={t('filters.everyProcedure')}
            value={procedure ?? ''}
            options={procedures}
          />
          <Button look="secondary">{t('filters.show')}</Button>
        </form>
      )}
    </div>
  );
}

function ByName({ t, filter, finder }: { t: Say; filter: InboxFilter; finder: Finder }): VNode {
  const { typed, found, more, chosen } = finder;
  return (
    <div class="by-name">
      <form class="by-procedure" method="get" action="/inbox">
        <Hidden name="scope" value={filter.scope} />
        {filter.due ? <Hidden name="due" value={filter.due} /> : null}
        <Field
          t={t}
          name="find"
          type="search"
          label={t('dossier.procedure')}
          hint={t('filters.findHint')}
          value={typed}
          maxlength={100}
        />
        <Button look="secondary">{t('filters.find')}</Button>
      </form>
      {chosen ? (
        <p>
          <strong>{chosen}</strong>{' '}
          <a href={inboxPath({ ...filter, procedure: undefined })}>{t('filters.everyProcedure')}</a>
        </p>
      ) : null}
      {typed === '' ? null : found.length === 0 ? (
        <p>{t('filters.noneFound', { typed })}</p>
      ) : (
        <nav aria-label={t('filters.found')}>
          <ul class="found-procedures">
            {found.map(({ value, text }) => (
              <li key={value}>
                <a href={inboxPath({ ...filter, procedure: value })}>{text}</a>
              </li>
            ))}
          </ul>
          {more > 0 ? <p>{t('filters.moreFound', { n: more })}</p> : null}
        </nav>
      )}
    </div>
  );
}

/** The filters the officer keeps as a row of links, and the way to keep the one looked through, or forget it. */
export function Saved({ t, filter, saved = [], formKey, naming }: FiltersProps): VNode | null {
  if (!formKey) return null;
  const here = inboxPath(filter);
  const current = saved.find((one) => inboxPath(one.filter) === here);
  const nameable = !current && (filter.due !== undefined || filter.procedure !== undefined);
  if (saved.length === 0 && !nameable && !naming) return null;
  return (
    <div class="saved-filters">
      {saved.length > 0 ? (
        <nav class="dues" aria-label={t('filters.saved')}>
          <ul>
            {saved.map((one) => (
              <li key={one.id}>
                <a href={inboxPath(one.filter)} aria-current={one === current ? 'true' : undefined}>
                  {one.name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {current ? (
        <form method="post" action={DROP_FILTER_PATH}>
          <HiddenKey formKey={{ ...formKey, id: current.id }} />
          <FilterFields {...filter} />
          <Button look="quiet" icon="cross">
            {t('filters.drop', { name: current.name })}
          </Button>
        </form>
      ) : null}
      {nameable || naming ? (
        <details class="name-filter" open={naming !== undefined}>
          <summary>
            <Icon name="plus" /> {t('filters.keep')}
          </summary>
          <form method="post" action={SAVE_FILTER_PATH}>
            <HiddenKey formKey={formKey} />
            <FilterFields {...filter} />
            <Field
              t={t}
              name="name"
              label={t('filters.name')}
              hint={t('filters.nameHint')}
              value={naming?.name}
              error={naming?.message}
              width="medium"
            />
            <Button look="secondary">{t('filters.save')}</Button>
          </form>
        </details>
      ) : null}
    </div>
  );
}

/** A filter as a form carries it. */
export function FilterFields({ scope, due, procedure }: InboxFilter): VNode {
  return (
    <>
      <Hidden name="scope" value={scope} />
      {due ? <Hidden name="due" value={due} /> : null}
      {procedure ? <Hidden name="procedure" value={procedure} /> : null}
    </>
  );
}
