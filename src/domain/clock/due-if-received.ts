import type { Calendar, Instant } from '../calendar/index.ts';
import type { DeadlineRule, ExplanationLine } from './clock.ts';
import { findDue } from './due.ts';
import { explain } from './explain.ts';

/** When a dossier received at a moment would be due, and why. */
export type DueIfReceived = { readonly at: Instant; readonly explanation: readonly ExplanationLine[] };

/**
 * The due moment if a dossier were received at `received`, with its reasons, by the clock that acceptance uses: the counter's screen and
 * the server call this one function. Null when it never comes.
 */
export function dueIfReceived(received: Instant, rule: DeadlineRule, calendar: Calendar): DueIfReceived | null {
  const due = findDue({ received, rule, pauses: [] }, calendar);
  if ('code' in due || due.dueCurrent === null) return null;
  return { at: due.dueCurrent, explanation: explainReception(received, rule, calendar) };
}

/** Why a dossier received at a moment is due when it is; which calendar was counted by is told with the dossier, not here. */
export function explainReception(
  received: Instant,
  rule: DeadlineRule,
  calendar: Calendar,
): readonly ExplanationLine[] {
  return explain({ received, rule, pauses: [] }, calendar).filter(({ code }) => code !== 'CALENDAR_VERSION');
}
