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

export type FiltersProps = {
  readonly t: Say;
  readonly filter: InboxFilter;
  /** Shows what came in and waits for its answer: for who works at a counter. */
  readonly receives?: boolean;
  /** The procedures that occur in the list. */
  readonly procedures?: readonly Option[];
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
export function Parts({ t, filter, procedures = [] }: FiltersProps): VNode {
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
      {procedures.length < 2 && !procedure ? null : (
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
