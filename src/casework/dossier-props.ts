import type { Instant, Words } from '../domain/calendar/moment.ts';
import type { Party } from '../domain/dossier/command.ts';
import type { Delivery, Origin } from '../domain/dossier/dossier.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import type { Status } from '../domain/dossier/status.ts';
import type { Fault, Paper } from '../domain/procedure/procedure.ts';
import type { EventNames, FormError, FormKey, Frame, Say, TimeLeft } from '../ui/index.ts';
import type { AllowedAction, FailedAction } from './allowed-action.ts';
import type { NextTask } from './onward.tsx';
import type { PaperAgain, PaperChecked } from './paper-check.tsx';

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
  /** What was written to the applicant of each fault named. */
  readonly faults?: readonly { readonly name: string; readonly note: string }[];
};

/** What is proposed, in words. */
export type ProposalView = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly faults: readonly { readonly name: string; readonly note: string | null }[];
  /** What its author wrote to the head. */
  readonly note?: string;
  readonly by: string;
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
  /** People are masked, the rest of what they told is left out, until the reader says for what they look. */
  readonly masked?: boolean;
  readonly owner?: Party;
  readonly channel: Origin;
  readonly delivery: Delivery;
  readonly receivingUnit: string;
  readonly competentUnit: string;
  readonly arrivedAt: Instant;
  /** The procedure's questions with what was answered, in words. */
  readonly answers: readonly { readonly key: string; readonly label: string; readonly value: string }[];
  /** What the procedure asks against what was handed in; `again` for what a supplement request asks of no single paper. */
  readonly papers: readonly PaperChecked[];
  readonly again?: PaperAgain;
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
  /** Where the officer's work goes on after it. */
  readonly nextTask?: NextTask;
  /** A proposal that waits for an answer. */
  readonly proposal?: ProposalView;
  readonly resultNumber?: string;
  /** A closed dossier of an older system: there is no procedure page, applicant, clock or receipt behind it. */
  readonly imported?: boolean;
  /** Papers the law gave the applicant along the way, as PDF. */
  readonly letters?: readonly { readonly form: string; readonly text: string }[];
};

/** What a part of the page is drawn from. */
export type PartProps = DossierProps & { readonly t: Say };
