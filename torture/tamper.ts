import { openBenchDatabase } from '../bench/steps/database.ts';
import { type Tally, tamper } from '../src/checkpoints/tamper.fixture.ts';

/** How long and with which luck. */
export type TamperTorture = {
  readonly seed: number;
  /** Tamperings, each from a sound state. */
  readonly count: number;
  /** Dossiers of the club that is tampered with. */
  readonly dossiers?: number;
  readonly progress?: (done: number) => void;
};

/**
 * RELIABILITY T48: edits, deletions, insertions, swaps, cut tails, histories rewritten and hashed anew, dossiers removed, older backups put
 * back and changed checkpoint files, by who has all rights, on a PostgreSQL of its own. All have to be found, and nothing where nothing is.
 */
export async function tortureByTampering({ seed, count, dossiers, progress }: TamperTorture): Promise<Tally> {
  const { app, owner, [Symbol.asyncDispose]: close } = await openBenchDatabase();
  return tamper({ app, owner, dispose: async () => close() }, seed, count, dossiers, progress);
}

// node torture/tamper.ts [COUNT] [SEED] [DOSSIERS]
if (import.meta.main) {
  const [count = 1_000, seed = Date.now() % 1e6, dossiers] = process.argv.slice(2).map(Number);
  const progress = (done: number) => {
    if (done % 100 === 0) console.error(`${done} of ${count}`);
  };
  const tally = await tortureByTampering({ seed, count, dossiers, progress });
  console.log(JSON.stringify({ seed, ...tally }, null, 2));
  if (tally.detected < tally.tamperings || tally.falseAlarms > 0) process.exitCode = 1;
}
