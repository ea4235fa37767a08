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
  | 'DOSSIER_MISSING'
  /** Two dossiers bear one code. */
  | 'CODE_TWICE'
  /** What a command was answered is not what it came to. */
  | 'ANSWER_DIFFERS'
  /** Two commands of one dossier bear one key. */
  | 'KEY_TWICE'
  /** The open steps cannot stand together in the procedure, or work goes on and none is open. */
  | 'STEPS_ILLEGAL'
  /** A reader of the log stands where nothing was written, or what follows from what it read is not there. */
  | 'READER_ASTRAY'
  /** A number book has a gap below its last number, or gave a number twice. */
  | 'NUMBER_MISSING'
  | 'NUMBER_TWICE'
  /** The figures by day are not those of the events that were counted. */
  | 'FIGURES_DIFFER';

/** One disagreement, with the place where it shows. */
export type Finding = {
  readonly what: Disagreement;
  /** None where it is about no dossier alone. */
  readonly dossier?: string;
  readonly code?: string;
  readonly version?: number;
  readonly n?: number;
  readonly detail: string;
};

/** As the checks of one dossier tell it: `verify` adds whose it is. */
export type Told = Omit<Finding, 'dossier' | 'code'>;
