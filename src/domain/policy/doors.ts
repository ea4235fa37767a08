import { OVERSEERS } from './oversight.ts';
import { type Grant, PERMISSIONS } from './permissions.ts';
import type { Actor, Role } from './roles.ts';

const RECEPTION: readonly Role[] = ['RECEPTIONIST', 'HEAD_RECEPTION'];

/** Doors that are not a command on a dossier, and the roles that pass; null is every officer with a post. */
const DOORS: Readonly<Record<string, readonly Role[] | null>> = {
  'dossier.read': null,
  'task.read': null,
  reception: RECEPTION,
  supervision: OVERSEERS,
  'staff.manage': ['ADMIN'],
  'person.request': RECEPTION,
  'person.answer': ['HEAD_RECEPTION'],
  'person.audit': ['ADMIN', 'CONTROL'],
};

function mayEver(actor: Actor, grants: readonly Grant[]): boolean {
  return grants.some((grant) => {
    if (grant.who !== 'officer') return grant.who === actor.kind;
    if (actor.kind !== 'officer') return false;
    const { roles } = grant;
    return actor.posts.some((post) => roles === 'STEP_ROLE' || roles.includes(post.role));
  });
}

/**
 * Whether a permission is one this actor can ever hold: asked at the door, before the dossier is known. `dossier.<command>`
 * follows the table of permissions; what the dossier itself allows is decided with it. An unknown permission is held by nobody.
 */
export function permits(permission: string, actor: Actor | null): boolean {
  if (!actor) return false;
  if (Object.hasOwn(DOORS, permission)) {
    const roles = DOORS[permission] ?? null;
    return actor.kind === 'officer' && actor.posts.some((post) => roles === null || roles.includes(post.role));
  }
  const command = permission.startsWith('dossier.') ? permission.slice('dossier.'.length) : '';
  return Object.hasOwn(PERMISSIONS, command) && mayEver(actor, PERMISSIONS[command as keyof typeof PERMISSIONS]);
}
