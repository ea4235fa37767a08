import type { ComponentChildren, VNode } from 'preact';
import type { Party } from '../domain/dossier/command.ts';
import {
  ButtonLink,
  CHANNELS,
  DELIVERIES,
  type Definition,
  DefinitionList,
  DueTag,
  Explanation,
  eventSentence,
  type Frame,
  formatPlainDate,
  formatWorkingMinutes,
  Moment,
  Notice,
  paths,
  type Say,
  type TimelineItem,
} from '../ui/index.ts';
import type { PartProps, ProposalView, StepView } from './dossier-props.ts';
import { MaskedPeople } from './masked-people.tsx';
import { Again, PaperCheck } from './paper-check.tsx';

export function Panel(props: {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <section class="panel" id={props.id} aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      {props.children}
    </section>
  );
}

/** What was declared and, beside it, the papers that prove it: one is checked against the other. */
export function FormAndPapers(props: PartProps): VNode {
  const { t, owner, answers, papers, again, masked = false } = props;
  return (
    <Panel id="papers" title={t('dossier.papers')}>
      <div class="side-by-side">
        <div>
          {masked ? <MaskedPeople formKey={props.formKey} errors={props.errors ?? []} t={t} /> : null}
          {props.imported ? null : (
            <>
              <h3>{t('dossier.applicant')}</h3>
              <DefinitionList items={partyLines(props.applicant, t, masked)} />
            </>
          )}
          {owner ? (
            <>
              <h3>{t('dossier.owner')}</h3>
              <DefinitionList items={partyLines(owner, t, masked)} />
            </>
          ) : null}
          {answers.length > 0 ? (
            <>
              <h3>{t('reception.answers')}</h3>
              <DefinitionList
                items={answers.map(({ key, label, value }) => ({
                  key,
                  term: label,
                  value: value || t('dossier.notGiven'),
                }))}
              />
            </>
          ) : null}
        </div>
        <div>
          <h3>{t('dossier.papersHandedIn')}</h3>
          {papers.length === 0 ? <p>{t('procedure.noPapers')}</p> : <PaperCheck papers={papers} t={t} />}
          {again ? <Again again={again} t={t} /> : null}
        </div>
      </div>
    </Panel>
  );
}

/** What the head is asked to decide. */
export function Proposal({ title, lines, faults, note, by, t }: ProposalView & { readonly t: Say }): VNode {
  return (
    <Notice tone="yellow" icon="hourglass" title={`${t('dossier.proposal')}: ${title}`}>
      {faults.length > 0 ? (
        <ul>
          {faults.map((fault) => (
            <li key={fault.name}>
              {fault.name}
              {fault.note ? <q class="fault-note">{fault.note}</q> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {note ? <blockquote>{note}</blockquote> : null}
      <p>{by}</p>
    </Notice>
  );
}

/** Where and how it was filed, who decides, how the result is delivered, and the letters given on the way. */
export function Filing(props: PartProps): VNode {
  const { t, frame } = props;
  return (
    <Panel id="filing" title={t('dossier.filing')}>
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

function partyLines(party: Party, t: Say, masked: boolean): readonly Definition[] {
  const lines: readonly (Definition | undefined)[] = [
    { key: 'name', term: t(party.kind === 'CITIZEN' ? 'applicant.name' : 'applicant.orgName'), value: party.name },
    party.idNumber ? { key: 'id', term: t('applicant.idNumber'), value: party.idNumber } : undefined,
    party.birthDate
      ? { key: 'birth', term: t('applicant.birthDate'), value: formatPlainDate(party.birthDate, t.lang) }
      : undefined,
    party.phone
      ? {
          key: 'phone',
          term: t('applicant.phone'),
          value: masked ? party.phone : <a href={`tel:${party.phone}`}>{party.phone}</a>,
        }
      : undefined,
    party.email
      ? { key: 'email', term: t('applicant.email'), value: <a href={`mailto:${party.email}`}>{party.email}</a> }
      : undefined,
    party.address ? { key: 'address', term: t('applicant.address'), value: party.address } : undefined,
  ];
  return lines.filter((line): line is Definition => line !== undefined);
}

export function stepItem(step: StepView, frame: Frame, t: Say): TimelineItem {
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

export function Clock({ clock, imported, t }: PartProps): VNode {
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

export function History({ history, names, frame, t }: PartProps): VNode {
  return (
    <Panel id="history" title={t('dossier.history')}>
      <ol class="history">
        {history.map(({ event, by, note, faults, happened = event.at }, i) => (
          <li key={`${event.at} ${event.type} ${i}`}>
            <p>{eventSentence(event, frame.lang, names)}</p>
            {faults ? (
              <ul class="history-faults">
                {faults.map((fault) => (
                  <li key={fault.name}>
                    {fault.name}: <q>{fault.note}</q>
                  </li>
                ))}
              </ul>
            ) : null}
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
