import type { FastifyRequest } from 'fastify';
import type { CalendarOf, Province } from '../catalogue/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Frame } from '../ui/index.ts';

/** What the room is given by the program. */
export type PersonsRoom = {
  readonly ledger: Ledger;
  readonly province: Province;
  readonly calendarOf: CalendarOf;
  readonly actorOf: (request: FastifyRequest) => Actor;
  readonly frameOf: (request: FastifyRequest) => Frame;
  /** An officer's name by id. */
  readonly nameOf: (officer: string) => string | undefined;
  /** An officer's id by the name they sign in with. */
  readonly findOfficer: (username: string) => Promise<string | undefined>;
};

/** The units at whose counters the actor answers. */
export function officesOf(actor: Actor): readonly string[] {
  if (actor.kind !== 'officer') return [];
  const posts = actor.posts.filter(({ role }) => role === 'RECEPTIONIST' || role === 'HEAD_RECEPTION');
  return [...new Set(posts.map(({ unit }) => unit))];
}
