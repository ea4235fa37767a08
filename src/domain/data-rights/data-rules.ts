import type { PlainDate } from '../calendar/moment.ts';

/** Where a number comes from; `constructed` where we are not sure that it is law. */
type Sourced = { readonly constructed?: boolean; readonly source?: string; readonly note?: string };

/** How long personal data are kept and how soon a person is answered, from a day on. */
export type DataRules = {
  readonly validFrom: PlainDate;
  readonly answer: Sourced & { readonly workingDays: number };
  /** A closed dossier's people are kept so long after its last change. */
  readonly dossiers: Sourced & { readonly years: number };
  readonly accessLog: Sourced & { readonly months: number };
  readonly requests: Sourced & { readonly years: number };
  /** Ended sessions, used links, keys of acts. */
  readonly signIns: Sourced & { readonly days: number };
};
