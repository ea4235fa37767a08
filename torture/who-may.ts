import { probeForeignIds } from '../e2e/access/foreign-ids.ts';
import { mixContexts } from '../e2e/access/mixed-contexts.ts';
import { sendMoreThanAsked } from '../e2e/access/more-than-asked.ts';
import { runMatrix } from '../e2e/access/run-matrix.ts';
import { openDatabase } from '../src/platform/database/index.ts';
import type { House } from '../src/stages/house.ts';

/** What who-may-do-what came to; everything but the counts of what was asked should be nought. */
export type WhoMay = {
  readonly matrixCells: number;
  readonly matrixMismatches: number;
  readonly foreignProbes: number;
  readonly foreignLeaks: number;
  readonly fieldsSent: number;
  readonly fieldsTaken: number;
  readonly contextUses: number;
  readonly rowsLeaked: number;
  /** In words, each of what should not be. */
  readonly wrong: readonly string[];
};

/**
 * Asks the whole of a running house who may do what: the matrix, ids of others, fields nobody may say, and connections used by
 * mixed contexts. The first three are enumerated, so that `seed` and `times` are those of the contexts.
 */
export async function whoMay(house: House, { seed = 7, times = 100_000 } = {}): Promise<WhoMay> {
  const matrix = await runMatrix(house);
  const foreign = await probeForeignIds(house);
  const fields = await sendMoreThanAsked(house);
  await using few = openDatabase({ ...house.appOptions, connections: 3 });
  const mixed = await mixContexts(few, house.province.id, { times, seed });
  return {
    matrixCells: matrix.matrixCells,
    matrixMismatches: matrix.matrixMismatches,
    foreignProbes: foreign.probes,
    foreignLeaks: foreign.leaks.length,
    fieldsSent: fields.probes,
    fieldsTaken: fields.taken.length,
    contextUses: mixed.uses,
    rowsLeaked: mixed.leaked.length,
    wrong: [...matrix.unruled, ...matrix.mismatches, ...foreign.leaks, ...fields.taken, ...mixed.leaked],
  };
}
