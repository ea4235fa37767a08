import type { Instant } from '../domain/calendar/index.ts';
import { type DeadlineRule, explain, findDue } from '../domain/clock/index.ts';
import type { Law } from '../domain/dossier/index.ts';
import type { ReceptionProps } from './reception-page.tsx';

/** The due moment if the dossier were received at `received`, with its reasons, by the clock that acceptance uses; null when it never comes. */
export function dueIfReceived(law: Law, received: Instant): ReceptionProps['due'] {
  const rule: DeadlineRule = law.procedure.committed;
  const ledger = { received, rule, pauses: [] };
  const due = findDue(ledger, law.calendar);
  if ('code' in due || due.dueCurrent === null) return null;
  return { at: due.dueCurrent, explanation: explain(ledger, law.calendar) };
}
