import { dayOfInstant, type Instant, startOfDay } from '../domain/calendar/index.ts';
import { paths } from '../ui/index.ts';

export type InboxScope = 'mine' | 'unit' | 'unclaimed' | 'arrivals';

/** Which part of a list by its due moments: what is late, what is due by the end of today. */
export type DueFilter = 'late' | 'today';

/** What of the work at hand is looked at: stands in the address, so that it can be kept and sent. */
export type InboxFilter = {
  readonly scope: InboxScope;
  readonly due?: DueFilter | undefined;
  readonly procedure?: string | undefined;
};

const SCOPES = ['mine', 'unit', 'unclaimed', 'arrivals'] as const satisfies readonly InboxScope[];
const DUES = ['late', 'today'] as const satisfies readonly DueFilter[];

/** Reads a filter from an address, a form or a row; what is none of ours, from an old link, counts as not said. */
export function readFilter(query: Readonly<Record<string, unknown>>): InboxFilter {
  const scope = SCOPES.find((one) => one === query.scope) ?? 'mine';
  const procedure = typeof query.procedure === 'string' && /^[a-z0-9-]{1,100}$/.test(query.procedure);
  return {
    scope,
    // What has not arrived has no due moment yet.
    due: scope === 'arrivals' ? undefined : DUES.find((one) => one === query.due),
    procedure: procedure ? String(query.procedure) : undefined,
  };
}

/** The inbox's address with this filter. */
export function inboxPath({ scope, due, procedure }: InboxFilter): string {
  return `${paths.inbox}?scope=${scope}${due ? `&due=${due}` : ''}${procedure ? `&procedure=${procedure}` : ''}`;
}

const DAY = 86_400_000;

/** The last due moment that the filter lets through; undefined lets all. */
export function dueBy(due: DueFilter | undefined, now: Instant): Instant | undefined {
  if (due === 'late') return (now - 1) as Instant;
  return due === 'today' ? ((startOfDay(dayOfInstant(now)) + DAY - 1) as Instant) : undefined;
}
