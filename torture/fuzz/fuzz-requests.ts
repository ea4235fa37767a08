import type { Door } from '../../src/platform/http/index.ts';
import type { OpenHouse } from '../../test/house.ts';
import { Dice } from './dice.ts';
import { hostileText } from './hostile.ts';
import { judge } from './judge.ts';
import { planRequest } from './make-request.ts';
import { patternOf } from './pattern-of.ts';
import { Asker, bytesOf, type Wire } from './wire.ts';
import { World } from './world.ts';

/** After this long without an answer a request counts as hanging, in milliseconds: what is promised is 2 s, on a machine that does nothing else. */
const DEADLINE = 10_000;
const SLOW = 2_000;
const LANES = 4;

export type Fault = { readonly seed: number; readonly what: string; readonly request: string; readonly answer: string };

export type RequestFigures = {
  readonly seed: number;
  readonly fuzzed: number;
  readonly serverErrors: number;
  readonly hangs: number;
  /** Answered, but after more than two seconds. */
  readonly slow: number;
  readonly otherFaults: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** Doors that let at least one request through (2xx or 3xx), and those that did not. */
  readonly opened: number;
  readonly neverOpened: readonly string[];
  readonly dossiers: number;
  readonly faults: readonly Fault[];
};

/**
 * Sends so many requests to every door of an open house, as nobody and as officers of several roles, acting on what earlier requests made.
 * The same seed rolls the same plans; each fault carries its request in full.
 */
export async function fuzzRequests(
  house: OpenHouse,
  { seed, count }: { seed: number; count: number },
): Promise<RequestFigures> {
  const world = await World.open(house, seed);
  // The first hostile text makes tables of characters for seconds, in which nobody would answer.
  new Dice(seed).of(hostileText);
  const doors = house.house.http.doors.filter(({ method }) => method !== 'HEAD');
  const asker = new Asker(Number(new URL(house.url).port));
  const byStatus: Record<string, number> = {};
  const passed = new Set<string>();
  const made = new Set<string>();
  const faults: Fault[] = [];
  let [next, fuzzed, slow] = [0, 0, 0];

  const send = async (wire: Wire, at: number, person: Parameters<World['learn']>[0]): Promise<string | undefined> => {
    fuzzed++;
    const answer = await asker.ask(wire, DEADLINE);
    const status = 'none' in answer ? answer.none : String(answer.status);
    byStatus[status] = (byStatus[status] ?? 0) + 1;
    if (answer.ms > SLOW) slow++;
    for (const what of judge(wire, answer))
      faults.push({
        seed: at,
        what,
        request: told(bytesOf(wire).toString('latin1')),
        answer: told('none' in answer ? answer.none : `${answer.status} ${answer.body}`),
      });
    if ('none' in answer) return undefined;
    world.learn(person, wire, answer);
    const door = doorOf(doors, wire);
    if (door && answer.status < 400) passed.add(`${door.method} ${door.url}`);
    if (door && (answer.status === 403 || answer.status === 401)) world.denied(person, door.permission);
    if (answer.status === 201) made.add(wire.path);
    return answer.body;
  };

  const lane = async (): Promise<void> => {
    while (fuzzed < count) {
      const at = seed + next++;
      const dice = new Dice(at);
      await world.mend(dice);
      const { person, wire, then } = planRequest(doors, world, dice);
      const html = await send(wire, at, person);
      const follow = html === undefined ? undefined : then?.(html, dice);
      if (follow) await send(follow, at, person);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  asker.close();
  const all = doors.map(({ method, url }) => `${method} ${url}`);
  return {
    seed,
    fuzzed,
    serverErrors: faults.filter(({ what }) => what === 'server error').length,
    hangs: byStatus.hang ?? 0,
    slow,
    otherFaults: faults.filter(({ what }) => what !== 'server error' && what !== 'hang').length,
    byStatus,
    opened: passed.size,
    neverOpened: all.filter((door) => !passed.has(door)),
    dossiers: made.size,
    faults,
  };
}

function doorOf(doors: readonly Door[], wire: Wire): Door | undefined {
  const path = wire.path.split('?')[0] ?? '';
  // A door without parameters comes before one with: `/dossiers/by-code/x` is not an id.
  const fits = doors.filter(({ method, url }) => method === wire.method && patternOf(url).test(path));
  return fits.toSorted((a, b) => a.url.split(':').length - b.url.split(':').length)[0];
}

function told(text: string): string {
  return text.replaceAll('\0', '␀').slice(0, 1_500);
}
