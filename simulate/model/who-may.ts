import type { Actor, Role } from '../../src/domain/policy/index.ts';
import type { CommandType } from './command.ts';

/** What the model's table of rights looks at. */
export type Bearing = {
  receiving: string;
  competent: string;
  filedBy: string | null;
  step?: { role: string | null; unit: string | null } | undefined;
};

type Right = (actor: Actor, at: Bearing) => boolean;

export function holds(actor: Actor, unit: string | null, ...roles: string[]): boolean {
  return actor.kind === 'officer' && actor.posts.some((post) => post.unit === unit && roles.includes(post.role));
}

function holdsAnywhere(actor: Actor, role: Role): boolean {
  return actor.kind === 'officer' && actor.posts.some((post) => post.role === role);
}

const system: Right = (actor) => actor.kind === 'system';
const theApplicant: Right = (actor, { filedBy }) => actor.kind === 'applicant' && actor.id === filedBy;
const reception: Right = (actor, at) => holds(actor, at.receiving, 'RECEPTIONIST', 'HEAD_RECEPTION');
const agency: Right = (actor, at) => holds(actor, at.competent, 'SPECIALIST', 'ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER');
const heads: Right = (actor, at) => holds(actor, at.competent, 'ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER');
const leader: Right = (actor, at) => holds(actor, at.competent, 'AGENCY_LEADER');
const specialist: Right = (actor, at) => holds(actor, at.competent, 'SPECIALIST');
const stepHolder: Right = (actor, { step }) => step?.role != null && holds(actor, step.unit, step.role);
const any =
  (...rights: Right[]): Right =>
  (actor, at) =>
    rights.some((right) => right(actor, at));

/** Who may give each command (DOMAIN 2.2, 2.3 and 3.2, column "actor"). */
export const WHO_MAY: Record<CommandType, Right> = {
  submit: any(theApplicant, reception, system),
  accept: any(reception, system),
  refuse: reception,
  'request-supplement': any(reception, agency),
  supplement: any(theApplicant, reception, system),
  'confirm-supplement': any(reception, agency),
  claim: stepHolder,
  assign: (actor, { step }) =>
    holds(actor, step?.unit ?? null, 'ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER', 'HEAD_RECEPTION'),
  'complete-step': stepHolder,
  'send-back': stepHolder,
  pause: agency,
  resume: agency,
  'require-obligation': any(stepHolder, specialist, system),
  'confirm-obligation': any(
    (actor, at) => holds(actor, at.receiving, 'CASHIER', 'RECEPTIONIST', 'HEAD_RECEPTION'),
    specialist,
    (actor) => holdsAnywhere(actor, 'TAX_AGENCY'),
    system,
  ),
  extend: leader,
  stop: any(leader, reception, specialist),
  reopen: (actor) => holdsAnywhere(actor, 'SUPERVISOR'),
  'request-withdrawal': any(theApplicant, reception, system),
  'confirm-withdrawal': reception,
  amend: any(theApplicant, reception),
  'issue-result': stepHolder,
  'return-result': any((actor, at) => holds(actor, at.receiving, 'RETURNER', 'RECEPTIONIST', 'HEAD_RECEPTION'), system),
  propose: agency,
  approve: heads,
  'timer-fired': system,
  'child-answered': system,
};
