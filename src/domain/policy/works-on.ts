import { type Bearing, holdsPost, type StepBearing } from './may.ts';
import type { Actor, Role } from './roles.ts';

const COUNTER: readonly Role[] = ['RECEPTIONIST', 'HEAD_RECEPTION', 'CASHIER', 'RETURNER'];
const HANDLERS: readonly Role[] = ['SPECIALIST', 'ASSIGNER'];
const HEADS: readonly Role[] = ['ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER'];

/**
 * Whether the dossier is this actor's work now: taken in at their counter, handled by their agency, at a step of their role, or waiting for
 * their approval. Who only watches, or whose part is over, needs a purpose to see its people whole (Law 91/2025/QH15).
 */
export function worksOn(
  actor: Actor,
  dossier: Bearing & { readonly steps: readonly StepBearing[]; readonly proposal: unknown },
): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'applicant') return actor.id === dossier.filedBy;
  return (
    holdsPost(actor, COUNTER, dossier.receivingUnit) ||
    holdsPost(actor, HANDLERS, dossier.competentUnit) ||
    (dossier.proposal !== null && holdsPost(actor, HEADS, dossier.competentUnit)) ||
    dossier.steps.some(({ role, unit }) => role !== null && unit !== null && holdsPost(actor, [role], unit))
  );
}
