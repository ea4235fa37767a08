import type { Calendar } from '../calendar/calendar.ts';
import type { Instant } from '../calendar/moment.ts';
import type { Actor, Post } from '../policy/roles.ts';
import type { ProcedureVersion } from '../procedure/procedure.ts';

/** The law that holds for one dossier: its pinned procedure version, its office's calendar, and the units its steps are worked at. */
export type Law = {
  readonly procedure: ProcedureVersion;
  readonly calendar: Calendar;
  /** Unit id by selector (`COMPETENT`, `TAX` …) for a dossier received at this office. */
  readonly units: Readonly<Record<string, string>>;
};

/** A gap-free number a command takes from a book, inside its transaction. */
export type NumberRequest = { readonly name: 'code' | 'register' | 'result' | 'apology'; readonly book: string };

/** Everything `decide` may not find out for itself. */
export type Circumstances = {
  readonly now: Instant;
  readonly actor: Actor;
  readonly dossierId: string;
  readonly province: string;
  readonly numbers: Partial<Readonly<Record<NumberRequest['name'], number>>>;
  /** Identifier of the unit in dossier codes, e.g. `H42.120`. */
  readonly codeOfUnit: (unit: string) => string;
  /** Posts of an officer, to whom work may be assigned. */
  readonly postsOf: (officer: string) => readonly Post[];
  /** The child dossier's id for a token: uuid5 of parent and step, so that a repeated request opens it once. */
  readonly childId: (token: number) => string;
};
