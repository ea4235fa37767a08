import type { Instant } from '../calendar/moment.ts';
import type { PauseReason } from '../clock/clock.ts';
import type { ApplicantKind, Channel, Delivery, PaperHanded } from './dossier.ts';
import type { TimerKind } from './timer.ts';

/** A person or organisation as they stand in the dossier. Personal: never in an event's facts. */
export type Party = {
  readonly kind: ApplicantKind;
  readonly name: string;
  readonly idNumber?: string;
  readonly birthDate?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly address?: string;
};

/** What comes in when a dossier is first stored, at the counter or from a portal. */
export type Intake = {
  /** Procedure id; the version is the one valid on the day. */
  readonly procedure: string;
  readonly channel: Channel;
  readonly delivery: Delivery;
  readonly applicant: Party;
  readonly owner?: Party;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly papers: readonly PaperHanded[];
  readonly copiesOfDossier: number;
  readonly receivingUnit: string;
  /** The agency that decides, when it is not the one the organisation tree names (filed outside its boundary). */
  readonly competentUnit?: string;
  readonly portalCode?: string;
};

/** A fault named to the applicant: its code from the procedure's list, the paper, and a note in plain words. */
export type FaultNamed = { readonly code: string; readonly paper?: string; readonly note?: string };

type OnStep = { readonly token: number };
type Note = { readonly note?: string };

/** One row of an older system's log: `time` as written there, attributes whatever else the row says. Personal but for activity and time. */
export type HistoryRow = {
  readonly activity: string;
  readonly time: string;
  readonly resource?: string;
  readonly attributes?: Readonly<Record<string, string>>;
};

/** A column of that log by its name there, in order; what is none of the four parts is an attribute. */
export type HistoryColumn = {
  readonly name: string;
  readonly part?: 'case' | 'activity' | 'time' | 'resource';
};

/** A stop of the clock as an older system tells it; the last may still last. */
export type TakenPause = {
  readonly from: Instant;
  readonly to?: Instant;
  readonly reason: PauseReason;
  readonly basis?: string;
};

/** What each command asks, beside who and when. */
export type CommandData = {
  /** Stores an online or posted dossier, not yet accepted. */
  submit: { readonly intake: Intake; readonly parent?: { readonly dossier: string; readonly token: number } };
  /** Accepts: at the counter with `intake` (nothing stored yet), or what was submitted. `parent` for a linked child. */
  accept: { readonly intake?: Intake; readonly parent?: { readonly dossier: string; readonly token: number } } & Note;
  refuse: { readonly intake?: Intake; readonly reason: string; readonly faults: readonly FaultNamed[] } & Note;
  'request-supplement': {
    readonly intake?: Intake;
    readonly faults: readonly FaultNamed[];
    readonly basis?: string;
  } & Note;
  supplement: {
    readonly papers: readonly PaperHanded[];
    readonly channel: Channel;
    readonly answers?: Readonly<Record<string, unknown>>;
  } & Note;
  'confirm-supplement': { readonly complete: boolean; readonly faults?: readonly FaultNamed[] } & Note;
  claim: OnStep;
  assign: OnStep & { readonly officer: string } & Note;
  'complete-step': OnStep & { readonly outcome?: string; readonly assignNext?: string } & Note;
  'send-back': OnStep & { readonly to: string; readonly reason: string } & Note;
  pause: { readonly reason: 'FIELD_INSPECTION' | 'FORCE_MAJEURE' | 'WAIT_OTHER_AGENCY'; readonly basis: string } & Note;
  resume: Note;
  'require-obligation': OnStep & { readonly amount: number; readonly basis: string; readonly payee: string } & Note;
  'confirm-obligation': { readonly how: 'PAID' | 'EXEMPT' | 'CONFIRMED'; readonly proof?: string } & Note;
  extend: { readonly due: Instant; readonly reason: string } & Note;
  stop: { readonly reason: string; readonly basis?: string } & Note;
  reopen: { readonly basis: string } & Note;
  'request-withdrawal': { readonly channel: Channel } & Note;
  'confirm-withdrawal': { readonly papersReturned: boolean } & Note;
  amend: {
    readonly applicant?: Party;
    readonly owner?: Party;
    readonly answers?: Readonly<Record<string, unknown>>;
    readonly papers?: readonly PaperHanded[];
    readonly delivery?: Delivery;
  } & Note;
  'issue-result': OnStep & { readonly kind: 'APPROVAL' | 'REFUSAL'; readonly electronic: boolean } & Note;
  'return-result': {
    readonly token?: number;
    readonly delivery: Delivery;
    readonly originalsHandedIn: boolean;
    readonly proof?: string;
    readonly collector?: Party;
  } & Note;
  propose: { readonly command: ProposableCommand } & Note;
  approve: { readonly approved: boolean } & Note;
  /** Writes down a closed case of an older system: its rows in the order of that system's log. */
  'record-history': {
    readonly source: string;
    readonly case: string;
    readonly receivingUnit: string;
    /** How the log is laid out, so that it can be given back. */
    readonly columns: readonly HistoryColumn[];
    readonly rows: readonly HistoryRow[];
  };
  /** Takes over a dossier that an older system accepted and did not end; `intake.portalCode` is the code given there. */
  'take-over': {
    readonly source: string;
    readonly intake: Intake;
    readonly receivedAt: Instant;
    /** The node of the process at which it stands. */
    readonly step: string;
    readonly pauses: readonly TakenPause[];
  } & Note;
  'timer-fired': { readonly kind: TimerKind; readonly token: number };
  'child-answered': OnStep & { readonly dossier: string; readonly outcome: string };
};

export type CommandType = keyof CommandData;

export type CommandOf<T extends CommandType> = { readonly type: T } & CommandData[T];

export type Command = { [T in CommandType]: CommandOf<T> }[CommandType];

/** What may be proposed by one and approved by another (one pair for all, DOMAIN 3.2). */
export type ProposableCommand = CommandOf<'request-supplement'> | CommandOf<'stop'> | CommandOf<'extend'>;
