import type { Dossier, DossierTime, OpenStep } from './dossier.ts';
import type { DossierEvent, DueMoments, EventFacts, EventOf, EventType } from './event.ts';
import type { Status } from './status.ts';

/** Whose history is told: what every state carries and no event repeats. */
export type Identity = { readonly id: string; readonly province: string; readonly version: number };

type Evolve<T extends EventType> = (dossier: Dossier, event: EventOf<T>) => Dossier;

/** Steps whose times an event changed, as a map by token. */
function withTimes(steps: readonly OpenStep[], times: EventFacts['paused']['steps']): readonly OpenStep[] {
  return steps.map((step) => {
    const changed = times.find((time) => time.token === step.id);
    return changed ? { ...step, due: changed.due, remaining: changed.remaining } : step;
  });
}

/** The derived moments an event carries, as the state keeps them. */
function momentsOf(facts: DueMoments): DueMoments {
  const { dueLegal, dueCurrent, remainingMinutes, calendarVersion, apologyAt } = facts;
  return { dueLegal, dueCurrent, remainingMinutes, calendarVersion, apologyAt };
}

function timed(dossier: Dossier, change: (time: DossierTime) => DossierTime): DossierTime | null {
  return dossier.time && change(dossier.time);
}

function without(steps: readonly OpenStep[], token: number): readonly OpenStep[] {
  return steps.filter((step) => step.id !== token);
}

function assigned(dossier: Dossier, token: number, officer: string): Dossier {
  return {
    ...dossier,
    steps: dossier.steps.map((step) => (step.id === token ? { ...step, assignee: officer } : step)),
  };
}

/** While an obligation is unmet a signed result is held: 6 until the payment, then 9 (DOMAIN 2.2, R12). */
function statusWithResult(dossier: Dossier): Status {
  return dossier.obligation && !dossier.obligation.met ? 6 : 9;
}

const TELL = {
  received: (dossier) => dossier,
  accepted: (dossier, { facts }) => ({
    ...dossier,
    status: 2,
    answerBy: null,
    supplement: null,
    procedure: facts.procedure,
    time: {
      ledger: { received: facts.receivedAt, rule: facts.rule, pauses: [] },
      start: facts.start,
      ...momentsOf(facts),
    },
  }),
  refused: (dossier) => ({ ...dossier, status: 3, answerBy: null, supplement: null }),
  'supplement-requested': (dossier, { at, facts }) => ({
    ...dossier,
    status: 5,
    answerBy: null,
    proposal: null,
    supplement: {
      stage: facts.stage,
      at,
      deadline: facts.deadline,
      arrivedAt: null,
      checkBy: null,
      expired: false,
    },
    supplementCount: {
      ...dossier.supplementCount,
      [facts.stage]: dossier.supplementCount[facts.stage] + 1,
    },
  }),
  'supplement-arrived': (dossier, { at, facts }) => ({
    ...dossier,
    supplement: dossier.supplement && { ...dossier.supplement, arrivedAt: at, checkBy: facts.checkBy },
  }),
  'supplement-confirmed': (dossier, { facts }) => {
    if (!facts.complete)
      return {
        ...dossier,
        supplement: dossier.supplement && { ...dossier.supplement, arrivedAt: null, checkBy: null },
      };
    return { ...dossier, status: dossier.time ? 4 : dossier.status, supplement: null };
  },
  'processing-started': (dossier) => ({ ...dossier, status: 4 }),
  'step-claimed': (dossier, { facts }) => assigned(dossier, facts.token, facts.officer),
  'step-assigned': (dossier, { facts }) => assigned(dossier, facts.token, facts.officer),
  'step-completed': (dossier, { facts }) => ({ ...dossier, steps: without(dossier.steps, facts.token) }),
  'step-opened': (dossier, { facts }) => ({
    ...dossier,
    steps: [...dossier.steps, facts.step],
    lastToken: Math.max(dossier.lastToken, facts.step.id),
  }),
  'step-left': (dossier, { facts }) => ({ ...dossier, steps: without(dossier.steps, facts.token) }),
  'sent-back': (dossier) => dossier,
  'process-ended': (dossier) => ({ ...dossier, ended: true }),
  paused: (dossier, { at, facts }) => ({
    ...dossier,
    pause: { from: at, kind: facts.kind, reason: facts.reason, token: facts.token },
    steps: withTimes(dossier.steps, facts.steps),
    time: timed(dossier, (time) => ({
      ...time,
      ledger: {
        ...time.ledger,
        pauses: [
          ...time.ledger.pauses,
          {
            from: at,
            kind: facts.kind,
            reason: facts.reason,
            ...(facts.basis === null ? {} : { basis: facts.basis }),
          },
        ],
      },
      ...momentsOf(facts),
    })),
  }),
  resumed: (dossier, { facts }) => ({
    ...dossier,
    pause: null,
    steps: withTimes(dossier.steps, facts.steps),
    time: timed(dossier, (time) => ({
      ...time,
      ledger: {
        ...time.ledger,
        pauses: time.ledger.pauses.map((pause, i, all) =>
          i === all.length - 1 ? { ...pause, to: facts.from } : pause,
        ),
      },
      ...momentsOf(facts),
    })),
  }),
  // One stop of the clock, from the slip to the payment: two touching pauses would each round up to a day's end.
  'obligation-required': (dossier, { at, facts }) => ({
    ...dossier,
    status: 6,
    obligation: { amount: facts.amount, noticedAt: at, deadline: facts.deadline, met: null, expired: false },
    pause: dossier.pause && { ...dossier.pause, reason: 'OBLIGATION', token: null },
  }),
  'obligation-confirmed': (dossier, { facts }) => ({
    ...dossier,
    status: dossier.result ? 9 : 4,
    obligation: dossier.obligation && { ...dossier.obligation, met: facts.how },
  }),
  extended: (dossier, { at, facts }) => ({
    ...dossier,
    proposal: null,
    time: timed(dossier, (time) => ({
      ...time,
      ledger: { ...time.ledger, extension: { at, due: facts.due } },
      dueCurrent: facts.due,
      apologyAt: null,
    })),
  }),
  stopped: (dossier, { at, facts }) => ({
    ...dossier,
    status: 8,
    proposal: null,
    supplement: null,
    stopped: { reason: facts.reason, at, from: facts.from },
  }),
  reopened: (dossier) => ({ ...dossier, status: 4, stopped: null, reopened: dossier.reopened + 1 }),
  'withdrawal-requested': (dossier, { at }) => ({ ...dossier, withdrawalRequestedAt: at }),
  withdrawn: (dossier) => ({ ...dossier, status: 7, answerBy: null, supplement: null, proposal: null }),
  amended: (dossier, { facts }) => ({ ...dossier, delivery: facts.delivery ?? dossier.delivery }),
  'result-issued': (dossier, { at, facts }) => ({
    ...dossier,
    status: statusWithResult(dossier),
    result: { kind: facts.kind, number: facts.number, issuedAt: at },
  }),
  'result-returned': (dossier, { at }) => ({ ...dossier, status: 10, returnedAt: at }),
  proposed: (dossier, { at, facts }) => ({
    ...dossier,
    proposal: { command: facts.command, facts: facts.facts, by: facts.by, at, version: dossier.version },
  }),
  'proposal-answered': (dossier) => ({ ...dossier, proposal: null }),
  'timer-fired': (dossier, { facts }) => {
    if (facts.kind === 'supplement-deadline')
      return { ...dossier, supplement: dossier.supplement && { ...dossier.supplement, expired: true } };
    if (facts.kind === 'obligation-deadline')
      return { ...dossier, obligation: dossier.obligation && { ...dossier.obligation, expired: true } };
    return { ...dossier, alerts: [...dossier.alerts, facts.told] };
  },
  'child-requested': (dossier, { facts }) => ({
    ...dossier,
    children: [...dossier.children, { token: facts.token, dossier: facts.dossier, answered: false }],
  }),
  'child-answered': (dossier, { facts }) => ({
    ...dossier,
    children: dossier.children.map((child) =>
      child.token === facts.token ? { ...child, answered: facts.done } : child,
    ),
  }),
  'history-opened': (dossier) => dossier,
  // The rows stay in the ledger: the state does not grow with them.
  'history-recorded': (dossier) => dossier,
  'history-closed': (dossier) => ({ ...dossier, status: 10 }),
  'taken-over': (dossier, { facts }) => ({
    ...dossier,
    status: facts.status,
    pause: facts.pause,
    supplementCount: { ...dossier.supplementCount, APPRAISAL: facts.supplementRequests },
    supplement:
      facts.pause && facts.supplementDeadline !== null
        ? {
            stage: 'APPRAISAL',
            at: facts.pause.from,
            deadline: facts.supplementDeadline,
            arrivedAt: null,
            checkBy: null,
            expired: false,
          }
        : null,
    time: timed(dossier, (time) => ({
      ...time,
      ledger: { ...time.ledger, pauses: facts.pauses },
      ...momentsOf(facts),
    })),
  }),
} satisfies { [T in EventType]: Evolve<T> };

const UNTOUCHED = {
  parent: null,
  answerBy: null,
  filedBy: null,
  time: null,
  steps: [],
  lastToken: 0,
  ended: false,
  supplement: null,
  supplementCount: { RECEPTION: 0, APPRAISAL: 0 },
  pause: null,
  obligation: null,
  proposal: null,
  withdrawalRequestedAt: null,
  result: null,
  returnedAt: null,
  stopped: null,
  reopened: 0,
  children: [],
  alerts: [],
} as const;

function born(event: EventOf<'received'> | EventOf<'history-opened'>, identity: Identity): Dossier {
  if (event.type === 'history-opened') return bornImported(event, identity);
  const { facts } = event;
  return {
    ...UNTOUCHED,
    ...identity,
    code: facts.code,
    status: 1,
    procedure: facts.procedure,
    channel: facts.channel,
    delivery: facts.delivery,
    receivingUnit: facts.receivingUnit,
    competentUnit: facts.competentUnit,
    parent: facts.parent,
    arrivedAt: event.at,
    answerBy: facts.answerBy,
    filedBy: facts.filedBy,
  };
}

function bornImported({ facts }: EventOf<'history-opened'>, identity: Identity): Dossier {
  const { source, rows, from, to } = facts;
  return {
    ...UNTOUCHED,
    ...identity,
    code: facts.code,
    status: 1,
    procedure: facts.procedure,
    channel: 'IMPORTED',
    delivery: 'COUNTER',
    receivingUnit: facts.receivingUnit,
    competentUnit: facts.competentUnit,
    arrivedAt: from,
    imported: { source, case: facts.case, rows, from, to },
  };
}

/**
 * The state after one more fact. Pure, and without catalogue or calendar: events are self-contained.
 * Throws on a history that begins neither with `received` nor with `history-opened`: such a ledger is broken.
 */
export function evolve(dossier: Dossier | null, event: DossierEvent, identity: Identity): Dossier {
  if (dossier === null) {
    if (event.type !== 'received' && event.type !== 'history-opened')
      throw new Error(`A history begins with "received" or "history-opened", not "${event.type}".`);
    return born(event, identity);
  }
  const tell = TELL[event.type] as (dossier: Dossier, event: DossierEvent) => Dossier;
  return { ...tell({ ...dossier, version: identity.version }, event) };
}
