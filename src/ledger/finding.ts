/** What does not agree. */
export type Disagreement =
  /** An event's hash is not that of what is stored of it: it was changed. */
  | 'EVENT_CHANGED'
  /** An event does not follow the one before it: one was removed, added or put elsewhere. */
  | 'CHAIN_BROKEN'
  /** The versions or the events of a version are not counted without a gap. */
  | 'EVENT_MISSING'
  /** The dossier's head is not its last event: the end was cut off, or the head was changed. */
  | 'HEAD_DIFFERS'
  | 'PERSONAL_CHANGED'
  | 'PERSONAL_MISSING'
  /** Personal data that no event knows, or that should have been erased. */
  | 'PERSONAL_UNKNOWN'
  | 'REPLAY_FAILED'
  | 'STATE_DIFFERS'
  | 'COLUMN_DIFFERS'
  | 'STEPS_DIFFER'
  | 'TIMERS_DIFFER'
  /** People, answers or papers beside the dossier are not those its events brought. */
  | 'RECORDS_DIFFER'
  | 'DUE_DIFFERS'
  /** The due moment rests on an earlier calendar and would be another by today's. */
  | 'DUE_OF_EARLIER_CALENDAR'
  | 'LAW_MISSING'
  | 'DOSSIER_MISSING';

/** One disagreement, with the place where it shows. */
export type Finding = {
  readonly what: Disagreement;
  readonly dossier: string;
  readonly code?: string;
  readonly version?: number;
  readonly n?: number;
  readonly detail: string;
};

/** As the checks of one dossier tell it: `verify` adds whose it is. */
export type Told = Omit<Finding, 'dossier' | 'code'>;
