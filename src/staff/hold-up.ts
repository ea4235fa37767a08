const MINUTE = 60_000;

/** Tries that cost nothing, and those after which each further one closes the account for a while. */
export const FREE_TRIES = 5;
export const LOCK_AFTER = 20;
export const LOCK_FOR = 15 * MINUTE;
/** Failures are forgotten after this long. */
export const FORGET_AFTER = 24 * 60 * MINUTE;

/**
 * How long after this many failed tries the next is looked at, in milliseconds: 1 s, 2 s, 4 s … 60 s, then the lock. A guesser who never
 * rests has 20 tries and then 96 a day, not 20 each time a lock is over.
 */
export function holdUp(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  if (failures >= LOCK_AFTER) return LOCK_FOR;
  return Math.min(1000 * 2 ** (failures - FREE_TRIES), MINUTE);
}
