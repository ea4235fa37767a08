import type { Origin } from '../domain/dossier/dossier.ts';
import type { DossierEvent, EventOf, EventType, FaultFact } from '../domain/dossier/event.ts';
import { formatMoment, formatMoney, formatShort } from './format.ts';
import { pauseWords, reasonWords } from './reasons.ts';
import { type Lang, type Say, type WordKey, words } from './words.ts';

/** Names behind the ids an event holds. An id that nobody can name is shown as it is. */
export type EventNames = {
  /** Process node id → step name. */
  readonly step?: (node: string) => string | undefined;
  /** Open token → step name. */
  readonly token?: (token: number) => string | undefined;
  readonly officer?: (id: string) => string | undefined;
  readonly unit?: (id: string) => string | undefined;
  readonly fault?: (fault: FaultFact) => string | undefined;
  readonly procedure?: (id: string) => string | undefined;
  readonly outcome?: (code: string) => string | undefined;
};

type Telling<T extends EventType> = (event: EventOf<T>, t: Say, names: EventNames) => string;

/** What an event says to a person. Total: a new event type does not compile without its sentence. */
export function eventSentence(event: DossierEvent, lang: Lang, names: EventNames = {}): string {
  const tell = SENTENCES[event.type] as Telling<EventType>;
  return tell(event, words(lang), names);
}

const SENTENCES: { readonly [T in EventType]: Telling<T> } = {
  received: ({ facts }, t, names) =>
    t('event.received', { channel: t(CHANNELS[facts.channel]), unit: named(names.unit, facts.receivingUnit) }),
  accepted: ({ facts }, t) =>
    facts.dueCurrent === null
      ? t('event.acceptedOpen')
      : t('event.accepted', { due: formatMoment(facts.dueCurrent, t.lang) }),
  refused: ({ facts }, t) => t('event.refused', { reason: reasonWords(facts.reason, t) }),
  'supplement-requested': ({ facts }, t, names) =>
    t('event.supplementRequested', {
      faults: facts.faults.map((fault) => names.fault?.(fault) ?? fault.code).join('; '),
      deadline: formatMoment(facts.deadline, t.lang),
    }),
  'supplement-arrived': ({ facts }, t) =>
    t('event.supplementArrived', { n: facts.papers.length, channel: t(CHANNELS[facts.channel]) }),
  'supplement-confirmed': ({ facts }, t) => t(facts.complete ? 'event.supplementComplete' : 'event.supplementWanting'),
  'processing-started': (_, t) => t('event.processingStarted'),
  'step-claimed': ({ facts }, t, names) =>
    t('event.stepClaimed', { officer: named(names.officer, facts.officer), step: ofToken(facts.token, names, t) }),
  'step-assigned': ({ facts }, t, names) =>
    t('event.stepAssigned', { officer: named(names.officer, facts.officer), step: ofToken(facts.token, names, t) }),
  'step-completed': ({ facts }, t, names) =>
    facts.outcome === null
      ? t('event.stepCompleted', { step: named(names.step, facts.node) })
      : t('event.stepCompletedWith', {
          step: named(names.step, facts.node),
          outcome: named(names.outcome, facts.outcome),
        }),
  'step-opened': ({ facts }, t, names) =>
    facts.step.unit === null
      ? t('event.stepOpened', { step: named(names.step, facts.step.node) })
      : t('event.stepOpenedAt', {
          step: named(names.step, facts.step.node),
          unit: named(names.unit, facts.step.unit),
        }),
  'step-left': ({ facts }, t, names) => t(LEFT[facts.why], { step: ofToken(facts.token, names, t) }),
  'sent-back': ({ facts }, t, names) =>
    t('event.sentBack', {
      from: named(names.step, facts.from),
      to: named(names.step, facts.to),
      reason: reasonWords(facts.reason, t),
    }),
  'process-ended': (_, t) => t('event.processEnded'),
  paused: ({ facts }, t) => t('event.paused', { reason: pauseWords(facts.reason, t) }),
  resumed: ({ facts }, t) =>
    facts.dueCurrent === null
      ? t('event.resumedOpen', { from: formatShort(facts.from) })
      : t('event.resumed', { from: formatShort(facts.from), due: formatMoment(facts.dueCurrent, t.lang) }),
  'obligation-required': ({ facts }, t) =>
    t('event.obligationRequired', {
      amount: formatMoney(facts.amount, t.lang),
      payee: facts.payee,
      deadline: formatMoment(facts.deadline, t.lang),
    }),
  'obligation-confirmed': ({ facts }, t) => t(MET[facts.how]),
  extended: ({ facts }, t) =>
    t('event.extended', { due: formatMoment(facts.due, t.lang), reason: reasonWords(facts.reason, t) }),
  stopped: ({ facts }, t) => t('event.stopped', { reason: reasonWords(facts.reason, t) }),
  reopened: ({ facts }, t) => t('event.reopened', { basis: facts.basis }),
  'withdrawal-requested': ({ facts }, t) => t('event.withdrawalRequested', { channel: t(CHANNELS[facts.channel]) }),
  withdrawn: ({ facts }, t) => t(facts.papersReturned ? 'event.withdrawnReturned' : 'event.withdrawn'),
  amended: (_, t) => t('event.amended'),
  'result-issued': ({ facts }, t) =>
    t(facts.kind === 'APPROVAL' ? 'event.resultIssued' : 'event.resultRefusal', { number: facts.number }),
  'result-returned': ({ facts }, t) => t('event.resultReturned', { delivery: t(DELIVERIES[facts.delivery]) }),
  proposed: ({ facts }, t) => t('event.proposed', { command: commandWords(facts.command, t) }),
  'proposal-answered': ({ facts }, t) =>
    t(facts.approved ? 'event.proposalApproved' : 'event.proposalRefused', {
      command: commandWords(facts.command, t),
    }),
  'timer-fired': ({ facts }, t) => t(TIMERS[facts.kind]),
  'child-requested': ({ facts }, t, names) =>
    t('event.childRequested', {
      procedure: named(names.procedure, facts.procedure),
      unit: named(names.unit, facts.unit),
    }),
  'history-opened': ({ facts }, t) =>
    t('event.historyOpened', {
      source: facts.source,
      case: facts.case,
      n: facts.rows,
      from: formatMoment(facts.from, t.lang),
      to: formatMoment(facts.to, t.lang),
    }),
  'history-recorded': ({ facts }, t) => t('event.historyRecorded', { activity: facts.activity }),
  'history-closed': (_, t) => t('event.historyClosed'),
  'taken-over': ({ facts }, t, names) =>
    t('event.takenOver', { source: facts.source, step: named(names.step, facts.step), n: facts.pauses.length }),
  'child-answered': ({ facts }, t, names) => t('event.childAnswered', { outcome: named(names.outcome, facts.outcome) }),
};

export const CHANNELS = {
  COUNTER: 'channel.counter',
  ONLINE: 'channel.online',
  POST: 'channel.post',
  LINKED: 'channel.linked',
  IMPORTED: 'channel.imported',
} as const satisfies Record<Origin, WordKey>;

export const DELIVERIES = {
  COUNTER: 'delivery.counter',
  POST: 'delivery.post',
  ONLINE: 'delivery.online',
} as const satisfies Record<EventOf<'received'>['facts']['delivery'], WordKey>;

const LEFT = {
  REWORK: 'event.leftRework',
  JOINED: 'event.leftJoined',
  CLOSED: 'event.leftClosed',
} as const satisfies Record<EventOf<'step-left'>['facts']['why'], WordKey>;

const MET = {
  PAID: 'event.obligationPaid',
  EXEMPT: 'event.obligationExempt',
  CONFIRMED: 'event.obligationConfirmed',
} as const satisfies Record<EventOf<'obligation-confirmed'>['facts']['how'], WordKey>;

const TIMERS = {
  'answer-due': 'event.timerAnswerDue',
  'supplement-deadline': 'event.timerSupplementDeadline',
  'supplement-check-due': 'event.timerSupplementCheck',
  'obligation-deadline': 'event.timerObligationDeadline',
  'apology-due': 'event.timerApologyDue',
  silence: 'event.timerSilence',
} as const satisfies Record<EventOf<'timer-fired'>['facts']['kind'], WordKey>;

const PROPOSED: Readonly<Record<string, WordKey>> = {
  'request-supplement': 'command.requestSupplement',
  stop: 'command.stop',
  extend: 'command.extend',
};

function commandWords(command: string, t: Say): string {
  const key = PROPOSED[command];
  return key ? t(key) : command;
}

function named(name: ((id: string) => string | undefined) | undefined, id: string): string {
  return name?.(id) ?? id;
}

function ofToken(token: number, names: EventNames, t: Say): string {
  return names.token?.(token) ?? t('event.aStep', { n: token });
}
