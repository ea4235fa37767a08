/** Lets work in a few at a time. */
export interface NarrowDoor {
  /** Runs `work` when its turn comes; undefined at once when too many wait. Who is `known` waits apart and goes before the others. */
  enter<T>(work: () => Promise<T>, known?: boolean): Promise<T | undefined>;
}

/** At most `atOnce` are inside and `waiting` of each kind wait. So a flood of sign-ins takes two threads and two connections, no more. */
export function createNarrowDoor({ atOnce = 2, waiting = 64 } = {}): NarrowDoor {
  const first: (() => void)[] = [];
  const others: (() => void)[] = [];
  let inside = 0;
  return {
    async enter(work, known = false) {
      const queue = known ? first : others;
      if (inside < atOnce) inside++;
      else if (queue.length >= waiting) return undefined;
      else await new Promise<void>((go) => queue.push(go));
      try {
        return await work();
      } finally {
        const next = first.shift() ?? others.shift();
        if (next) next();
        else inside--;
      }
    },
  };
}
