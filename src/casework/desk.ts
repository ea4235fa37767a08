import type { FastifyRequest } from 'fastify';
import type { Province } from '../catalogue/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import type { Context, Ledger } from '../ledger/index.ts';

/** What the rooms where officers work are given by the program. */
export type Desk = {
  readonly ledger: Ledger;
  readonly province: Province;
  /** Who asks; the guard has let them in. */
  readonly actorOf: (request: FastifyRequest) => Actor;
  /** Names of officers by id, for those who work with them. */
  readonly namesOf: (officers: readonly string[]) => Promise<ReadonlyMap<string, string>>;
};

/** Roles that look at the whole province's work. */
const OVERSIGHT = ['SUPERVISOR', 'CONTROL'] as const satisfies readonly string[];

/**
 * The reader's context for the database's second lock: an officer sees dossiers their units have a part in;
 * supervision sees all of the province; anyone else none.
 */
export function contextOf(province: string, actor: Actor): Context {
  if (actor.kind === 'system') return { province, units: '*' };
  if (actor.kind !== 'officer') return { province, units: [] };
  const oversees = actor.posts.some(({ role }) => (OVERSIGHT as readonly string[]).includes(role));
  return { province, units: oversees ? '*' : [...new Set(actor.posts.map(({ unit }) => unit))] };
}
