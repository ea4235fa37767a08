import type { VNode } from 'preact';
import type { Instant, Words } from '../domain/calendar/moment.ts';
import type { Status } from '../domain/dossier/status.ts';
import {
  Button,
  type Definition,
  DefinitionList,
  DueTag,
  Explanation,
  errorFor,
  Field,
  type FormError,
  type FormValues,
  type Frame,
  fieldValue,
  formatDay,
  formatMoment,
  formatMoney,
  formatWorkingMinutes,
  Hidden,
  Moment,
  Notice,
  Page,
  paths,
  type Say,
  StatusTag,
  type TimeLeft,
  Timeline,
  type TimelineItem,
  type WordKey,
  words,
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
  readonly supplement?: { readonly faults: readonly string[]; readonly deadline: Instant };
  readonly obligation?: { readonly amount: number; readonly deadline: Instant };
  readonly apology?: { readonly reason: string; readonly newDue: Instant };
  readonly place: string;
  /** Written reason when refused or stopped. */
  readonly reason?: string;
};

export type TrackProps = {
  readonly frame: Frame;
  /** As typed; `code` may come from the QR of the receipt. */
  readonly values?: FormValues;
  readonly errors?: readonly FormError[];
  /** The same sentence whether the code or the digits were wrong, so that nobody can guess. */
  readonly notFound?: boolean;
  readonly tracked?: Tracked;
};

/** C12: code and last four digits; then where the dossier stands, in plain words. Posts `code` and `last4` to `/track`. */
export function TrackPage({ frame, values, errors = [], notFound, tracked }: TrackProps): VNode {
  const t = words(frame.lang);
  const wrong = notFound ? [{ field: 'code', message: t('track.notFound') }] : errors;
  return (
    <Page
      frame={frame}
      title={tracked ? t('track.found', { code: tracked.code }) : t('track.title')}
      heading={tracked ? <TrackedHeading tracked={tracked} t={t} /> : undefined}
      layout="reading"
      errors={wrong}
      crumbs={[{ href: paths.home, text: t('nav.home') }]}
    >
      {tracked ? <Answer frame={frame} tracked={tracked} t={t} /> : null}
      {tracked ? <h2>{t('track.another')}</h2> : <p class="lead">{t('track.lead')}</p>}
      <form method="post" action={paths.track} novalidate class="card">
        {frame.user ? <Hidden name="_csrf" value={frame.user.csrf} /> : null}
        <Field
          t={t}
          name="code"
          label={t('track.code')}
          hint={t('track.codeHint')}
          error={errorFor(wrong, 'code')}
          value={tracked ? '' : fieldValue(values, 'code')}
          width="medium"
        />
        <Field
          t={t}
          name="last4"
          label={t('track.last4')}
          hint={t('track.last4Hint')}
          error={errorFor(wrong, 'last4')}
          value={tracked ? '' : fieldValue(values, 'last4')}
          inputmode="numeric"
          maxlength={8}
          width="short"
        />
        <Button icon="search">{t('track.button')}</Button>
      </form>
    </Page>
  );
}

function TrackedHeading({ tracked, t }: { readonly tracked: Tracked; readonly t: Say }): VNode {
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

function Answer({ frame, tracked, t }: { readonly frame: Frame; readonly tracked: Tracked; readonly t: Say }): VNode {
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
              <li key={fault}>{fault}</li>
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
