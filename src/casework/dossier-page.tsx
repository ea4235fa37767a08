import type { ComponentChildren, VNode } from 'preact';
import type { Instant, Words } from '../domain/calendar/moment.ts';
import type { Party } from '../domain/dossier/command.ts';
import type { Delivery, Origin } from '../domain/dossier/dossier.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import type { Status } from '../domain/dossier/status.ts';
import type { Fault, Paper } from '../domain/procedure/procedure.ts';
import {
  ButtonLink,
  CHANNELS,
  DELIVERIES,
  type Definition,
  DefinitionList,
  DueTag,
  type EventNames,
  Explanation,
  eventSentence,
  type FormError,
  type FormKey,
  type Frame,
  formatPlainDate,
  formatWorkingMinutes,
  Island,
  Moment,
  Notice,
  Page,
  type PaperLine,
  PaperList,
  paths,
  type Say,
  StatusTag,
  Tabs,
  Tag,
  type TimeLeft,
  Timeline,
  type TimelineItem,
  words,
} from '../ui/index.ts';
import { Actions } from './actions.tsx';
import type { AllowedAction, FailedAction } from './allowed-action.ts';

/** A step as the process timeline shows it. */
export type StepView = {
  readonly key: string;
  readonly name: string;
  readonly role: string;
  readonly unit: string;
  readonly state: 'done' | 'now' | 'next' | 'stopped';
  readonly officer?: string;
  readonly since?: Instant;
  readonly doneAt?: Instant;
  readonly due?: Instant;
  readonly left?: TimeLeft;
  readonly outcome?: string;
};

export type HistoryEntry = {
  readonly event: DossierEvent;
  /** Officer, applicant or system, in words; with "thay …" when acting for another. */
  readonly by: string;
  readonly note?: string;
  /** When it happened, where that is not when it was written down. */
  readonly happened?: Instant;
};

export type DossierProps = {
  readonly frame: Frame;
  /** `id` and `version` of the dossier as shown, and this page's key: written into every action's form. */
  readonly formKey: FormKey;
  readonly code: string;
  readonly status: Status;
  readonly procedure: { readonly id: string; readonly name: string; readonly version: number };
  readonly left: TimeLeft;
  readonly applicant: Party;
  readonly owner?: Party;
  readonly channel: Origin;
  readonly delivery: Delivery;
  readonly receivingUnit: string;
  readonly competentUnit: string;
  readonly arrivedAt: Instant;
  /** The procedure's questions with what was answered, in words. */
  readonly answers: readonly { readonly key: string; readonly label: string; readonly value: string }[];
  readonly papers: readonly PaperLine[];
  readonly steps: readonly StepView[];
  /** Null before acceptance. */
  readonly clock: {
    readonly start: Instant;
    readonly dueLegal: Instant | null;
    readonly dueCurrent: Instant | null;
    readonly remainingMinutes: number | null;
    readonly calendarVersion: string;
    readonly explanation: readonly Words[];
  } | null;
  readonly history: readonly HistoryEntry[];
  readonly names: EventNames;
  readonly actions: readonly AllowedAction[];
  /** The procedure's faults and papers, for the forms that name them. */
  readonly faults: readonly Fault[];
  readonly paperRules: readonly Paper[];
  /** A command that was refused: its form opens again with what was typed. */
  readonly failed?: FailedAction;
  readonly errors?: readonly FormError[];
  /** Said once after a command was carried out. */
  readonly done?: string;
  /** A proposal that waits for an answer, in words. */
  readonly proposal?: string;
  readonly resultNumber?: string;
  /** A closed dossier of an older system: there is no procedure page, applicant, clock or receipt behind it. */
  readonly imported?: boolean;
  /** Papers the law gave the applicant along the way, as PDF. */
  readonly letters?: readonly { readonly form: string; readonly text: string }[];
};

/** O2, plainly: where the dossier stands, what may be done now, its papers, steps, clock and history. */
export function DossierPage(props: DossierProps): VNode {
  const { frame, errors = [], code } = props;
  const t = words(frame.lang);
  return (
    <Page
      frame={frame}
      title={t('dossier.title', { code })}
      heading={<Head {...props} t={t} />}
      layout="desk"
      islands={['tabs']}
      errors={errors}
      crumbs={[{ href: paths.inbox, text: t('nav.inbox') }]}
    >
      {props.done ? (
        <Notice tone="green" icon="check">
          <p>{props.done}</p>
        </Notice>
      ) : null}
      {props.proposal ? (
        <Notice tone="yellow" icon="hourglass" title={t('dossier.proposal')}>
          <p>{props.proposal}</p>
        </Notice>
      ) : null}
      <Island
        name="tabs"
        component={Tabs}
        props={{ label: t('dossier.parts'), tabs: PARTS.map(({ id, title }) => ({ id, title: t(title) })) }}
      />
      <div class="dossier">
        <div class="dossier-side">
          <Actions {...props} errors={errors} t={t} />
        </div>
        <div class="dossier-main">
          <Information {...props} t={t} />
          <Panel id="papers" title={t('dossier.papers')}>
            {props.papers.length === 0 ? <p>{t('dossier.noPapers')}</p> : <PaperList papers={props.papers} t={t} />}
          </Panel>
          <Panel id="process" title={t('dossier.process')}>
            <Timeline items={props.steps.map((step) => stepItem(step, frame, t))} />
          </Panel>
          <Clock {...props} t={t} />
          <History {...props} t={t} />
        </div>
      </div>
    </Page>
  );
}

type Part = DossierProps & { readonly t: Say };

const PARTS = [
  { id: 'information', title: 'dossier.information' },
  { id: 'papers', title: 'dossier.papers' },
  { id: 'process', title: 'dossier.process' },
  { id: 'clock', title: 'dossier.clock' },
  { id: 'history', title: 'dossier.history' },
] as const;

function Panel(props: { readonly id: string; readonly title: string; readonly children: ComponentChildren }): VNode {
  return (
    <section class="panel" id={props.id} aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      {props.children}
    </section>
  );
}

function Head({ frame, code, status, left, procedure, applicant, imported, t }: Part): VNode {
  return (
    <div class="dossier-head">
      <h1>
        <span class="hidden-visually">{t('dossier.word')} </span>
        <span class="code">{code}</span>
      </h1>
      <p class="tags">
        {imported ? (
          <Tag tone="gray" icon="check">
            {t('dossier.imported')}
          </Tag>
        ) : (
          <StatusTag status={status} t={t} />
        )}
        {left.state === 'none' ? null : <DueTag left={left} now={frame.now} t={t} />}
        {left.due === null ? null : (
          <span>
            {t('dossier.due')} <Moment at={left.due} t={t} />
          </span>
        )}
      </p>
      <p class="dossier-about">
        {imported ? (
          procedure.name
        ) : (
          <>
            <strong>{applicant.name}</strong> · <a href={paths.procedure(procedure.id)}>{procedure.name}</a>
          </>
        )}
      </p>
    </div>
  );
}

function Information(props: Part): VNode {
  const { t, frame, owner } = props;
  return (
    <Panel id="information" title={t('dossier.information')}>
      {props.imported ? null : (
        <>
          <h3>{t('dossier.applicant')}</h3>
          <DefinitionList items={partyLines(props.applicant, t)} />
        </>
      )}
      {owner ? (
        <>
          <h3>{t('dossier.owner')}</h3>
          <DefinitionList items={partyLines(owner, t)} />
        </>
      ) : null}
      <h3>{t('dossier.filing')}</h3>
      <DefinitionList
        items={[
          { key: 'arrived', term: t('track.received'), value: <Moment at={props.arrivedAt} t={t} /> },
          { key: 'channel', term: t('dossier.channel'), value: t(CHANNELS[props.channel]) },
          ...(props.imported
            ? []
            : [{ key: 'delivery', term: t('reception.delivery'), value: t(DELIVERIES[props.delivery]) }]),
          { key: 'receiving', term: t('dossier.receiving'), value: props.receivingUnit },
          { key: 'competent', term: t('dossier.competent'), value: props.competentUnit },
          { key: 'version', term: t('dossier.version'), value: t('dossier.versionOf', { n: props.procedure.version }) },
          ...(props.resultNumber
            ? [{ key: 'result', term: t('dossier.result'), value: <span class="code">{props.resultNumber}</span> }]
            : []),
        ]}
      />
      {props.answers.length > 0 ? (
        <>
          <h3>{t('reception.answers')}</h3>
          <DefinitionList
            items={props.answers.map(({ key, label, value }) => ({
              key,
              term: label,
              value: value || t('dossier.notGiven'),
            }))}
          />
        </>
      ) : null}
      {props.status === 1 || props.imported || !frame.user ? null : (
        <p class="actions">
          <ButtonLink href={paths.receipt(props.formKey.id)} icon="print">
            {t('dossier.receipt')}
          </ButtonLink>
          {props.letters?.map(({ form, text }) => (
            <ButtonLink key={form} href={paths.letter(props.formKey.id, form)} icon="print">
              {text}
            </ButtonLink>
          ))}
        </p>
      )}
    </Panel>
  );
}

function partyLines(party: Party, t: Say): readonly Definition[] {
  const lines: readonly (Definition | undefined)[] = [
    { key: 'name', term: t('applicant.name'), value: party.name },
    party.idNumber ? { key: 'id', term: t('applicant.idNumber'), value: party.idNumber } : undefined,
    party.birthDate
      ? { key: 'birth', term: t('applicant.birthDate'), value: formatPlainDate(party.birthDate, t.lang) }
      : undefined,
    party.phone
      ? { key: 'phone', term: t('applicant.phone'), value: <a href={`tel:${party.phone}`}>{party.phone}</a> }
      : undefined,
    party.email
      ? { key: 'email', term: t('applicant.email'), value: <a href={`mailto:${party.email}`}>{party.email}</a> }
      : undefined,
    party.address ? { key: 'address', term: t('applicant.address'), value: party.address } : undefined,
  ];
  return lines.filter((line): line is Definition => line !== undefined);
}

function stepItem(step: StepView, frame: Frame, t: Say): TimelineItem {
  return {
    key: step.key,
    state: step.state,
    stateWord: t(STEP_STATES[step.state]),
    title: step.name,
    when: [step.role, step.unit, step.officer].filter(Boolean).join(' · '),
    children: (
      <>
        {step.outcome ? <p>{t('step.outcome', { outcome: step.outcome })}</p> : null}
        {step.doneAt === undefined ? null : (
          <p class="timeline-when">
            {t('step.done')} <Moment at={step.doneAt} t={t} />
          </p>
        )}
        {step.state === 'now' && step.since !== undefined ? (
          <p class="timeline-when">
            {t('step.since')} <Moment at={step.since} t={t} />
          </p>
        ) : null}
        {step.due === undefined || step.state === 'done' ? null : (
          <p class="timeline-when">
            {t('step.due')} <Moment at={step.due} t={t} />
          </p>
        )}
        {step.left && step.state === 'now' ? (
          <p>
            <DueTag left={step.left} now={frame.now} t={t} />
          </p>
        ) : null}
      </>
    ),
  };
}

const STEP_STATES = {
  done: 'step.stateDone',
  now: 'step.stateNow',
  next: 'step.stateNext',
  stopped: 'step.stateStopped',
} as const;

function Clock({ clock, imported, t }: Part): VNode {
  if (!clock) {
    return (
      <Panel id="clock" title={t('dossier.clock')}>
        <p>{t(imported ? 'clock.imported' : 'clock.notStarted')}</p>
      </Panel>
    );
  }
  const { dueCurrent, dueLegal, remainingMinutes } = clock;
  return (
    <Panel id="clock" title={t('dossier.clock')}>
      <DefinitionList
        items={[
          { key: 'start', term: t('clock.start'), value: <Moment at={clock.start} t={t} /> },
          {
            key: 'current',
            term: t('clock.dueCurrent'),
            value: dueCurrent === null ? t('clock.stopped') : <Moment at={dueCurrent} t={t} />,
          },
          ...(dueLegal !== null && dueLegal !== dueCurrent
            ? [{ key: 'legal', term: t('clock.dueLegal'), value: <Moment at={dueLegal} t={t} /> }]
            : []),
          ...(remainingMinutes !== null && dueCurrent === null
            ? [
                {
                  key: 'remaining',
                  term: t('clock.remaining'),
                  value: formatWorkingMinutes(remainingMinutes, t.lang),
                },
              ]
            : []),
        ]}
      />
      <h3>{t('clock.why')}</h3>
      <Explanation lines={clock.explanation} t={t} />
      <p class="hint">{t('clock.calendar', { version: clock.calendarVersion })}</p>
    </Panel>
  );
}

function History({ history, names, frame, t }: Part): VNode {
  return (
    <Panel id="history" title={t('dossier.history')}>
      <ol class="history">
        {history.map(({ event, by, note, happened = event.at }, i) => (
          <li key={`${event.at} ${event.type} ${i}`}>
            <p>{eventSentence(event, frame.lang, names)}</p>
            {note ? <blockquote>{note}</blockquote> : null}
            <p class="timeline-when">
              <Moment at={happened} t={t} /> · {by}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
