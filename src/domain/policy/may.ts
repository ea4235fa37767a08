import type { CommandType } from '../dossier/command.ts';
import { type Grant, PERMISSIONS, type Where } from './permissions.ts';
import type { Actor, Role } from './roles.ts';

/** What of a dossier the permissions look at. */
export type Bearing = {
  readonly receivingUnit: string;
  readonly competentUnit: string;
  readonly filedBy: string | null;
};

/** What of an open step the permissions look at. */
export type StepBearing = { readonly role: Role | null; readonly unit: string | null };

function holds(
  actor: Extract<Actor, { kind: 'officer' }>,
  roles: readonly Role[],
  unit: string | null | undefined,
): boolean {
  return actor.posts.some((post) => roles.includes(post.role) && (unit === undefined || post.unit === unit));
}

function unitAt(where: Where, dossier: Bearing, step: StepBearing | undefined): string | null | undefined {
  switch (where) {
    case 'RECEIVING':
      return dossier.receivingUnit;
    case 'COMPETENT':
      return dossier.competentUnit;
    case 'STEP':
      return step?.unit ?? null;
    case 'ANYWHERE':
      return undefined;
  }
}

function grants(grant: Grant, actor: Actor, dossier: Bearing, step: StepBearing | undefined): boolean {
  if (grant.who === 'system') return actor.kind === 'system';
  if (grant.who === 'applicant') return actor.kind === 'applicant' && actor.id === dossier.filedBy;
  if (actor.kind !== 'officer') return false;
  const roles = grant.roles === 'STEP_ROLE' ? (step?.role ? [step.role] : []) : grant.roles;
  return holds(actor, roles, unitAt(grant.at, dossier, step));
}

/** Whether the table of permissions lets this actor give this command, on this open step where it names one. */
export function may(actor: Actor, command: CommandType, dossier: Bearing, step?: StepBearing): boolean {
  return PERMISSIONS[command].some((grant: Grant) => grants(grant, actor, dossier, step));
}

/** Whether the actor holds one of the roles at the unit. */
export function holdsPost(actor: Actor, roles: readonly Role[], unit: string): boolean {
  return actor.kind === 'officer' && holds(actor, roles, unit);
}
