import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addressKey } from './address-key.ts';
import { HttpProblem } from './problem.ts';
import { PROBLEMS } from './problems.ts';

/** Counts in this process only; limits are for the routes that ask for one with `limit`. */
export async function allowLimits(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    cache: 20_000,
    hook: 'preHandler',
    errorResponseBuilder: (_request, context) =>
      new HttpProblem({
        ...PROBLEMS.tooManyRequests,
        headers: { 'retry-after': String(Math.max(1, Math.ceil(context.ttl / 1000))) },
      }),
  });
}

/**
 * The `rateLimit` of a route's config: at most `max` requests in `seconds` for each key, the caller's address unless said.
 * A centre's 200 officers share one address: key by account wherever there is one.
 */
export function limit(how: { max: number; seconds: number; by?: (request: FastifyRequest) => string }) {
  const { by = (request) => addressKey(request.ip) } = how;
  return { max: how.max, timeWindow: how.seconds * 1000, keyGenerator: by };
}
