import type { Instant } from '../domain/calendar/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { inContext } from '../ledger/index.ts';
import { isUniqueViolation, type Queryable, timestamptz } from '../platform/database/index.ts';
import { DROP_FILTER, FILTERS, type FilterRow, KEEP_FILTER } from './casework.sql.ts';
import { contextOf, type Desk, inSight } from './desk.ts';
import { type InboxFilter, readFilter } from './inbox-filter.ts';

/** A filter that an officer gave a name. */
export type SavedFilter = { readonly id: string; readonly name: string; readonly filter: InboxFilter };

/** What may be wrong with a new one. */
export type SaveTrouble = 'NO_NAME' | 'NAME_LONG' | 'NAME_TAKEN' | 'TOO_MANY';

/** A row of links that is still read at a glance. */
export const MOST_FILTERS = 20;
export const LONGEST_NAME = 40;

type Keeping = Pick<Desk, 'ledger' | 'province'>;

/** The filters this officer keeps, by name; nobody else's. Who stands in for another keeps their own. */
export async function savedFilters(tx: Queryable, province: string, actor: Actor): Promise<readonly SavedFilter[]> {
  if (actor.kind !== 'officer') return [];
  const { rows } = await tx.query<FilterRow>(FILTERS, [province, actor.id]);
  return rows
    .map(({ id, name, ...row }) => ({ id, name, filter: readFilter(row) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'vi'));
}

/** Keeps a filter under a name, once however often it is sent; answers what is wrong, or null when it is kept. */
export async function saveFilter(
  keeping: Keeping,
  actor: Actor & { readonly kind: 'officer' },
  { id, name: typed, filter }: SavedFilter,
  now: Instant,
): Promise<SaveTrouble | null> {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (name === '') return 'NO_NAME';
  if ([...name].length > LONGEST_NAME) return 'NAME_LONG';
  const province = keeping.province.id;
  const kept = await inSight(keeping, actor, (tx) => savedFilters(tx, province, actor));
  if (kept.some((one) => one.id === id)) return null;
  if (kept.some((one) => keyOf(one.name) === keyOf(name))) return 'NAME_TAKEN';
  if (kept.length >= MOST_FILTERS) return 'TOO_MANY';
  const { scope, due, procedure } = filter;
  const values = [province, id, actor.id, name, keyOf(name), scope, due ?? null, procedure ?? null, timestamptz(now)];
  try {
    await inContext(keeping.ledger.db, contextOf(province, actor), (tx) => tx.query(KEEP_FILTER, values));
    return null;
  } catch (error) {
    // Sent twice at once: the other was quicker.
    if (isUniqueViolation(error, 'inbox_filter_name')) return 'NAME_TAKEN';
    if (isUniqueViolation(error, 'inbox_filter_pkey')) return null;
    throw error;
  }
}

/** Forgets one of this officer's filters; one that is gone already stays gone. */
export async function dropFilter({ ledger, province }: Keeping, actor: Actor, id: string): Promise<void> {
  if (actor.kind !== 'officer') return;
  await inContext(ledger.db, contextOf(province.id, actor), (tx) => tx.query(DROP_FILTER, [province.id, actor.id, id]));
}

function keyOf(name: string): string {
  return name.toLocaleLowerCase('vi');
}
