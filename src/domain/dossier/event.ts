import type { Instant } from '../calendar/moment.ts';
import type { DeadlineRule, Pause, PauseKind, PauseReason } from '../clock/clock.ts';
import type { HistoryColumn } from './command.ts';
import type { ApplicantKind, Channel, Delivery, OpenStep, PaperHanded, SupplementStage } from './dossier.ts';
import type { Status } from './status.ts';
import type { Timer, TimerKind } from './timer.ts';

export type DueMoments = {
  readonly dueLegal: Instant | null;
  readonly dueCurrent: Instant | null;
  readonly remainingMinutes: number | null;
  readonly calendarVersion: string;
  readonly apologyAt: Instant | null;
};

type StepTimes = readonly { readonly token: number; readonly due: Instant | null; readonly remaining: number | null }[];

export type FaultFact = { readonly code: string; readonly paper?: string };

/** Facts by event type. Persons, answers and free text travel in `personal`, never here. */
export type EventFacts = {
  received: {
    readonly code: string;
    readonly procedure: { readonly id: string; readonly version: number };
    readonly channel: Channel;
    readonly delivery: Delivery;
    readonly applicantKind: ApplicantKind;
    readonly receivingUnit: string;
    readonly competentUnit: string;
    readonly papers: readonly PaperHanded[];
    readonly copiesOfDossier: number;
    readonly portalCode: string | null;
    readonly filedBy: string | null;
    readonly answerBy: Instant | null;
    readonly parent: { readonly dossier: string; readonly token: number } | null;
  };
  accepted: DueMoments & {
    readonly procedure: { readonly id: string; readonly version: number };
    readonly rule: DeadlineRule;
    readonly receivedAt: Instant;
    readonly start: Instant;
    readonly registerBook: string;
    readonly registerNumber: number;
    readonly fees: readonly { readonly code: string; readonly amount: number }[];
  };
  refused: { readonly reason: string; readonly faults: readonly FaultFact[] };
  'supplement-requested': {
    readonly stage: SupplementStage;
    readonly faults: readonly FaultFact[];
    readonly basis: string | null;
    readonly deadline: Instant;
    readonly further: boolean;
  };
  'supplement-arrived': {
    readonly papers: readonly PaperHanded[];
    readonly channel: Channel;
    readonly checkBy: Instant;
  };
  'supplement-confirmed': { readonly complete: boolean; readonly faults: readonly FaultFact[] };
  'processing-started': Record<string, never>;
  'step-claimed': { readonly token: number; readonly officer: string };
  'step-assigned': { readonly token: number; readonly officer: string };
  'step-completed': { readonly token: number; readonly node: string; readonly outcome: string | null };
  'step-opened': { readonly step: OpenStep };
  /** A step that ended without being done: sent back over, joined, or cancelled with its siblings. */
  'step-left': { readonly token: number; readonly why: 'REWORK' | 'JOINED' | 'CLOSED' };
  'sent-back': { readonly token: number; readonly from: string; readonly to: string; readonly reason: string };
  'process-ended': Record<string, never>;
  /** A pause that begins after a due moment leaves that moment standing (DOMAIN 3.1). */
  paused: DueMoments & {
    readonly reason: PauseReason;
    readonly kind: PauseKind;
    readonly token: number | null;
    readonly basis: string | null;
    readonly steps: StepTimes;
  };
  /** `from` is when the clock goes on: for a supplement its arrival, which may lie before this event. */
  resumed: DueMoments & { readonly from: Instant; readonly steps: StepTimes };
  'obligation-required': {
    readonly amount: number;
    readonly basis: string;
    readonly payee: string;
    readonly deadline: Instant;
  };
  'obligation-confirmed': { readonly how: 'PAID' | 'EXEMPT' | 'CONFIRMED'; readonly proof: string | null };
  extended: { readonly due: Instant; readonly reason: string; readonly apologyNumber: string };
  stopped: { readonly reason: string; readonly basis: string | null; readonly from: Status };
  reopened: { readonly basis: string };
  'withdrawal-requested': { readonly channel: Channel };
  withdrawn: { readonly papersReturned: boolean };
  amended: { readonly papers: readonly PaperHanded[] | null; readonly delivery: Delivery | null };
  'result-issued': { readonly kind: 'APPROVAL' | 'REFUSAL'; readonly number: string; readonly electronic: boolean };
  'result-returned': {
    readonly delivery: Delivery;
    readonly originalsHandedIn: boolean;
    readonly proof: string | null;
  };
  proposed: { readonly command: string; readonly facts: Readonly<Record<string, unknown>>; readonly by: string };
  'proposal-answered': { readonly approved: boolean; readonly command: string };
  /** `told` names this one alert, so that it is told once. */
  'timer-fired': { readonly kind: TimerKind; readonly token: number; readonly told: string };
  'child-requested': {
    readonly token: number;
    readonly dossier: string;
    readonly procedure: string;
    readonly unit: string;
  };
  'child-answered': {
    readonly token: number;
    readonly dossier: string;
    readonly outcome: string;
    readonly done: boolean;
  };
  /** A case of an older system begins to be written down. */
  'history-opened': {
    readonly code: string;
    readonly procedure: { readonly id: string; readonly version: number };
    readonly source: string;
    readonly case: string;
    readonly receivingUnit: string;
    readonly competentUnit: string;
    readonly columns: readonly HistoryColumn[];
    readonly rows: number;
    readonly from: Instant;
    readonly to: Instant;
  };
  /** One row of its log: `n` its place there, `time` as written there, `happened` the moment that names. */
  'history-recorded': {
    readonly n: number;
    readonly activity: string;
    readonly happened: Instant;
    readonly time: string;
  };
  'history-closed': Record<string, never>;
  /** An open dossier of an older system goes on here, with what its clock went through there. */
  'taken-over': DueMoments & {
    readonly source: string;
    readonly step: string;
    readonly status: Status;
    readonly pauses: readonly Pause[];
    /** The node's token or null, as in the state; null while the clock runs. */
    readonly pause: {
      readonly from: Instant;
      readonly kind: PauseKind;
      readonly reason: PauseReason;
      readonly token: number | null;
    } | null;
    readonly supplementRequests: number;
    /** Until when the applicant may reply to the request that is open. */
    readonly supplementDeadline: Instant | null;
  };
};

export type EventType = keyof EventFacts;

/** One fact of a dossier's history. `v` is the shape's version: older shapes are lifted in upcast.ts, never edited. */
export type DossierEvent = {
  [T in EventType]: {
    readonly type: T;
    readonly v: number;
    readonly at: Instant;
    readonly facts: EventFacts[T];
    readonly personal?: Readonly<Record<string, unknown>>;
  };
}[EventType];

export type EventOf<T extends EventType> = Extract<DossierEvent, { type: T }>;

export type { Timer };
