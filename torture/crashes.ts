import { parseArgs } from 'node:util';
import { withCluster } from './cluster.ts';
import { type CrashFigures, crashLoads, crashServed, crashStarts } from './crash.ts';
import { type KillFigures, killAtRandom } from './kills.ts';
import { type StopFigures, stopDatabase } from './stops.ts';

export type Crashes = {
  readonly seed: number;
  /** Crashes at each fail point. */
  readonly times: number;
  readonly kills: number;
  readonly stops: number;
  /** Database stops of the negative control, which must show losses. */
  readonly control: number;
};

export type CrashesFigures = {
  readonly seed: number;
  /** Of a running server, of a start, and of the writer of whole lives. */
  readonly served: CrashFigures;
  readonly starts: CrashFigures;
  readonly loads: CrashFigures;
  readonly random: KillFigures;
  readonly database: StopFigures;
  readonly control: StopFigures;
  readonly seconds: number;
  /** What is not as it must be; nothing when the promises hold. */
  readonly failed: readonly string[];
};

/** T01 to T04 as often as wanted: every fail point, random kills of two servers, database stops, and the control that must see a loss. */
export async function tortureCrashes(how: Crashes): Promise<CrashesFigures> {
  const begun = performance.now();
  const { seed, times, kills, stops, control: controls } = how;
  const inMemory = await withCluster(async (url) => ({
    served: await crashServed(url, times),
    starts: await crashStarts(url, times),
    loads: await crashLoads(url, times),
    random: await killAtRandom(url, kills, seed),
  }));
  const database = await stopDatabase(stops, seed);
  const control = await stopDatabase(controls, seed, { careless: true });
  const judged = { ...inMemory, database };
  const failed = Object.entries(judged).flatMap(([name, figures]) => breachesOf(name, figures));
  if (control.lost === 0) failed.push('control: commits answered before they were flushed, and no loss was seen');
  return { seed, ...judged, control, seconds: Math.round((performance.now() - begun) / 1_000), failed };
}

function breachesOf(name: string, figures: CrashFigures | KillFigures | StopFigures): string[] {
  const numbers = (['lost', 'duplicated', 'stuck'] as const).filter((what) => figures[what] > 0);
  const missed = 'missed' in figures ? figures.missed.map((point) => `${name}: nothing died at ${point}`) : [];
  return [
    ...numbers.map((what) => `${name}: ${figures[what]} ${what}`),
    ...missed,
    ...[...figures.findings, ...figures.troubles].map((text) => `${name}: ${text}`),
  ];
}

// From the repository's root: `node torture/crashes.ts --times 25 --kills 500 --stops 100 --control 20 --seed 1`.
if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      times: { type: 'string', default: '25' },
      kills: { type: 'string', default: '500' },
      stops: { type: 'string', default: '100' },
      control: { type: 'string', default: '20' },
    },
  });
  const [seed = 1, times = 1, kills = 1, stops = 1, control = 1] = [
    values.seed,
    values.times,
    values.kills,
    values.stops,
    values.control,
  ].map(Number);
  const figures = await tortureCrashes({ seed, times, kills, stops, control });
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  process.exitCode = figures.failed.length > 0 ? 1 : 0;
}
