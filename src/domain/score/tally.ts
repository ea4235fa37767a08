import type { Instant } from '../calendar/index.ts';
import { classify, type Timeliness } from '../clock/index.ts';
import { type Dossier, type DossierEvent, type EventType, evolve, type Identity } from '../dossier/index.ts';

/** What is counted of a day's events. */
export const COUNTS = [
  'received',
  'accepted',
  'refused',
  'supplementRequests',
  'extended',
  'settledEarly',
  'settledOnTime',
  'settledLate',
  'returned',
  'withdrawn',
  'stopped',
  'reopened',
  'ended',
] as const;

export type Count = (typeof COUNTS)[number];

const COUNTED: Partial<Record<EventType, Count>> = {
  received: 'received',
  accepted: 'accepted',
  refused: 'refused',
  'supplement-requested': 'supplementRequests',
  extended: 'extended',
  'result-returned': 'returned',
  withdrawn: 'withdrawn',
  stopped: 'stopped',
};

/** What an event counts as whatever came before it. */
export function countOf(event: DossierEvent): Count | undefined {
  return COUNTED[event.type];
}

/** Events after which an accepted dossier may have left the process or come back: what they count as takes its history. */
export const TURNS: ReadonlySet<EventType> = new Set([
  'result-issued',
  'obligation-confirmed',
  'withdrawn',
  'stopped',
  'reopened',
]);

/**
 * Events that change neither where a dossier stands nor its time: a history without them turns when the whole one does. Who reads very many
 * histories need not read them, and they are most of each.
 */
export const STANDING: readonly EventType[] = [
  'supplement-arrived',
  'step-claimed',
  'step-assigned',
  'step-completed',
  'step-opened',
  'step-left',
  'sent-back',
  'process-ended',
  'withdrawal-requested',
  'amended',
  'proposed',
  'proposal-answered',
  'timer-fired',
  'child-requested',
  'child-answered',
  'history-recorded',
];

/** An event of a history, by the commit it came in. */
export type InHistory = { readonly version: number; readonly n: number; readonly event: DossierEvent };

/** An accepted dossier left the process or came back into it, by which event and when. */
export type Turn = {
  readonly version: number;
  readonly n: number;
  readonly at: Instant;
  readonly counts: readonly Count[];
};

const SETTLED = {
  EARLY: 'settledEarly',
  ON_TIME: 'settledOnTime',
  LATE: 'settledLate',
} as const satisfies Record<Timeliness, Count>;

const IN_PROCESS: readonly number[] = [2, 4, 5, 6];

/** Accepted, and neither settled, withdrawn nor stopped. A supplement asked for before acceptance is not in process yet. */
export function isInProcess(dossier: Dossier | null): boolean {
  return dossier?.time != null && IN_PROCESS.includes(dossier.status);
}

/**
 * Where a whole history left the process or came back. A settlement is the event that brings status 9, which for a result
 * held back until a payment is the payment (R12); it is classified with the legal due moment as that command left it: the
 * payment lets the clock go on in an event of its own.
 */
export function turnsOf(history: readonly InHistory[], identity: Omit<Identity, 'version'>): readonly Turn[] {
  const turns: Turn[] = [];
  let dossier: Dossier | null = null;
  for (const [i, { version, n, event }] of history.entries()) {
    const before: boolean = isInProcess(dossier);
    dossier = evolve(dossier, event, { ...identity, version });
    if (!TURNS.has(event.type) || isInProcess(dossier) === before) continue;
    const counts: readonly Count[] = before
      ? ['ended', ...settled(endOfCommand(dossier, history.slice(i + 1), version, identity), event.at)]
      : ['reopened'];
    turns.push({ version, n, at: event.at, counts });
  }
  return turns;
}

function endOfCommand(
  dossier: Dossier,
  rest: readonly InHistory[],
  version: number,
  identity: Omit<Identity, 'version'>,
): Dossier {
  const end = rest.findIndex((later) => later.version !== version);
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .reduce((now, { event }) => evolve(now, event, { ...identity, version }), dossier);
}

function settled({ status, time }: Dossier, at: Instant): readonly Count[] {
  if (status !== 9 || !time) return [];
  // A clock that stands still has not run out.
  return [time.dueLegal === null ? 'settledOnTime' : SETTLED[classify(at, time.dueLegal, time.ledger.rule.limit.unit)]];
}
