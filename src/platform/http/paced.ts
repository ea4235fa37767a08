import type { FastifyRequest } from 'fastify';
import { Attempts } from './attempts.ts';
import { HttpProblem } from './problem.ts';
import { PROBLEMS } from './problems.ts';

/** At most `max` in so many seconds. */
export type Span = { readonly max: number; readonly seconds: number };

/** Lets a request go on, or throws 429 with `Retry-After`. */
export type Pace = (request: FastifyRequest) => Promise<void>;

/**
 * A hook that lets each caller go so fast and no faster, by all spans at once: a short one against bursts, a long one against copying out
 * little by little. One hook may stand at several routes, which then share what it counts. In this process only.
 * @param by the account or session; never an address that a whole centre shares
 */
export function paced(spans: readonly Span[], by: (request: FastifyRequest) => string, now?: () => number): Pace {
  const counts = spans.map((span) => new Attempts({ ...span, ...(now ? { now } : {}) }));
  return async (request) => {
    const key = by(request);
    for (const [i, count] of counts.entries()) {
      const wait = count.take(key);
      if (wait === 0) continue;
      // What was refused is not counted.
      for (const before of counts.slice(0, i)) before.giveBack(key);
      throw new HttpProblem({ ...PROBLEMS.tooManyRequests, headers: { 'retry-after': String(wait) } });
    }
  };
}
