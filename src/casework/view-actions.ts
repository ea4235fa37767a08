import { type Allowed, type CommandType, type Dossier, type OpenStep, refuseCommand } from '../domain/dossier/index.ts';
import { type Actor, holdsPost, type Role } from '../domain/policy/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import { findNode } from '../domain/process/index.ts';
import type { Lang, Option } from '../ui/index.ts';
import type { AllowedAction, ProposedCommand } from './allowed-action.ts';
import type { Desk } from './desk.ts';

type Offering = {
  readonly holders: Desk['holders'];
  readonly dossier: Dossier;
  readonly procedure: ProcedureVersion;
  readonly actor: Actor;
  readonly allowed: readonly Allowed[];
  readonly lang: Lang;
};

/** What the officer may do now, each with what its form offers to choose from, by the version of the procedure the dossier keeps. */
export function viewActions(offering: Offering): readonly AllowedAction[] {
  return offering.allowed.flatMap((allowed): readonly AllowedAction[] => {
    if (allowed.command === 'propose') return proposals(offering);
    // A second request of a stage is the head's to approve (R4): it is offered as a proposal.
    if (allowed.command === 'request-supplement' && wantsApproval(offering)) return [];
    const step = offering.dossier.steps.find(({ id }) => id === allowed.token);
    return [{ ...allowed, ...nameOfStep(step, offering), ...choices(allowed.command, step, offering) }];
  });
}

function choices(command: CommandType, step: OpenStep | undefined, offering: Offering): Partial<AllowedAction> {
  const { procedure, lang } = offering;
  if (!step) return {};
  if (command === 'assign') return { officers: officersAt(step.role, step.unit, offering) };
  const node = findNode(procedure.process, step.node);
  if (node?.kind !== 'step') return {};
  switch (command) {
    case 'complete-step':
      return {
        outcomes: node.outcomes.map(({ code, name }) => ({ value: code, text: name[lang] })),
        officers: officersNext(node.next, offering),
      };
    case 'send-back':
      return { steps: node.rework.map((id) => ({ value: id, text: stepName(id, offering) })) };
    default:
      return {};
  }
}

// Only a step that surely comes next can be given to somebody; behind a choice the outcome decides.
function officersNext(next: string, offering: Offering): readonly Option[] {
  const node = findNode(offering.procedure.process, next);
  if (node?.kind !== 'step') return [];
  const { receivingUnit, competentUnit } = offering.dossier;
  const unit = node.unit === 'RECEIVING' ? receivingUnit : node.unit === 'COMPETENT' ? competentUnit : null;
  return officersAt(node.role, unit, offering);
}

function officersAt(role: Role | null, unit: string | null, { holders }: Offering): readonly Option[] {
  if (role === null || unit === null) return [];
  return holders(role, unit).map(({ id, name }) => ({ value: id, text: name }));
}

function nameOfStep(step: OpenStep | undefined, offering: Offering): { stepName?: string } {
  const several = offering.dossier.steps.filter(({ kind }) => kind !== 'join').length > 1;
  return step && several ? { stepName: stepName(step.node, offering) } : {};
}

function stepName(id: string, { procedure, lang }: Offering): string {
  const node = findNode(procedure.process, id);
  return node && 'name' in node ? node.name[lang] : id;
}

const PROPOSABLE: readonly ProposedCommand[] = ['request-supplement', 'stop', 'extend'];

/** What the officer may only propose: the head could do it now, the officer could not. */
function proposals(offering: Offering): readonly AllowedAction[] {
  const { dossier, allowed } = offering;
  const head: Actor = {
    kind: 'officer',
    id: 'the head',
    posts: [{ role: 'AGENCY_LEADER', unit: dossier.competentUnit }],
  };
  return PROPOSABLE.filter((command) => {
    if (refuseCommand(dossier, command, head)) return false;
    if (command === 'request-supplement') return wantsApproval(offering);
    return !allowed.some((own) => own.command === command);
  }).map((proposes) => ({ command: 'propose', proposes }));
}

function wantsApproval({ dossier, procedure, actor }: Offering): boolean {
  const stage = dossier.time ? 'APPRAISAL' : 'RECEPTION';
  const further = dossier.supplementCount[stage] > 0;
  if (!further && !(dossier.time && procedure.supplement.firstNeedsApproval)) return false;
  return dossier.time
    ? !holdsPost(actor, ['DIV_HEAD', 'AGENCY_LEADER'], dossier.competentUnit)
    : !holdsPost(actor, ['HEAD_RECEPTION'], dossier.receivingUnit);
}
