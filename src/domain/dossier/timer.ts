import type { Instant } from '../calendar/moment.ts';

/** What the passing of time can tell a dossier (performed once, late rather than never). */
export type TimerKind =
  /** R1: an online dossier is answered within 8 working hours. */
  | 'answer-due'
  /** R3: the time to complete the dossier has passed. */
  | 'supplement-deadline'
  /** DOMAIN 3.1: a supplement is examined within 8 working hours of its arrival. */
  | 'supplement-check-due'
  | 'obligation-deadline'
  /** R6: the last moment, one working day before the due date, to tell the applicant of a delay. */
  | 'apology-due'
  /** A consulted agency's time is up (silence is consent, or the question goes up). */
  | 'silence';

export type Timer = { readonly kind: TimerKind; readonly token: number; readonly at: Instant };
