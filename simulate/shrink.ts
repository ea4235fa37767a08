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
  const parted = (divergence: Divergence | undefined) => divergence && { seed, acts: table.acts, divergence };
  try {
    for (const act of acts) {
      const divergence = table.play(act);
      if (divergence) return parted(divergence);
    }
    return parted(table.close());
  } catch (error) {
    if (error instanceof OutOfWindow) return undefined;
    throw error;
  }
}

type Replay = (acts: readonly Act[]) => Parting | undefined | Promise<Parting | undefined>;

/** Leaves out what is not needed for the two to part in the same field: halves first, then single acts, until nothing more can go. */
export async function shrink(parting: Parting, replay: Replay): Promise<Parting> {
  let best = parting;
  for (let size = Math.ceil(best.acts.length / 2); size >= 1; ) {
    const shorter = await firstShorter(best, size, replay);
    if (shorter) best = shorter;
    else size = size === 1 ? 0 : Math.floor(size / 2);
  }
  return best;
}

async function firstShorter({ acts, divergence }: Parting, size: number, replay: Replay): Promise<Parting | undefined> {
  for (let from = 0; from < acts.length; from += size) {
    const one = await replay([...acts.slice(0, from), ...acts.slice(from + size)]);
    if (one && one.divergence.what === divergence.what && one.acts.length < acts.length) return one;
  }
  return undefined;
}
