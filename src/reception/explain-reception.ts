import type { Calendar } from '../domain/calendar/index.ts';
import { type DeadlineRule, type ExplanationLine, explain } from '../domain/clock/index.ts';
import type { EventFacts } from '../domain/dossier/index.ts';

/** Why a dossier received at a moment is due when it is; which calendar was counted by is told with the dossier, not here. */
export function explainReception(
  received: EventFacts['accepted']['receivedAt'],
  rule: DeadlineRule,
  calendar: Calendar,
): readonly ExplanationLine[] {
  return explain({ received, rule, pauses: [] }, calendar).filter(({ code }) => code !== 'CALENDAR_VERSION');
}
