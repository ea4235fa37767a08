import type { Instant } from '../domain/calendar/index.ts';
import { type DeadlineRule, findDue } from '../domain/clock/index.ts';
import type { Law } from '../domain/dossier/index.ts';
import { explainReception } from './explain-reception.ts';
import type { ReceptionProps } from './reception-page.tsx';

/** The due moment if the dossier were received at `received`, with its reasons, by the clock that acceptance uses; null when it never comes. */
export function dueIfReceived(law: Law, received: Instant): ReceptionProps['due'] {
  const rule: DeadlineRule = law.procedure.committed;
  const due = findDue({ received, rule, pauses: [] }, law.calendar);
  if ('code' in due || due.dueCurrent === null) return null;
  return { at: due.dueCurrent, explanation: explainReception(received, rule, law.calendar) };
}
