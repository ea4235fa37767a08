import type { Instant } from '../domain/calendar/moment.ts';
import type { Lang } from './words.ts';

/** The signed-in officer as the header shows them. `csrf` goes into every form of the page. */
export type SignedIn = {
  readonly name: string;
  readonly unit: string;
  readonly csrf: string;
  /** Shows the way to the counter. */
  readonly receives: boolean;
  /** Shows the way to the leader's page. */
  readonly supervises?: boolean;
  /** Shows the way to units and officers. */
  readonly administers?: boolean;
  /** Shows the way to the log of who looked at whose data. */
  readonly audits?: boolean;
  /** Who acts for whom now: said above every page. */
  readonly absences?: {
    readonly actingFor?: StandIn;
    readonly mayActFor: readonly StandIn[];
    readonly replacedBy: readonly StandIn[];
  };
};

/** An officer on the other side of an absence, and when it ends by itself, in milliseconds since 1970. */
export type StandIn = { readonly id: string; readonly name: string; readonly until: number };

/** What every page needs to know around its own content. */
export type Frame = {
  readonly lang: Lang;
  /** Path and query of this page, for the language switch. */
  readonly path: string;
  /** `Tỉnh Ninh Bình`. */
  readonly province: string;
  /** Says on every page that people and dossiers are invented. */
  readonly demo: boolean;
  readonly hotline: string;
  readonly now: Instant;
  readonly user?: SignedIn;
};
