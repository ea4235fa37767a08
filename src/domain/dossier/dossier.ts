import type { Instant } from '../calendar/moment.ts';
import type { PauseKind, PauseReason, TimeLedger } from '../clock/clock.ts';
import type { Role } from '../policy/roles.ts';
import type { CompletingCommand } from '../process/graph.ts';
import type { Token } from '../process/token.ts';
import type { Status } from './status.ts';

export type Channel = 'COUNTER' | 'ONLINE' | 'POST' | 'LINKED';
/** How a dossier came: by a channel, or out of an older system. */
export type Origin = Channel | 'IMPORTED';
export type Delivery = 'COUNTER' | 'POST' | 'ONLINE';
export type ApplicantKind = 'CITIZEN' | 'ENTERPRISE' | 'HOUSEHOLD_BUSINESS' | 'ORGANISATION';

/** A paper handed in: which of the published list and how many. Names of people never stand here. */
export type PaperHanded = {
  readonly key: string;
  readonly originals: number;
  readonly copies: number;
  readonly reused?: boolean;
};

/** An open step as the inbox shows it. */
export type OpenStep = Token & {
  readonly kind: 'step' | 'wait' | 'child' | 'join';
  readonly role: Role | null;
  readonly unit: string | null;
  readonly since: Instant;
  /** The step's own due moment, never after the dossier's; null while the clock is stopped. */
  readonly due: Instant | null;
  /** Working minutes left, kept while the clock is stopped. */
  readonly remaining: number | null;
  readonly assignee: string | null;
  /** The command that completes it; null where it completes by itself (a child's answer, a join). */
  readonly completedBy: CompletingCommand | null;
  readonly canSendBack: boolean;
  readonly silence?: 'SILENCE_IS_CONSENT' | 'ESCALATE';
};

/** The dossier's time: its ledger, and the moments derived from it with the calendar version they rest on. */
export type DossierTime = {
  readonly ledger: TimeLedger;
  readonly start: Instant;
  readonly dueLegal: Instant | null;
  readonly dueCurrent: Instant | null;
  readonly remainingMinutes: number | null;
  readonly calendarVersion: string;
  /** R6: the last working day on which a delay can still be told in time; null when there is none. */
  readonly apologyAt: Instant | null;
};

export type SupplementStage = 'RECEPTION' | 'APPRAISAL';

/** The whole state `decide` needs, without persons: at most 2 KB. */
export type Dossier = {
  readonly id: string;
  readonly province: string;
  readonly version: number;
  readonly code: string;
  readonly status: Status;
  readonly procedure: { readonly id: string; readonly version: number };
  readonly channel: Origin;
  readonly delivery: Delivery;
  readonly receivingUnit: string;
  readonly competentUnit: string;
  readonly parent: { readonly dossier: string; readonly token: number } | null;
  readonly arrivedAt: Instant;
  /** R1: when an online dossier must have been answered; null once it was, and at the counter. */
  readonly answerBy: Instant | null;
  /** Account that filed online, the only applicant who may act on it. */
  readonly filedBy: string | null;
  readonly time: DossierTime | null;
  readonly steps: readonly OpenStep[];
  readonly lastToken: number;
  readonly ended: boolean;
  readonly supplement: {
    readonly stage: SupplementStage;
    readonly at: Instant;
    readonly deadline: Instant;
    readonly arrivedAt: Instant | null;
    /** When an arrived supplement must have been examined (8 working hours). */
    readonly checkBy: Instant | null;
    readonly expired: boolean;
  } | null;
  readonly supplementCount: { readonly RECEPTION: number; readonly APPRAISAL: number };
  /** Why the clock stands still; `token` where a node of the process holds it. */
  readonly pause: {
    readonly from: Instant;
    readonly kind: PauseKind;
    readonly reason: PauseReason;
    readonly token: number | null;
  } | null;
  readonly obligation: {
    /** VND. */
    readonly amount: number;
    readonly noticedAt: Instant;
    readonly deadline: Instant;
    readonly met: 'PAID' | 'EXEMPT' | 'CONFIRMED' | null;
    readonly expired: boolean;
  } | null;
  readonly proposal: {
    readonly command: string;
    readonly facts: Readonly<Record<string, unknown>>;
    readonly by: string;
    readonly at: Instant;
    readonly version: number;
  } | null;
  readonly withdrawalRequestedAt: Instant | null;
  readonly result: {
    readonly kind: 'APPROVAL' | 'REFUSAL';
    readonly number: string;
    readonly issuedAt: Instant;
  } | null;
  readonly returnedAt: Instant | null;
  readonly stopped: { readonly reason: string; readonly at: Instant; readonly from: Status } | null;
  readonly reopened: number;
  readonly children: readonly { readonly token: number; readonly dossier: string; readonly answered: boolean }[];
  /** Acts the timers have told of, so that each is told once. */
  readonly alerts: readonly string[];
  /** A closed case of an older system: where from, how many rows, between which moments. Outside all figures and open work. */
  readonly imported?: {
    readonly source: string;
    readonly case: string;
    readonly rows: number;
    readonly from: Instant;
    readonly to: Instant;
  };
};
