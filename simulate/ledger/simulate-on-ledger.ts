import { OutOfWindow } from '../../src/domain/clock/clock.oracle.ts';
import { perform, verify } from '../../src/ledger/index.ts';
import type { Database } from '../../src/platform/database/index.ts';
import type { Act } from '../act.ts';
import { noCoverage } from '../coverage.ts';
import { DOMAIN } from '../domain.ts';
import { actsOf, type Parting, Table } from '../history.ts';
import { randomOf } from '../random.ts';
import { shrink } from '../shrink.ts';
import { PROVINCE } from '../table.ts';
import { tellParting } from '../tell.ts';
import type { World } from '../world.ts';
import { Desk } from './desk.ts';
import { type Office, openOffice } from './office.ts';
import { noTally, type Tally } from './tally.ts';

export type OnLedger = {
  readonly tally: Tally;
  readonly partings: readonly Parting[];
  /** What `verify` found, and books that do not stand where the commands took them; of an id the first eight digits are the seed. */
  readonly findings: readonly string[];
};

/** A parting on the ledger as a person reads it; seen again by playing its one history in the test. */
export function tellOnLedger(world: World, parting: Parting): string {
  return tellParting(world, parting, (seed) => `simulateOnLedger(world, db, { seed: ${seed}, histories: 1 })`);
}

/** Histories played at once: their dossiers meet in the number books. */
const LANES = 4;

/**
 * The histories that `simulate` plays, through `perform` over a real database by two ledgers taking turns; stops at the first that parts. At the end `verify`
 * goes over all dossiers and the number books are looked at. The database must be empty and is left full.
 */
export async function simulateOnLedger(
  world: World,
  db: Database,
  { seed, histories, ask = perform }: { seed: number; histories: number; ask?: typeof perform },
): Promise<OnLedger> {
  const tally = noTally();
  const taken = new Map<string, number>();
  let again = 0;
  const open = () => openOffice(world, db, { perform: ask, taken, again: again++ });
  const seeds = Array.from({ length: histories }, (_, n) => seed + n).values();
  const partings: Parting[] = [];
  const lane = async () => {
    for (const own of seeds) {
      if (partings.length > 0) return;
      const parting = await playOn(world, open(), own, tally);
      if (parting) partings.push(parting);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const first = partings.sort((a, b) => a.seed - b.seed)[0];
  if (first) {
    const replay = (acts: readonly Act[]) => playOn(world, open(), first.seed, noTally(), acts);
    return { tally, partings: [await shrink(first, replay)], findings: [] };
  }
  return { tally, partings, findings: await findingsIn(open(), tally) };
}

/** One history, of its seed's own acts or of given ones. */
async function playOn(
  world: World,
  office: Office,
  seed: number,
  tally: Tally,
  given?: readonly Act[],
): Promise<Parting | undefined> {
  const table = new Table(world, DOMAIN, seed, noCoverage(), office.again);
  const desk = new Desk(office, table, tally, randomOf(seed));
  const acts: Act[] = [];
  tally.histories++;
  try {
    for (const act of given ?? actsOf(seed, table)) {
      acts.push(act);
      const divergence = await desk.play(act);
      if (divergence) return { seed, acts, divergence };
    }
  } catch (error) {
    if (!(error instanceof OutOfWindow)) throw error;
  }
  return undefined;
}

async function findingsIn({ ledgers: [ledger], taken }: Office, tally: Tally): Promise<string[]> {
  const seen = { dossiers: 0, events: 0 };
  const findings: string[] = [];
  for await (const finding of verify(ledger, PROVINCE, seen)) findings.push(JSON.stringify(finding));
  tally.dossiers = seen.dossiers;
  const { rows } = await ledger.db.transaction(
    (tx) => tx.query<{ book: string; last: number }>('SELECT book, last FROM number_book'),
    { local: { 'motcua.province': PROVINCE }, readOnly: true },
  );
  const books = new Map(rows.map(({ book, last }) => [book, last]));
  for (const book of new Set([...books.keys(), ...taken.keys()]))
    if (books.get(book) !== taken.get(book))
      findings.push(`book ${book} stands at ${books.get(book)}, taken were ${taken.get(book)}`);
  return findings;
}
