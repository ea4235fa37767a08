import type { Instant } from '../domain/calendar/moment.ts';
import type { CommandType, Party, ProposableCommand } from '../domain/dossier/command.ts';
import type { Delivery } from '../domain/dossier/dossier.ts';
import type { Fault, Paper } from '../domain/procedure/procedure.ts';
import type { FormError, FormKey, FormValues, Frame, Option, Say } from '../ui/index.ts';

export type ProposedCommand = ProposableCommand['type'];

/** A step that would open, and when it would be due. */
export type NextStep = {
  readonly name: string;
  readonly unit: string;
  readonly due: Instant | null;
  /** The outcome it follows from, in words. */
  readonly outcome?: string;
};

/** A command this officer may give now, with what its form offers to choose from. */
export type AllowedAction = {
  readonly command: CommandType;
  /** The open step it works on. */
  readonly token?: number;
  /** Named when several steps are open at once. */
  readonly stepName?: string;
  /** `complete-step`: outcomes to choose from; none means it simply completes. */
  readonly outcomes?: readonly Option[];
  /** `assign`, and the next step's officer of `complete-step`. */
  readonly officers?: readonly Option[];
  /** `complete-step`: what would open now, for each outcome that opens something. */
  readonly next?: readonly NextStep[];
  /** `complete-step`: who is chosen unless somebody else is. */
  readonly preselected?: {
    readonly officer: string;
    readonly why: 'HELD_IT' | 'LEAST_TO_DO';
    /** Open steps they have in hand. */
    readonly load: number;
  };
  /** `send-back`: earlier steps. */
  readonly steps?: readonly Option[];
  /** `propose`: what is proposed. */
  readonly proposes?: ProposedCommand;
};

/** What was typed into the form of a command that was refused. */
export type FailedAction = Pick<AllowedAction, 'command' | 'token' | 'proposes'> & { readonly values: FormValues };

export type ActionsProps = {
  readonly t: Say;
  readonly frame: Frame;
  readonly formKey: FormKey;
  readonly actions: readonly AllowedAction[];
  readonly applicant: Party;
  readonly delivery: Delivery;
  readonly faults: readonly Fault[];
  readonly paperRules: readonly Paper[];
  readonly failed?: FailedAction;
  readonly errors: readonly FormError[];
};
