import type { Instant } from '../domain/calendar/index.ts';

/** The program's present. In a demo it may be set to any moment, from which it runs on; elsewhere it is the real one. */
export type Clock = {
  now(): Instant;
  /** Sets the present; null goes back to the real one. */
  set(at: Instant | null): void;
  /** Whether it was set. */
  readonly moved: boolean;
};

/** A clock over the real one, `real` in milliseconds since 1970. */
export function createDemoClock(real: () => number = Date.now): Clock {
  let ahead = 0;
  return {
    now: () => (real() + ahead) as Instant,
    set(at) {
      ahead = at === null ? 0 : at - real();
    },
    get moved() {
      return ahead !== 0;
    },
  };
}
