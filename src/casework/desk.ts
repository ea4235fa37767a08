import type { FastifyRequest } from 'fastify';
import type { Province } from '../catalogue/index.ts';
import { type Actor, overseenBy, type Role } from '../domain/policy/index.ts';
import type { Context, Ledger } from '../ledger/index.ts';
import type { Keys } from '../platform/keys/index.ts';
import type { Frame } from '../ui/index.ts';
import type { Live } from './live.ts';

/** What the rooms where officers work are given by the program. */
export type Desk = {
  readonly ledger: Ledger;
  readonly province: Province;
  readonly publicUrl: string;
  /** What receipts are signed with. */
  readonly keys: Keys;
  /** Who asks; the guard has let them in. */
  readonly actorOf: (request: FastifyRequest) => Actor;
  readonly frameOf: (request: FastifyRequest) => Frame;
  /** The session of who asks: streams end with it. */
  readonly sessionOf: (request: FastifyRequest) => string;
  readonly live: Live;
  /** An officer's name by id, for those who work with them. */
  readonly nameOf: (officer: string) => string | undefined;
  /** Officers who hold a role at a unit: those to whom a step may be given. */
  readonly holders: (role: Role, unit: string) => readonly { readonly id: string; readonly name: string }[];
};

/**
 * The reader's context for the database's second lock: an officer sees dossiers their units have a part in;
 * who watches the whole province sees all of it; anyone else none. Seeing is not acting: that is asked of the permissions.
 */
export function contextOf(province: string, actor: Actor): Context {
  if (actor.kind === 'system') return { province, units: '*' };
  if (actor.kind !== 'officer') return { province, units: [] };
  const units = overseenBy(actor).all ? '*' : [...new Set(actor.posts.map(({ unit }) => unit))];
  return { province, units };
}
