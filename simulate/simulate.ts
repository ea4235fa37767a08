import { type Coverage, neverSeen, noCoverage } from './coverage.ts';
import { DOMAIN, type Domain } from './domain.ts';
import { type Parting, playHistory } from './history.ts';
import { replayActs, shrink } from './shrink.ts';
import type { World } from './world.ts';

export type Figures = {
  readonly seed: number;
  readonly coverage: Coverage;
  readonly partings: readonly Parting[];
  readonly neverSeen: readonly string[];
};

/** As many histories as asked, from `seed` on, each under a seed of its own; stops after `enough` of them parted. */
export async function simulate(
  world: World,
  {
    seed,
    histories,
    domain = DOMAIN,
    enough = 3,
  }: { seed: number; histories: number; domain?: Domain; enough?: number },
): Promise<Figures> {
  const coverage = noCoverage();
  const partings: Parting[] = [];
  for (let n = 0; n < histories && partings.length < enough; n++) {
    coverage.histories++;
    const parting = playHistory(world, domain, seed + n, coverage);
    if (parting) partings.push(await shrink(parting, (acts) => replayActs(world, domain, parting.seed, acts)));
  }
  return { seed, coverage, partings, neverSeen: neverSeen(coverage) };
}
