import type { Words } from '../calendar/moment.ts';
import type { Limit } from '../clock/clock.ts';
import type { Role } from '../policy/roles.ts';

/**
 * Where a step is worked: at the office that received the dossier, at the agency that decides it, or at a named
 * unit of the province (`TAX`, `POLICE` …) that the organisation tree resolves. Competence is never derived from the place of reception.
 */
export type UnitSelector = 'RECEIVING' | 'COMPETENT' | (string & {});

/** The command that completes a step (DOMAIN 3.2). */
export type CompletingCommand = 'complete-step' | 'require-obligation' | 'issue-result' | 'return-result';

/** A pause of the main clock while a token stands at a node; the article that allows it is shown in the explanation. */
export type NodePause = {
  readonly reason: 'WAIT_OTHER_AGENCY' | 'CONSULT' | 'FIELD_INSPECTION';
  readonly article: string;
};

type Named = { readonly id: string; readonly name: Words };

export type StepNode = Named & {
  readonly kind: 'step';
  readonly role: Role;
  readonly unit: UnitSelector;
  readonly time: Limit;
  /** False for the return step and for time that is not the agency's own. */
  readonly counts: boolean;
  readonly completedBy: CompletingCommand;
  /** Outcomes an officer may choose; empty means the step simply completes. A `choice` right after it reads the outcome. */
  readonly outcomes: readonly { readonly code: string; readonly name: Words }[];
  /** Earlier steps this one may be sent back to. */
  readonly rework: readonly string[];
  readonly product?: Words;
  readonly pause?: NodePause;
  /** A consulted agency that says nothing in time: consent, or the question goes up (DOMAIN 6). */
  readonly silence?: 'SILENCE_IS_CONSENT' | 'ESCALATE';
  readonly next: string;
};

export type StartNode = { readonly kind: 'start'; readonly id: string; readonly next: string };
/** Takes the branch whose `outcome` the step before it gave, else `otherwise`. */
export type ChoiceNode = {
  readonly kind: 'choice';
  readonly id: string;
  readonly branches: readonly { readonly outcome: string; readonly next: string }[];
  readonly otherwise: string;
};
export type SplitNode = { readonly kind: 'split'; readonly id: string; readonly next: readonly string[] };
export type JoinNode = { readonly kind: 'join'; readonly id: string; readonly of: string; readonly next: string };
/** Waits for a message from outside (`message` names it); an officer may record it by completing the token. */
export type WaitNode = Named & {
  readonly kind: 'wait';
  readonly message: string;
  readonly role: Role;
  readonly unit: UnitSelector;
  readonly time: Limit | null;
  readonly counts: boolean;
  readonly completedBy: CompletingCommand;
  readonly pause?: NodePause;
  readonly next: string;
};
/** Opens a linked dossier of another procedure and waits for its result. */
export type ChildNode = Named & {
  readonly kind: 'child';
  readonly procedure: string;
  readonly unit: UnitSelector;
  readonly time: Limit;
  readonly counts: boolean;
  readonly next: string;
};
export type EndNode = { readonly kind: 'end'; readonly id: string };

export type ProcessNode = StartNode | StepNode | ChoiceNode | SplitNode | JoinNode | WaitNode | ChildNode | EndNode;

/** The approved internal procedure (quy trình nội bộ) as a step graph. */
export type Process = {
  readonly start: string;
  readonly nodes: readonly ProcessNode[];
  /** Steps and times that no authority approved say so, with where they come from. */
  readonly constructed?: boolean;
  readonly source?: string;
};

/** A node at which a token can stand. */
export type StandingNode = StepNode | WaitNode | ChildNode | JoinNode;
