import type { Calendar } from '../domain/calendar/index.ts';
import type { Party } from '../domain/dossier/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { eventSentence, type FormError, type FormKey, type Frame } from '../ui/index.ts';
import type { FailedAction } from './allowed-action.ts';
import type { Desk } from './desk.ts';
import type { DossierProps } from './dossier-props.ts';
import { namesOf } from './names-of.ts';
import type { DossierRead } from './read-dossier.ts';
import { leftOf } from './time-left-of.ts';
import { viewActions } from './view-actions.ts';
import { viewAnswers } from './view-answers.ts';
import { viewHistory } from './view-history.ts';
import { viewLetters } from './view-letters.ts';
import { viewPaperCheck } from './view-paper-check.ts';
import { viewProposal } from './view-proposal.ts';
import { viewSteps } from './view-steps.ts';

type Viewing = {
  readonly desk: Desk;
  readonly read: DossierRead;
  readonly actor: Actor;
  readonly frame: Frame;
  readonly formKey: FormKey;
  readonly calendar: Calendar;
  /** The reader sees the people masked. */
  readonly masked: boolean;
  /** The version whose events are told as just done. */
  readonly done?: number | undefined;
  readonly failed?: FailedAction | undefined;
  readonly errors?: readonly FormError[] | undefined;
};

/** The applicant of a dossier whose personal data were erased. */
const ERASED: Party = { kind: 'CITIZEN', name: '—' };

/** A dossier as its page shows it to this officer. */
export function viewDossier(viewing: Viewing): DossierProps {
  const { desk, read, actor, frame, calendar, masked, done, failed, errors } = viewing;
  const { dossier, procedure, records, events, allowed } = read;
  const { lang, now } = frame;
  const { province, nameOf, holders } = desk;
  const history = events.map(({ event }) => event);
  const names = namesOf({ province, nameOf, procedure, events: history, lang });
  const check = viewPaperCheck({ handed: records.papers, procedure, events: history, lang });
  const unit = (id: string): string => names.unit?.(id) ?? id;
  const sentence = done === undefined ? '' : tellDone(viewing, done, names);
  const { time, proposal, result } = dossier;
  return {
    frame,
    formKey: viewing.formKey,
    code: dossier.code,
    status: dossier.status,
    procedure: { id: procedure.id, name: procedure.name[lang], version: procedure.version },
    left: leftOf(dossier, now, calendar),
    applicant: records.applicant ?? ERASED,
    ...(records.owner ? { owner: records.owner } : {}),
    channel: dossier.channel,
    delivery: dossier.delivery,
    receivingUnit: unit(dossier.receivingUnit),
    competentUnit: unit(dossier.competentUnit),
    arrivedAt: dossier.arrivedAt,
    answers: masked ? [] : viewAnswers(procedure.form, records.answers ?? {}, lang),
    ...(masked ? { masked } : {}),
    papers: check.papers,
    ...(check.again ? { again: check.again } : {}),
    steps: viewSteps({ province, nameOf, dossier, procedure, events, calendar, now, lang }),
    // The version of the calendar stands below the reasons already.
    clock: time && { ...time, explanation: read.explanation.filter(({ code }) => code !== 'CALENDAR_VERSION') },
    history: viewHistory(events, nameOf, procedure, lang),
    names,
    actions: viewActions({ holders, dossier, procedure, actor, allowed, lang }),
    faults: procedure.faults,
    paperRules: procedure.papers,
    ...(failed ? { failed } : {}),
    ...(errors ? { errors } : {}),
    ...(sentence ? { done: sentence } : {}),
    ...(proposal ? { proposal: viewProposal(proposal, events, names, lang) } : {}),
    ...(dossier.imported ? { imported: true } : {}),
    ...(result ? { resultNumber: result.number } : {}),
    letters: masked ? [] : viewLetters(history, lang),
  };
}

// What the command did, in the words of its events: at most two, the rest stands in the history.
function tellDone({ read, frame }: Viewing, version: number, names: DossierProps['names']): string {
  const told = read.events.filter((one) => one.version === version).map(({ event }) => event);
  const main = told.filter(({ type }) => type !== 'processing-started' && type !== 'process-ended');
  return main
    .slice(0, 2)
    .map((event) => eventSentence(event, frame.lang, names))
    .join(' ');
}
