import type { Actor, Role } from './roles.ts';

/** How far a role watches the work of others: all of the province, or what the unit of its post decides and takes in. */
type Reach = 'PROVINCE' | 'OWN_UNIT';

/**
 * Who watches how the work goes, and may therefore read the dossiers behind the figures they answer for. Reading only: what
 * may be done to a dossier is `PERMISSIONS`.
 */
const OVERSIGHT = {
  SUPERVISOR: 'PROVINCE',
  CONTROL: 'PROVINCE',
  PPC_LEADER: 'PROVINCE',
  AGENCY_LEADER: 'OWN_UNIT',
  DIV_HEAD: 'OWN_UNIT',
  HEAD_RECEPTION: 'OWN_UNIT',
} as const satisfies Partial<Record<Role, Reach>>;

export const OVERSEERS = Object.keys(OVERSIGHT) as readonly (keyof typeof OVERSIGHT)[];

/** What an actor watches: all of the province, or these units; no unit when nothing. */
export type Overseen = { readonly all: boolean; readonly units: readonly string[] };

/** Whose work the actor watches by the posts they act with. */
export function overseenBy(actor: Actor): Overseen {
  const posts = actor.kind === 'officer' ? actor.posts : [];
  const reaching = (reach: Reach) =>
    posts.filter(({ role }) => (OVERSIGHT as Partial<Record<Role, Reach>>)[role] === reach);
  if (reaching('PROVINCE').length > 0) return { all: true, units: [] };
  return { all: false, units: [...new Set(reaching('OWN_UNIT').map(({ unit }) => unit))].sort() };
}
