import { type DatabaseOptions, takeSole } from '../platform/database/index.ts';
import { type Log, Trouble } from '../platform/log/index.ts';
import type { Base } from './folder.ts';
import { removeOld } from './retain.ts';
import { type BaseAsked, takeBase } from './take-base.ts';

/**
 * Makes a base backup, and then removes those beyond `keep` with the log that only they needed. Throws Trouble when another process is
 * making one for this database.
 */
export async function makeBase(
  asked: BaseAsked & { owner: DatabaseOptions; keep: number; log: Log },
): Promise<{ base: Base; removed: { bases: number; segments: number } }> {
  await using place = await takeSole(asked.owner, 'motcua backup', asked.log, { first: 1_000, again: 10_000 });
  if (!place)
    throw new Trouble({
      vi: 'Một bản sao lưu khác đang được tạo. Hãy đợi bản đó xong rồi chạy lại.',
      en: 'Another backup is being made. Wait for it to end, then run this again.',
    });
  const base = await takeBase(asked);
  return { base, removed: await removeOld(asked.folder, asked.keep) };
}
