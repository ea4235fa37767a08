import type { Actor } from '../../src/domain/policy/index.ts';
import type { Command } from './command.ts';
import { type Model, timersOfModel } from './model.ts';
import type { Setting } from './setting.ts';
import { backFrom, nodeNamed } from './tokens.ts';
import type { Tried } from './tried.ts';
import { holds } from './who-may.ts';

const AGENCY = ['SPECIALIST', 'ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER'];
const RECEPTION = ['RECEPTIONIST', 'HEAD_RECEPTION'];

type Objections = Iterable<string>;

/** What the state itself holds against a command that its status and the actor's post allow. */
export function* judgeState(model: Model, tried: Tried, setting: Setting): Objections {
  const { command, actor } = tried;
  const officer = actor.kind === 'officer';
  const { supplement, stands, owed, result, ledger } = model;
  switch (command.type) {
    case 'accept':
      if (!officer && model.channel !== 'LINKED') yield 'NOT_PERMITTED';
      return;
    case 'request-supplement':
      yield* ofItsStage(model, actor);
      if (stands && stands.token === null) yield 'CLOCK_STOPPED';
      return yield* needsApprover(model, actor, setting);
    case 'supplement':
      if (supplement?.arrived != null) yield 'ALREADY_ARRIVED';
      return;
    case 'confirm-supplement':
      yield* ofItsStage(model, actor);
      if (supplement?.arrived == null) yield 'NOTHING_ARRIVED';
      return;
    case 'claim':
    case 'complete-step':
    case 'send-back':
    case 'require-obligation':
    case 'issue-result':
      return yield* onStep(model, command, actor, setting);
    case 'pause':
      if (stands) yield 'CLOCK_STOPPED';
      return;
    case 'resume':
      if (!stands || stands.token !== null) yield 'CLOCK_RUNS';
      return;
    case 'confirm-obligation':
      if (!owed || owed.met !== null) yield 'NOTHING_OWED';
      return;
    case 'extend':
      return yield* reappointed(model);
    case 'stop':
      if (officer) yield* stopping(model, actor);
      return;
    case 'request-withdrawal':
      if (model.withdrawalAsked) yield 'ALREADY_REQUESTED';
      if (result) yield 'ALREADY_DECIDED';
      return;
    case 'confirm-withdrawal':
      if (!model.withdrawalAsked) yield 'NOT_REQUESTED';
      if (result) yield 'ALREADY_DECIDED';
      return;
    case 'amend':
      if (actor.kind === 'applicant' && ledger) yield 'ALREADY_ACCEPTED';
      return;
    case 'return-result':
      if (!model.ended && !model.tokens.some(({ node }) => completes(node, setting) === 'return-result'))
        yield 'RETURN_NOT_REACHED';
      return;
    case 'propose':
      if (model.proposal) yield 'PROPOSAL_PENDING';
      return yield* doableNow(model, command.command.type);
    case 'approve':
      return yield* approving(model, command.approved, actor);
    case 'timer-fired': {
      const silent = (node: string) => silenceOf(node, setting) !== undefined;
      const due = timersOfModel(model, silent).find((t) => t.kind === command.kind && t.token === command.token);
      if (!due || due.at > tried.now) yield 'TIMER_OBSOLETE';
      return;
    }
    case 'child-answered':
      if (!model.children.some((c) => c.token === command.token && c.dossier === command.dossier && !c.answered))
        yield 'CHILD_UNKNOWN';
  }
}

/** The command that completes a node. */
export function completes(node: string, { law }: Setting): string | null {
  const found = nodeNamed(law.procedure.process, node);
  return found.kind === 'step' || found.kind === 'wait' ? found.completedBy : null;
}

export function silenceOf(node: string, { law }: Setting): string | undefined {
  const found = nodeNamed(law.procedure.process, node);
  return found.kind === 'step' ? found.silence : undefined;
}

function isPerson(actor: Actor, officer: string): boolean {
  return actor.kind === 'officer' && (actor.id === officer || actor.onBehalfOf === officer);
}

// Before acceptance the reception asks, afterwards the agency.
function* ofItsStage(model: Model, actor: Actor): Objections {
  if (actor.kind !== 'officer') return;
  const right = model.ledger ? holds(actor, model.competent, ...AGENCY) : holds(actor, model.receiving, ...RECEPTION);
  if (!right) yield 'NOT_PERMITTED';
}

// R4: once a stage by the handler, further ones by the head.
function* needsApprover(model: Model, actor: Actor, { law }: Setting): Objections {
  const further = model.asked[model.ledger ? 'APPRAISAL' : 'RECEPTION'] > 0;
  const asks = further || (model.ledger && law.procedure.supplement.firstNeedsApproval);
  const head = model.ledger
    ? holds(actor, model.competent, 'DIV_HEAD', 'AGENCY_LEADER')
    : holds(actor, model.receiving, 'HEAD_RECEPTION');
  if (asks && !head) yield 'NEEDS_APPROVAL';
}

function* onStep(model: Model, command: Command & { token: number }, actor: Actor, setting: Setting): Objections {
  const open = model.tokens.find(({ id }) => id === command.token);
  if (!open) return;
  const node = nodeNamed(setting.law.procedure.process, open.node);
  if (command.type === 'claim') {
    if (open.assignee) yield 'ALREADY_CLAIMED';
    if (node.kind !== 'step' && node.kind !== 'wait') yield 'NOT_WORKED';
    return;
  }
  if (command.type === 'send-back') {
    if (node.kind !== 'step' || !backFrom(setting.law.procedure.process, node.id).includes(command.to))
      yield 'REWORK_NOT_ALLOWED';
  } else if (completes(open.node, setting) !== command.type) yield 'WRONG_COMMAND_FOR_STEP';
  // What an officer stopped stands still; a result signed while the payment is awaited is only held.
  const held = model.stands !== null && model.stands.token === null && model.status !== 6;
  if (held && command.type !== 'require-obligation') yield 'CLOCK_STOPPED';
  if (open.assignee && !isPerson(actor, open.assignee)) yield 'STEP_HELD_BY_OTHER';
}

// R6: once, while the clock runs.
function* reappointed(model: Model): Objections {
  if (model.ledger?.extension) yield 'ALREADY_EXTENDED';
  if (model.stands) yield 'CLOCK_STOPPED';
}

// R3, R5: the leader in writing after acceptance; others once the time to complete or to pay has passed.
function* stopping(model: Model, actor: Actor): Objections {
  if (model.ledger && holds(actor, model.competent, 'AGENCY_LEADER')) return;
  const own = model.ledger ? holds(actor, model.competent, 'SPECIALIST') : holds(actor, model.receiving, ...RECEPTION);
  if (!own) yield 'NOT_PERMITTED';
  else if (!hasExpired(model)) yield 'NOT_YET_EXPIRED';
}

function hasExpired({ supplement, owed }: Model): boolean {
  return supplement?.expired === true || owed?.expired === true;
}

/** What is proposed must be what could be done now, but for who may (R3, R4, R6 hold for a proposal as for the act). */
function* doableNow(model: Model, command: string): Objections {
  const status = model.status;
  const working = status === 2 || status === 4;
  if (command === 'extend' || command === 'request-supplement') {
    if (!working) yield 'WRONG_STATUS';
    if (command === 'extend') yield* reappointed(model);
    else if (model.stands?.token === null) yield 'CLOCK_STOPPED';
  } else if (!model.ledger && !hasExpired(model)) yield 'NOT_YET_EXPIRED';
}

function* approving(model: Model, approved: boolean, actor: Actor): Objections {
  const { proposal } = model;
  if (!proposal) return yield 'NO_PROPOSAL';
  if (isPerson(actor, proposal.by)) yield 'OWN_PROPOSAL';
  const roles = proposal.command === 'request-supplement' ? ['DIV_HEAD', 'AGENCY_LEADER'] : ['AGENCY_LEADER'];
  if (!holds(actor, model.competent, ...roles)) yield 'NOT_PERMITTED';
  if (approved) yield* doableNow(model, proposal.command);
}
