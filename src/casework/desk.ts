import type { FastifyRequest } from 'fastify';
import type { CalendarOf, Province } from '../catalogue/index.ts';
import { type Actor, overseenBy, type Role } from '../domain/policy/index.ts';
import { type Context, inContext, type Ledger } from '../ledger/index.ts';
import type { Queryable } from '../platform/database/index.ts';
import type { Keys } from '../platform/keys/index.ts';
import type { Frame } from '../ui/index.ts';
import type { Live } from './live.ts';

/** What the rooms where officers work are given by the program. */
export type Desk = {
  readonly ledger: Ledger;
  readonly province: Province;
  /** The calendar an office's deadlines are counted by; the plain one for an office the province does not know. */
  readonly calendarOf: CalendarOf;
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
 * who watches the whole province sees all of it; anyone else none. Who keeps the accounts works at no dossier and sees none by
 * that post (Law 91/2025/QH15: no more personal data than the task needs). Seeing is not acting: that is asked of the permissions.
 */
export function contextOf(province: string, actor: Actor): Context {
  if (actor.kind === 'system') return { province, units: '*' };
  if (actor.kind !== 'officer') return { province, units: [] };
  const posts = actor.posts.filter(({ role }) => role !== 'ADMIN');
  const units = overseenBy(actor).all ? '*' : [...new Set(posts.map(({ unit }) => unit))];
  return { province, units };
}

/** Reads in one transaction what this reader may see: what a page shows is of one connection, and begun and ended once. */
export function inSight<T>(
  { ledger, province }: Pick<Desk, 'ledger' | 'province'>,
  actor: Actor,
  read: (tx: Queryable) => Promise<T>,
): Promise<T> {
  return inContext(ledger.db, contextOf(province.id, actor), read, { readOnly: true });
}
