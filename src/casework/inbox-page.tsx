import type { VNode } from 'preact';
import { ButtonLink, EmptyState, type FormError, Island, Page, type Say, words } from '../ui/index.ts';
import { type BulkAnswer, BulkAnswered } from './bulk-answer.tsx';
import { Inbox, type InboxIslandProps } from './inbox.island.tsx';
import { type InboxScope, inboxPath } from './inbox-filter.ts';
import { type FiltersProps, Parts, Saved, Scopes } from './inbox-filters.tsx';
import { isChoosing, Rows, type RowsProps } from './inbox-rows.tsx';

export type InboxProps = RowsProps &
  Omit<FiltersProps, 't'> & {
    /** Said once after something was done to the ticked rows. */
    readonly bulk?: BulkAnswer;
    readonly errors?: readonly FormError[];
    readonly live?: Pick<InboxIslandProps, 'officer' | 'mark'>;
  };

const EMPTY = {
  mine: 'inbox.emptyMine',
  unit: 'inbox.emptyUnit',
  unclaimed: 'inbox.emptyUnclaimed',
  arrivals: 'inbox.emptyArrivals',
} as const satisfies Record<InboxScope, string>;

/** O1: the work at hand, soonest due first. Filters are links `/inbox?scope=…&due=…&procedure=…`. */
export function InboxPage(props: InboxProps): VNode {
  const { frame, filter, rows, bulk, naming, live } = props;
  const t = words(frame.lang);
  const errors = naming ? [{ field: 'name', message: naming.message }] : props.errors;
  return (
    <Page frame={frame} title={t('inbox.title')} layout="desk" islands={live ? ['inbox'] : []} errors={errors}>
      {bulk ? <BulkAnswered {...bulk} t={t} /> : null}
      <Scopes {...props} t={t} />
      <div class="inbox-tools">
        <Parts {...props} t={t} />
        {live ? (
          <Island
            name="inbox"
            component={Inbox}
            props={{
              ...live,
              lang: frame.lang,
              scope: filter.scope,
              here: inboxPath(filter),
              choosing: isChoosing(props),
            }}
          />
        ) : null}
      </div>
      <Saved {...props} t={t} />
      {rows.length === 0 ? <Nothing {...props} t={t} /> : <Rows {...props} t={t} />}
    </Page>
  );
}

function Nothing({ filter, t }: InboxProps & { readonly t: Say }): VNode {
  const { scope, due, procedure } = filter;
  if (due || procedure) {
    return (
      <EmptyState title={t('inbox.emptyFilter')}>
        <ButtonLink href={inboxPath({ scope })}>{t('inbox.seeAll')}</ButtonLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t(EMPTY[scope])}>
      {scope === 'mine' ? (
        <ButtonLink href={inboxPath({ scope: 'unclaimed' })}>{t('inbox.seeUnclaimed')}</ButtonLink>
      ) : null}
    </EmptyState>
  );
}
