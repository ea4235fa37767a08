import type { ClockTime, Instant, PlainDate, Words } from '../calendar/moment.ts';

export type LimitUnit = 'HOUR' | 'WORKING_DAY' | 'CALENDAR_DAY' | 'MONTH';
export type Limit = { readonly value: number; readonly unit: LimitUnit };
export type DueMode = 'END_OF_DAY' | 'SAME_TIME';

/** The rule a due moment is derived from, copied into the accept event so that an old dossier never reads the catalogue. */
export type DeadlineRule = {
  readonly limit: Limit;
  readonly mode?: DueMode;
  /** Same-day cut-off of `WORKING_DAY 0`; 15:00 unless the procedure says otherwise. */
  readonly sameDayCutoff?: ClockTime;
  /** Reception at or after it counts as received at the opening of the next working day. */
  readonly cutoff?: ClockTime | 'lastHour';
  /** Article or decision the limit rests on, for the explanation. */
  readonly basis?: string;
};

export type PauseKind = 'RESUME' | 'RESTART';
export type PauseReason =
  | 'SUPPLEMENT'
  | 'OBLIGATION'
  | 'WAIT_OTHER_AGENCY'
  | 'CONSULT'
  | 'FIELD_INSPECTION'
  | 'FORCE_MAJEURE'
  | 'STOPPED';

export type Pause = {
  readonly from: Instant;
  readonly to?: Instant;
  readonly kind: PauseKind;
  readonly reason?: PauseReason;
  readonly basis?: string;
};

/** The one re-appointment the law allows (DOMAIN R6): told at `at`, promising `due`. */
export type Extension = { readonly at: Instant; readonly due: Instant };

/** A dossier's ledger of time: everything its due moments are derived from, in the order it happened. */
export type TimeLedger = {
  readonly received: Instant;
  readonly rule: DeadlineRule;
  readonly pauses: readonly Pause[];
  readonly extension?: Extension;
};

export type ExplanationLine = { readonly code: string; readonly date?: PlainDate } & Words;

/** The clock's answer. While paused there is no due moment, only the working minutes that remain. */
export type Due = {
  readonly start: Instant;
  /** Limit with lawful pauses, without extension: early, on time, late and all statistics. */
  readonly dueLegal: Instant | null;
  /** With the one extension: inbox and citizen. */
  readonly dueCurrent: Instant | null;
  readonly remainingMinutes: number | null;
  readonly calendarVersion: string;
};
