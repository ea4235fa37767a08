/** What is not as it was signed. */
export type CheckpointFault =
  /** There is no checkpoint at all. */
  | 'CHECKPOINTS_MISSING'
  /** A line that is none of ours, or that was changed: its signature does not hold. */
  | 'CHECKPOINT_CHANGED'
  /** A line signed by a key that is not known, or not in the time in which that key signed. */
  | 'CHECKPOINT_KEY'
  /** A line was removed, added or put elsewhere. */
  | 'CHECKPOINT_ORDER'
  /** Checkpoints at the end of the files are gone. */
  | 'CHECKPOINTS_CUT'
  /** An event's hash is not that of what is stored of it. */
  | 'EVENT_CHANGED'
  /** Events that were signed are gone. */
  | 'EVENTS_MISSING'
  /** Events stand among those that were signed. */
  | 'EVENTS_ADDED'
  /** As many events as were signed, but not the same. */
  | 'EVENTS_REPLACED'
  /** Events that no checkpoint has signed although there was time. */
  | 'EVENTS_NOT_SIGNED';

/** One fault with the first place where it shows. */
export type CheckpointFinding = {
  readonly what: CheckpointFault;
  /** A file and line of it. */
  readonly file?: string;
  readonly line?: number;
  /** The checkpoint that does not hold; what is wrong came to the log between the one before and it. */
  readonly checkpoint?: number;
  /** An event: the one that was changed, else the first of those between. */
  readonly dossier?: string;
  readonly version?: number;
  readonly n?: number;
  readonly detail: string;
};
