import type { Instant } from '../domain/calendar/index.ts';
import type { PauseReason } from '../domain/clock/index.ts';
import type { Dossier, OpenStep } from '../domain/dossier/index.ts';

/** What the record shows of why a dossier is late; the words for it are the page's. */
export type WhyLate =
  /** The clock stands still now, or stood still before the dossier was due. */
  | { readonly code: 'PAUSED_NOW' | 'PAUSED_BEFORE'; readonly reason: PauseReason }
  | { readonly code: 'SUPPLEMENT' | 'REWORK' | 'REOPENED'; readonly times: number }
  /** A linked dossier or a message from outside has not come yet. */
  | { readonly code: 'WAITS_LINKED' | 'WAITS_OUTSIDE'; readonly node: string }
  /** The step took longer than its own time; was reached when the dossier was late already; nobody has taken it. */
  | { readonly code: 'STEP_OVERRAN' | 'REACHED_LATE' | 'NOT_TAKEN'; readonly node: string }
  | { readonly code: 'NOT_RECORDED' };

/**
 * Why a dossier is late, as far as its state and events tell, what holds it now first. `sentBack` is how often work was sent
 * back to an earlier step. Never empty: that nothing was recorded is an answer too.
 */
export function whyLate(dossier: Dossier, sentBack: number, now: Instant): readonly WhyLate[] {
  const { time, pause, steps, supplementCount, reopened } = dossier;
  const earlier = (time?.ledger.pauses ?? []).filter(({ to }) => to !== undefined);
  const reasons = new Set(earlier.flatMap(({ reason }) => (reason && reason !== 'SUPPLEMENT' ? [reason] : [])));
  const supplements = supplementCount.RECEPTION + supplementCount.APPRAISAL;
  const why: WhyLate[] = [
    ...(pause ? [{ code: 'PAUSED_NOW', reason: pause.reason } as const] : []),
    ...steps.flatMap((step) => whyStep(step, time?.dueLegal ?? null, now)),
    ...(supplements > 0 ? [{ code: 'SUPPLEMENT', times: supplements } as const] : []),
    ...(sentBack > 0 ? [{ code: 'REWORK', times: sentBack } as const] : []),
    ...(reopened > 0 ? [{ code: 'REOPENED', times: reopened } as const] : []),
    ...[...reasons].map((reason) => ({ code: 'PAUSED_BEFORE', reason }) as const),
  ];
  return why.length > 0 ? why : [{ code: 'NOT_RECORDED' }];
}

function whyStep(step: OpenStep, dueLegal: Instant | null, now: Instant): readonly WhyLate[] {
  const { node } = step;
  if (step.kind === 'join') return [];
  if (step.kind === 'child') return [{ code: 'WAITS_LINKED', node }];
  if (step.kind === 'wait') return [{ code: 'WAITS_OUTSIDE', node }];
  const untaken: readonly WhyLate[] = step.assignee === null ? [{ code: 'NOT_TAKEN', node }] : [];
  if (dueLegal !== null && step.since > dueLegal) return [{ code: 'REACHED_LATE', node }, ...untaken];
  // A step may be cut short by the dossier's own due moment: then it did not take longer than its time.
  if (step.due !== null && step.due < now && dueLegal !== null && step.due < dueLegal)
    return [{ code: 'STEP_OVERRAN', node }, ...untaken];
  return untaken;
}
