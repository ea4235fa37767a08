import { OutOfWindow } from '../src/domain/clock/clock.oracle.ts';
import type { Act } from './act.ts';
import { noCoverage } from './coverage.ts';
import type { Domain } from './domain.ts';
import { type Parting, Table } from './history.ts';
import type { Divergence } from './play.ts';
import type { World } from './world.ts';

/** Plays given acts; where they part, the acts up to there. */
export function replayActs(world: World, domain: Domain, seed: number, acts: readonly Act[]): Parting | undefined {
  const table = new Table(world, domain, seed, noCoverage());
  const parted = (n: number, divergence: Divergence) => ({ seed, acts: acts.slice(0, n), divergence });
  try {
    for (const [n, act] of acts.entries()) {
      const divergence = table.play(act);
      if (divergence) return parted(n + 1, divergence);
    }
    const divergence = table.close();
    return divergence && parted(acts.length, divergence);
  } catch (error) {
    if (error instanceof OutOfWindow) return undefined;
    throw error;
  }
}

/** Leaves out what is not needed for the two to part in the same field: halves first, then single acts, until nothing more can go. */
export function shrink(world: World, domain: Domain, parting: Parting): Parting {
  let best = parting;
  for (let size = Math.ceil(best.acts.length / 2); size >= 1; ) {
    const shorter = cuts(best.acts.length, size)
      .map((from) =>
        replayActs(world, domain, best.seed, [...best.acts.slice(0, from), ...best.acts.slice(from + size)]),
      )
      .find((one) => one && one.divergence.what === parting.divergence.what && one.acts.length < best.acts.length);
    if (shorter) best = shorter;
    else size = size === 1 ? 0 : Math.floor(size / 2);
  }
  return best;
}

function cuts(length: number, size: number): number[] {
  return Array.from({ length: Math.ceil(length / size) }, (_, n) => n * size);
}
