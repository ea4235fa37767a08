import { setTimeout as sleep } from 'node:timers/promises';
import { quantile, round } from './report.ts';

/** Milliseconds of a sample. */
export type Milliseconds = { readonly p50: number; readonly p95: number };

/** How many ask at the same time, how often in all, and how long each rests after an answer (milliseconds; 0: as fast as they can). */
export type Load = {
  readonly clients: number;
  readonly times: number;
  readonly rest: number;
  /** Nobody asks again once it is so. */
  readonly until?: () => boolean;
};

/** Asks as so many clients do and tells how long an answer took. `ask` gets the number of the question. */
export async function askedBy(
  { clients, times, rest, until = () => false }: Load,
  ask: (n: number) => Promise<unknown>,
): Promise<Milliseconds> {
  const taken: number[] = [];
  let next = 0;
  const client = async (which: number): Promise<void> => {
    // Clients begin one after the other, as people do, and not on one beat.
    await sleep((rest * which) / clients);
    while (next < times && !until()) {
      const n = next++;
      const begun = performance.now();
      await ask(n);
      taken.push(performance.now() - begun);
      if (rest > 0) await sleep(rest);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, which) => client(which)));
  return { p50: round(quantile(taken, 0.5), 1), p95: round(quantile(taken, 0.95), 1) };
}
