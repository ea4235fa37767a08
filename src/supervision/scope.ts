import type { CalendarOf } from '../catalogue/index.ts';
import type { Calendar } from '../domain/calendar/index.ts';
import type { Actor, Role } from '../domain/policy/index.ts';
import type { Context } from '../ledger/index.ts';

const EVERYWHERE: readonly Role[] = ['SUPERVISOR', 'CONTROL', 'PPC_LEADER'];
const OWN_UNIT: readonly Role[] = ['AGENCY_LEADER', 'DIV_HEAD', 'HEAD_RECEPTION'];

/** Whose dossiers a reader watches: all of the province, or what these units decide or took in. */
export type Scope = { readonly all: boolean; readonly units: readonly string[] };

/** The scope of who asks; `every` are the province's units, each a range of the index. */
export function scopeOf(actor: Actor, every: Iterable<string>): Scope {
  const posts = actor.kind === 'officer' ? actor.posts : [];
  if (posts.some(({ role }) => EVERYWHERE.includes(role))) return { all: true, units: [...every] };
  const own = posts.filter(({ role }) => OWN_UNIT.includes(role)).map(({ unit }) => unit);
  return { all: false, units: [...new Set(own)].sort() };
}

/** The same for the database's second lock. */
export function contextOfScope(province: string, { all, units }: Scope): Context {
  return { province, units: all ? '*' : units };
}

/** The calendar a reader's days are told by: their unit's, for all of the province the ordinary office hours. */
export function calendarOfScope({ calendarOf }: { readonly calendarOf: CalendarOf }, { all, units }: Scope): Calendar {
  return calendarOf(all ? '' : (units[0] ?? ''));
}
