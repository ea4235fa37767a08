import { join } from 'node:path';
import { keepCheckpoints } from '../checkpoints/index.ts';
import { openKeys } from '../platform/keys/index.ts';
import type { House } from './house.ts';

/** The folder of the signing keys in DATA_DIR. */
export function keysFolderOf(dataDir: string): string {
  return join(dataDir, 'keys');
}

/** Sets the writer of checkpoints going. Before the ledger, so that what its readers write last is signed too. */
export async function checkpoints(house: House): Promise<() => Promise<void>> {
  const { database: db, province, config, log } = house;
  const keys = openKeys(keysFolderOf(config.dataDir));
  const kept = keepCheckpoints({ db, province: province.id, folder: config.checkpointsDir, keys }, log);
  house.checkpoints = kept;
  return () => kept.stop();
}
