import type { VNode } from 'preact';
import type { Instant, Words } from '../domain/calendar/moment.ts';
import type { Status } from '../domain/dossier/status.ts';
import {
  type Definition,
  DefinitionList,
  DueTag,
  Explanation,
  type Frame,
  formatDay,
  formatMoment,
  formatMoney,
  formatWorkingMinutes,
  Moment,
  Notice,
  type Say,
  StatusTag,
  type TimeLeft,
  Timeline,
  type TimelineItem,
  type WordKey,
} from '../ui/index.ts';

/** A dossier as its applicant may see it: units, never people's names; no personal data beyond what they typed. */
export type Tracked = {
  readonly code: string;
  readonly procedure: string;
  readonly status: Status;
  readonly receivedAt: Instant;
  readonly left: TimeLeft;
  /** The unit that holds it now. */
  readonly unit: string;
  readonly unitPhone?: string;
  readonly step?: { readonly name: string; readonly n: number; readonly total: number };
  readonly explanation: readonly Words[];
  readonly timeline: readonly TimelineItem[];
  readonly supplement?: {
    readonly faults: readonly { readonly name: string; readonly note: string | null }[];
    readonly deadline: Instant;
  };
  readonly obligation?: { readonly amount: number; readonly deadline: Instant };
  readonly apology?: { readonly reason: string; readonly newDue: Instant };
  readonly place: string;
  /** Written reason when refused or stopped. */
  readonly reason?: string;
};

/** The head of a tracked dossier: its code and status. */
export function TrackedHeading({ tracked, t }: { readonly tracked: Tracked; readonly t: Say }): VNode {
  return (
    <div class="dossier-head">
      <h1>
        {t('track.dossier')} <span class="code">{tracked.code}</span>
      </h1>
      <p class="tags">
        <StatusTag status={tracked.status} t={t} />
      </p>
    </div>
  );
}

const NOW_IN_WORDS = {
  1: 'track.now.1',
  2: 'track.now.2',
  3: 'track.now.3',
  4: 'track.now.4',
  5: 'track.now.5',
  6: 'track.now.6',
  7: 'track.now.7',
  8: 'track.now.8',
  9: 'track.now.9',
  10: 'track.now.10',
} as const satisfies Record<Status, WordKey>;

const NEXT_IN_WORDS = {
  1: 'track.next.1',
  2: 'track.next.2',
  3: 'track.next.3',
  4: 'track.next.2',
  5: 'track.next.5',
  6: 'track.next.6',
  7: 'track.next.7',
  8: 'track.next.3',
  9: 'track.next.9',
  10: 'track.next.10',
} as const satisfies Record<Status, WordKey>;

/** Where a dossier stands in plain words: what its applicant is shown, and what an officer is shown that they see. */
export function TrackedAnswer({
  frame,
  tracked,
  t,
}: {
  readonly frame: Frame;
  readonly tracked: Tracked;
  readonly t: Say;
}): VNode {
  const { status, left, unit } = tracked;
  const late = left.state === 'running' && left.due !== null && left.due < frame.now;
  return (
    <>
      <p class="lead">{t(NOW_IN_WORDS[status], { unit, place: tracked.place })}</p>
      {late || tracked.apology ? <Sorry frame={frame} tracked={tracked} late={late} t={t} /> : null}
      {tracked.supplement ? (
        <Notice
          tone="purple"
          icon="pause"
          title={t('track.supplement', {
            k: tracked.supplement.faults.length,
            deadline: formatMoment(tracked.supplement.deadline, t.lang),
          })}
        >
          <ol>
            {tracked.supplement.faults.map((fault) => (
              <li key={fault.name}>
                {fault.name}
                {fault.note ? <p class="fault-note">{fault.note}</p> : null}
              </li>
            ))}
          </ol>
        </Notice>
      ) : null}
      {tracked.obligation ? (
        <Notice tone="purple" icon="money">
          <p>
            {t('track.obligation', {
              amount: formatMoney(tracked.obligation.amount, t.lang),
              deadline: formatMoment(tracked.obligation.deadline, t.lang),
            })}
          </p>
        </Notice>
      ) : null}
      {tracked.reason ? <p>{t('track.reason', { reason: tracked.reason })}</p> : null}
      <DefinitionList items={facts(frame, tracked, t)} />
      <h2>{t('track.whatNext')}</h2>
      <p>{t(NEXT_IN_WORDS[status], { place: tracked.place, hotline: frame.hotline })}</p>
      <h2>{t('track.timeline')}</h2>
      <Timeline items={tracked.timeline} />
      {tracked.explanation.length > 0 ? (
        <details>
          <summary>{t('clock.why')}</summary>
          <Explanation lines={tracked.explanation} t={t} />
        </details>
      ) : null}
    </>
  );
}

function facts(frame: Frame, tracked: Tracked, t: Say): readonly Definition[] {
  const { left, step } = tracked;
  const due: readonly Definition[] =
    left.state === 'none' && left.due === null
      ? []
      : [
          {
            key: 'due',
            term: t('track.due'),
            value: (
              <span class="stack">
                {left.due === null ? t('clock.stopped') : <Moment at={left.due} t={t} />}
                <DueTag left={left} now={frame.now} t={t} />
              </span>
            ),
          },
        ];
  return [
    { key: 'procedure', term: t('dossier.procedure'), value: tracked.procedure },
    { key: 'received', term: t('track.received'), value: <Moment at={tracked.receivedAt} t={t} /> },
    ...due,
    {
      key: 'unit',
      term: t('track.holds'),
      value: step
        ? t('track.holdsStep', { unit: tracked.unit, n: step.n, total: step.total, step: step.name })
        : tracked.unit,
    },
  ];
}

/** A late dossier begins with an apology, the reason, the new date and whom to call (UX 3). */
function Sorry(props: {
  readonly frame: Frame;
  readonly tracked: Tracked;
  readonly late: boolean;
  readonly t: Say;
}): VNode {
  const { frame, tracked, late, t } = props;
  const { left, apology } = tracked;
  return (
    <Notice tone="orange" icon="alert" title={t('track.sorry')}>
      {late ? <p>{t('track.late', { span: formatWorkingMinutes(Math.abs(left.minutes ?? 0), t.lang) })}</p> : null}
      {apology ? <p>{t('track.apology', { reason: apology.reason, due: formatDay(apology.newDue, t.lang) })}</p> : null}
      <p>{t('track.responsible', { unit: tracked.unit, phone: tracked.unitPhone ?? frame.hotline })}</p>
    </Notice>
  );
}
