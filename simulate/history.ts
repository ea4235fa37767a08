import type { Instant } from '../src/domain/calendar/index.ts';
import { OutOfWindow } from '../src/domain/clock/clock.oracle.ts';
import type { Act } from './act.ts';
import { nextAct } from './choose.ts';
import { type Coverage, counted } from './coverage.ts';
import type { Domain } from './domain.ts';
import { ENDED, MOST_ACTS, nextOnward } from './finish.ts';
import { type Divergence, play, readBack } from './play.ts';
import { type Random, randomOf } from './random.ts';
import { type Case, idOf, openCase } from './table.ts';
import type { Place, World } from './world.ts';

/** Where a history parted: the acts that lead to it, and both opinions of the last of them. */
export type Parting = { readonly seed: number; readonly acts: readonly Act[]; readonly divergence: Divergence };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FIRST = Date.UTC(2025, 10, 17) as Instant;
const LONGEST = 700 * DAY;

/** Office life passes mostly in minutes, sometimes in days; now and then nobody comes for weeks, over Tết too. */
export function later(random: Random, base: Instant): Instant {
  const minutes = random.weigh([
    [random.between(0, 5), 3],
    [random.between(1, 240), 10],
    [random.between(1, 4) * 1440 + random.between(-300, 300), 4],
    [random.between(5, 45) * 1440, 0.6],
  ]);
  return (base + minutes * MINUTE) as Instant;
}

/** The procedure of each dossier of a history: the same whichever acts are played. */
export function placesOf(world: World, seed: number): readonly Place[] {
  const random = randomOf(seed ^ 0x5eed);
  return Array.from({ length: 80 }, () => random.pick(world.places));
}

/** The acts of one history made of its seed, each thought up when the one before it has been played on the table. */
export function* actsOf(seed: number, table: Table): Generator<Act, void, void> {
  const random = randomOf(seed);
  const length = random.between(30, 80);
  const begun = (FIRST + random.between(0, 330) * DAY + random.between(0, 1439) * MINUTE) as Instant;
  let base = begun;
  let dossier = 0;
  for (let n = 0; n < length && base < begun + LONGEST; n++) {
    base = later(random, base);
    const one = table.at(dossier);
    yield nextAct(random, one, dossier, base);
    const ended = one.model !== null && [3, 7, 10].includes(one.model.status);
    if (ended && random.chance(0.5)) dossier++;
  }
}

/** Plays one history; at the first difference it stops and tells what led there. */
export function playHistory(world: World, domain: Domain, seed: number, coverage: Coverage): Parting | undefined {
  const table = new Table(world, domain, seed, coverage);
  try {
    for (const act of actsOf(seed, table)) {
      const divergence = table.play(act);
      if (divergence) return { seed, acts: table.acts, divergence };
    }
    const divergence = table.close();
    if (divergence) return { seed, acts: table.acts, divergence };
  } catch (error) {
    // A due moment beyond the years the slow calendar covers: the history ends before it.
    if (!(error instanceof OutOfWindow)) throw error;
    coverage.cutShort++;
  }
  return undefined;
}

/** The dossiers of one history. */
export class Table {
  readonly #world: World;
  readonly #domain: Domain;
  readonly #seed: number;
  readonly #again: number;
  readonly #coverage: Coverage;
  readonly #places: readonly Place[];
  readonly #cases = new Map<number, Case>();
  /** What was played so far. */
  readonly acts: Act[] = [];

  constructor(world: World, domain: Domain, seed: number, coverage: Coverage, again = 0) {
    this.#world = world;
    this.#domain = domain;
    this.#seed = seed;
    this.#again = again;
    this.#coverage = coverage;
    this.#places = placesOf(world, seed);
  }

  at(dossier: number): Case {
    const known = this.#cases.get(dossier);
    if (known) return known;
    const place = this.#places[dossier % this.#places.length] as Place;
    const opened = openCase(this.#world, place, idOf(this.#seed, dossier, this.#again));
    this.#cases.set(dossier, opened);
    return opened;
  }

  play(act: Act): Divergence | undefined {
    this.acts.push(act);
    const one = this.at(act.dossier);
    if (act.faults.includes('read-back') && one.dossier) {
      const broken = readBack(this.#domain, one);
      if (broken) return broken;
    }
    // Without its key an act that is sent again is an act of its own.
    for (let times = act.faults.includes('answer-lost') ? 2 : 1; times > 0; times--) {
      const played = this.tryOnce(act);
      if ('divergence' in played) return played.divergence;
    }
    return undefined;
  }

  tryOnce(act: Act): ReturnType<typeof play> {
    const played = play(this.#domain, this.at(act.dossier), act);
    if (!('divergence' in played)) counted(this.#coverage, act, played);
    return played;
  }

  /** Brings every dossier to an end, which must be possible, and reads each back. */
  close(): Divergence | undefined {
    for (const [dossier, one] of this.#cases) {
      const broken = one.dossier && (this.#finish(dossier, one) ?? readBack(this.#domain, one));
      if (broken) return broken;
    }
    return undefined;
  }

  #finish(dossier: number, one: Case): Divergence | undefined {
    const random = randomOf(this.#seed ^ dossier ^ 0xf1715);
    let at = this.acts.reduce((last, act) => Math.max(last, act.at), 0);
    for (let n = 0; n < MOST_ACTS; n++) {
      const status = one.model?.status ?? 1;
      if (ENDED.includes(status)) return undefined;
      at += random.between(1, 600) * MINUTE;
      const act = nextOnward(random, one, dossier, at as Instant);
      if (!act) return { what: 'dead end', domain: status, model: 'somebody can bring it on' };
      const divergence = this.play(act);
      if (divergence) return divergence;
    }
    return { what: 'no end', domain: one.model?.status, model: `an end within ${MOST_ACTS} acts` };
  }
}
