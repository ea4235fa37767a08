import type { FastifyRequest } from 'fastify';
import type { Doer } from './manage/staff-events.ts';
import { actorOf } from './signed-in.ts';

/** Who does it, for the log: the officer, and the one they stand in for. */
export function doerOf(request: FastifyRequest): Doer {
  const { id, onBehalfOf } = actorOf(request);
  return { officer: id, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
}
