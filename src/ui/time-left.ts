import type { Instant } from '../domain/calendar/moment.ts';
import { sameDate } from './format.ts';

export type Tone = 'gray' | 'green' | 'blue' | 'yellow' | 'orange' | 'red' | 'purple';

/** What is left of a dossier's or step's time, worked out by the domain's clock. */
export type TimeLeft = {
  readonly state: 'running' | 'paused' | 'ended' | 'none';
  readonly due: Instant | null;
  /** Working minutes from now to due, below zero when late; while paused, the minutes frozen. */
  readonly minutes: number | null;
  /** The whole limit in working minutes. */
  readonly total: number | null;
  /** Once ended: against the legal due date. */
  readonly outcome?: 'EARLY' | 'ON_TIME' | 'LATE';
};

export type DueKind =
  | 'plenty'
  | 'normal'
  | 'soon'
  | 'today'
  | 'late'
  | 'paused'
  | 'early'
  | 'onTime'
  | 'doneLate'
  | 'none';

/** Which of the inbox's colours a due moment has (UX 2.3): late before today, today before soon. */
export function dueKind(left: TimeLeft, now: Instant): DueKind {
  if (left.state === 'none') return 'none';
  if (left.state === 'paused') return 'paused';
  if (left.state === 'ended') {
    return left.outcome === 'LATE' ? 'doneLate' : left.outcome === 'EARLY' ? 'early' : 'onTime';
  }
  if (left.due === null || left.minutes === null) return 'none';
  if (left.due < now) return 'late';
  if (sameDate(left.due, now)) return 'today';
  if (left.minutes <= 480 || (left.total !== null && left.minutes <= left.total * 0.2)) return 'soon';
  if (left.total !== null && left.minutes > left.total * 0.5) return 'plenty';
  return 'normal';
}
