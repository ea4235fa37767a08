import type { PlainDate, Words } from '../calendar/index.ts';
import type { Sourced } from '../procedure/index.ts';

/** How a dossier is sent in and its result fetched. */
export type Channel = 'COUNTER' | 'POST' | 'ONLINE';

/** What an activity takes of who applies: working hours, and whole đồng paid to others. */
export type Effort = { readonly hours: number; readonly paid: number } & Sourced;

/** The assumptions a cost rests on, in force from a day on. They are shown with every figure. */
export type CostRules = {
  readonly validFrom: PlainDate;
  /** What an hour of a person's work is worth, whole đồng. */
  readonly hourlyPay: { readonly amount: number } & Sourced;
  /** A field of the form that nobody fills in for them. */
  readonly field: Effort;
  /** An original that must be obtained or written, and a copy of it. */
  readonly original: Effort;
  readonly copy: Effort;
  readonly send: { readonly [channel in Channel]: Effort };
  readonly fetch: { readonly [channel in Channel]: Effort };
};

/** The activities of Circular 02/2017/TT-VPCP (as amended by 03/2022) that a published procedure shows. */
export type Activity = 'FORM' | 'PAPER' | 'SEND' | 'FEE' | 'FETCH';

/** One line of the reckoning. `cost` = `hours` × hourly pay + `paid` + `fee`, rounded to the đồng. */
export type CostLine = {
  readonly activity: Activity;
  readonly hours: number;
  readonly paid: number;
  readonly fee: number;
  readonly cost: number;
} & Words;

/** What one dossier costs who applies, in whole đồng, and how that comes about. */
export type ComplianceCost = {
  readonly channel: Channel;
  readonly hourlyPay: number;
  readonly lines: readonly CostLine[];
  readonly hours: number;
  readonly perDossier: number;
};
