import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyRequest } from 'fastify';
import type { Http } from './http.ts';
import { HttpProblem } from './problem.ts';
import { PROBLEMS } from './problems.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Public, and answered under overload too: what officers come in by, and what a balancer asks. */
    keepOpen?: boolean;
  }
}

/** How hard it goes: the mean delay of the event loop since the last look, and requests that wait for a database connection. */
export type Strain = { readonly loopMs: number; readonly waiting: number };

/** Of ten public requests so many are turned away; and for how many looks in a row it has gone hard. */
export type Shedding = { readonly ofTen: number; readonly hard: number };

export const NOTHING_SHED: Shedding = { ofTen: 0, hard: 0 };

/** Between hard and easy nothing changes, so that it does not flap. */
const HARD: Strain = { loopMs: 200, waiting: 40 };
const EASY: Strain = { loopMs: 60, waiting: 5 };
const LOOK_EVERY = 500;

/**
 * What is turned away from this look on. Two hard looks in a row (a second: one long garbage collection is none) turn away three of ten,
 * each further one three more; each easy look lets one of ten in again, so that after the worst all are back in five seconds.
 */
export function shedNext({ ofTen, hard }: Shedding, { loopMs, waiting }: Strain): Shedding {
  if (loopMs >= HARD.loopMs || waiting >= HARD.waiting)
    return { ofTen: hard >= 1 ? Math.min(10, ofTen + 3) : ofTen, hard: hard + 1 };
  const easy = loopMs <= EASY.loopMs && waiting <= EASY.waiting;
  return { ofTen: easy ? Math.max(0, ofTen - 1) : ofTen, hard: 0 };
}

/** Turns public requests away while it goes hard, so that the counter works on. */
export interface Shed {
  /** Looks how hard it goes. */
  look(): void;
  /** Whether the next public request is turned away: evenly, so many of ten. */
  turnsAway(): boolean;
  /** So many of ten are turned away now. */
  readonly ofTen: number;
}

export function createShed(strain: () => Strain): Shed {
  let shedding = NOTHING_SHED;
  let due = 0;
  return {
    look() {
      shedding = shedNext(shedding, strain());
    },
    turnsAway() {
      if (shedding.ofTen === 0) return false;
      due += shedding.ofTen;
      if (due < 10) return false;
      due -= 10;
      return true;
    },
    get ofTen() {
      return shedding.ofTen;
    },
  };
}

/**
 * Under overload public requests get 503 and `Retry-After`, after the guard (who is signed in is served) and before anything of them is
 * read. Call it after `guardWith`.
 */
export function shedPublic(app: Http, shed: Shed, isServed: (request: FastifyRequest) => boolean): void {
  app.addHook('onRequest', async (request) => {
    const { permission, keepOpen } = request.routeOptions.config;
    if (permission !== 'public' || keepOpen || request.url.startsWith('/assets/') || isServed(request)) return;
    if (shed.turnsAway()) throw new HttpProblem(PROBLEMS.crowded);
  });
}

/** Looks twice a second until the server closes. @param waiting requests that wait for a database connection */
export function watchStrain(app: Http, waiting: () => number): Shed {
  const resolution = 20;
  const loop = monitorEventLoopDelay({ resolution });
  loop.enable();
  const shed = createShed(() => {
    const mean = Number.isFinite(loop.mean) ? loop.mean / 1e6 - resolution : 0;
    loop.reset();
    return { loopMs: mean, waiting: waiting() };
  });
  const timer = setInterval(() => shed.look(), LOOK_EVERY).unref();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    loop.disable();
  });
  return shed;
}
