import { inContext } from '../ledger/index.ts';
import type { Database } from '../platform/database/index.ts';
import { Trouble } from '../platform/log/index.ts';
import { remember } from './checkpoints.sql.ts';
import { filesOf } from './folder.ts';

/**
 * Lets a new series of checkpoints begin at the next start, such as after an older backup was put back on purpose. The files of the old series
 * have to be taken away first, and kept: they say what was lost. Throws Trouble while they are there.
 */
export async function beginCheckpoints(db: Database, province: string, folder: string): Promise<void> {
  if (filesOf(folder).length > 0) {
    throw new Trouble({
      vi: `Trong ${folder} còn các tệp niêm phong cũ. Hãy chuyển chúng sang nơi khác và giữ lại, rồi chạy lại lệnh này.`,
      en: `The files of the old checkpoints are still in ${folder}. Move them elsewhere and keep them, then run this again.`,
    });
  }
  await inContext(db, { province, units: '*' }, (tx) => remember(tx, province, null));
}
