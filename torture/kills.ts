import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../test/lives.ts';
import { bundleServer } from './bundle.ts';
import { Client } from './client.ts';
import { Journal } from './journal.ts';
import { type Figures, judge } from './judge.ts';
import { startLoad } from './load.ts';
import { Office } from './office.ts';
import { demoPlace } from './places.ts';
import { Served } from './served.ts';
import { invariantsOf, readersBehind } from './sweep.ts';

export type KillFigures = Figures & {
  readonly seed: number;
  readonly troubles: readonly string[];
  readonly seconds: number;
};

/** Both servers are away at times, longer on a machine that is busy otherwise. */
const PATIENCE = 120_000;

/** T02: two server processes on one database under load, one or the other killed at random moments. */
export async function killAtRandom(
  ownerUrl: string,
  kills: number,
  seed: number,
  perSecond = 20,
): Promise<KillFigures> {
  const begun = performance.now();
  await using place = await demoPlace(ownerUrl);
  const program = [await bundleServer()];
  const settings = { DATABASE_URL: place.url };
  const servers = [await Served.start({ settings, program }), await Served.start({ settings, program })];
  const client = new Client(
    servers.map(({ url }) => url),
    PATIENCE,
  );
  const journal = new Journal();
  const office = new Office(client, journal);
  const chance = seeded(seed);
  const troubles: string[] = [];
  try {
    await office.accept();
    const load = startLoad(office, 8, perSecond, seed);
    for (let n = 0; n < kills; n++) {
      await sleep(50 + chance() * 700);
      const victim = servers[chance() < 0.5 ? 0 : 1];
      await victim?.ready();
      await victim?.kill();
    }
    for (const server of servers) await server.ready();
    await load.stop();
    troubles.push(...load.troubles, ...(await readersBehind(servers[0]?.url ?? '')));
  } finally {
    client.close();
    for (const server of servers) await server[Symbol.asyncDispose]();
  }
  troubles.push(...client.faults, ...servers.flatMap(({ faults }) => faults));
  return {
    seed,
    kills: servers.reduce((sum, { kills: n }) => sum + n, 0),
    ...(await judge(place.owner, journal)),
    findings: await invariantsOf(settings),
    troubles,
    seconds: Math.round((performance.now() - begun) / 1_000),
  };
}
