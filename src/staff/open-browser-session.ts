import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StaffRoom } from './deps.ts';
import { inProvince } from './in-province.ts';
import { READ_LOCKED } from './staff.sql.ts';

/**
 * A new session with a new token: what the browser held before opens nothing. Leads to `next`, or first to what the officer
 * must know: that their account was closed for a while.
 */
export async function openBrowserSession(
  room: StaffRoom,
  request: FastifyRequest,
  reply: FastifyReply,
  officer: string,
  next: string,
): Promise<FastifyReply> {
  if (request.signedIn) await room.sessions.end(request.signedIn.session, 'signed in anew');
  const session = await room.sessions.open(officer, 'browser');
  room.cookie.set(reply, session.token);
  room.log.info('signed in', { officer, session: session.id, kind: 'browser' });
  const { rows } = await inProvince(room.db, room.province, (tx) =>
    tx.query<{ username: string; locked_at: number | null }>(READ_LOCKED, [room.province, officer]),
  );
  room.known.remember(request, reply, rows[0]?.username ?? '');
  const told = rows[0]?.locked_at ?? null;
  return reply.redirect(told === null ? next : `/me/notice?next=${encodeURIComponent(next)}`, 303);
}
