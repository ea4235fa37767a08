import { judgeArguments, judgeIntake } from './judge-arguments.ts';
import { judgeState } from './judge-state.ts';
import type { Model } from './model.ts';
import type { Setting } from './setting.ts';
import { nodeNamed } from './tokens.ts';
import type { Tried } from './tried.ts';
import { WHEN } from './when.ts';
import { type Bearing, holds, WHO_MAY } from './who-may.ts';

/** Commands that name an open step. */
const ON_STEP = [
  'claim',
  'assign',
  'complete-step',
  'send-back',
  'require-obligation',
  'issue-result',
  'child-answered',
];

/** The unit that works a node, for this dossier. */
export function unitOf(model: Pick<Model, 'receiving' | 'competent'>, unit: string, { law }: Setting): string {
  if (unit === 'RECEIVING') return model.receiving;
  return unit === 'COMPETENT' ? model.competent : (law.units[unit] ?? model.competent);
}

/** Role and unit of the open step a command names; undefined when it is not open. */
export function stepNamed(model: Model, token: number, setting: Setting): Bearing['step'] {
  const open = model.tokens.find(({ id }) => id === token);
  if (!open) return undefined;
  const node = nodeNamed(setting.law.procedure.process, open.node);
  if (node.kind === 'step' || node.kind === 'wait') return { role: node.role, unit: unitOf(model, node.unit, setting) };
  return { role: null, unit: node.kind === 'child' ? unitOf(model, node.unit, setting) : null };
}

/** The agency that settles what comes in. */
export function competentFor(intake: { receivingUnit: string; competentUnit?: string }, { law }: Setting): string {
  if (intake.competentUnit) return intake.competentUnit;
  const { competent } = law.procedure;
  return competent === 'RECEIVING' ? intake.receivingUnit : (law.units[competent] ?? '');
}

/**
 * Everything that stands against a command, as codes of refusal; nothing: it is done. Status comes before step, step before
 * right, right before the rest; of the rest any may be told first.
 */
export function objections(model: Model | null, tried: Tried, setting: Setting): readonly string[] {
  return model ? onStored(model, tried, setting) : onNew(tried, setting);
}

function onNew({ command, actor, now, spoiled }: Tried, setting: Setting): readonly string[] {
  if (!WHEN[command.type].fresh) return ['NOT_FOUND'];
  const intake = 'intake' in command ? command.intake : undefined;
  if (!intake) return ['INTAKE_NEEDED'];
  const bearing = {
    receiving: intake.receivingUnit,
    competent: competentFor(intake, setting),
    filedBy: actor.kind === 'applicant' ? actor.id : null,
  };
  const alone = actor.kind === 'system' && command.type !== 'submit' && intake.channel !== 'LINKED';
  // Who opens a dossier as an officer is at the counter that takes it in.
  const elsewhere = actor.kind === 'officer' && !holds(actor, bearing.receiving, 'RECEPTIONIST', 'HEAD_RECEPTION');
  if (!WHO_MAY[command.type](actor, bearing) || alone || elsewhere) return ['NOT_PERMITTED'];
  return [
    ...(spoiled ? [spoiled] : []),
    ...judgeIntake(command.type, intake, bearing.competent, setting),
    ...judgeArguments(null, { command, actor, now }, setting),
  ];
}

function onStored(model: Model, tried: Tried, setting: Setting): readonly string[] {
  const { command, actor, spoiled } = tried;
  if (!WHEN[command.type].in.includes(model.status)) return ['WRONG_STATUS'];
  const step = 'token' in command && command.token !== undefined ? stepNamed(model, command.token, setting) : undefined;
  if (ON_STEP.includes(command.type) && !step) return ['TOKEN_NOT_OPEN'];
  const { receiving, competent, filedBy } = model;
  if (!WHO_MAY[command.type](actor, { receiving, competent, filedBy, step })) return ['NOT_PERMITTED'];
  const against = [
    ...(spoiled && command.type === 'amend' ? [spoiled] : []),
    ...judgeState(model, tried, setting),
    ...judgeArguments(model, tried, setting),
  ];
  return [...new Set(against)];
}
