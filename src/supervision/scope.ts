import type { CalendarOf } from '../catalogue/index.ts';
import type { Calendar } from '../domain/calendar/index.ts';
import { type Actor, type Overseen, overseenBy } from '../domain/policy/index.ts';
import type { Context } from '../ledger/index.ts';

/** Whose dossiers a reader watches: all of the province, or what these units decide or took in. */
export type Scope = Overseen;

/** The scope of who asks; `every` are the province's units, each a range of the index. */
export function scopeOf(actor: Actor, every: Iterable<string>): Scope {
  const overseen = overseenBy(actor);
  return overseen.all ? { all: true, units: [...every] } : overseen;
}

/** The same for the database's second lock. */
export function contextOfScope(province: string, { all, units }: Scope): Context {
  return { province, units: all ? '*' : units };
}

/** The calendar a reader's days are told by: their unit's, for all of the province the ordinary office hours. */
export function calendarOfScope({ calendarOf }: { readonly calendarOf: CalendarOf }, { all, units }: Scope): Calendar {
  return calendarOf(all ? '' : (units[0] ?? ''));
}
