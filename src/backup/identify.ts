import { existsSync, realpathSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { openSession } from '../platform/database/index.ts';
import { Trouble } from '../platform/log/index.ts';
import { type BackupFolder, makeBackups } from './folder.ts';
import type { Source } from './replication.ts';

/**
 * Opens the folder for the backups of the running database, made when it is missing. Throws Trouble when it lies in the data folder (what
 * takes the data takes the backups too), cannot be used, or is another database's.
 */
export async function openBackupsOf(source: Source, path: string, dataDir: string): Promise<BackupFolder> {
  const [real, data] = [path, dataDir].map(realest) as [string, string];
  if (`${real}${sep}`.startsWith(`${data}${sep}`)) throw insideData(path);
  await using session = await openSession({ connection: source });
  const { rows } = await session.query<{ system: string; size: number }>(
    `SELECT system_identifier::text AS system,
            (SELECT setting::integer FROM pg_settings WHERE name = 'wal_segment_size') AS size
       FROM pg_control_system()`,
  );
  return await makeBackups(path, rows[0]?.system ?? '', rows[0]?.size ?? 0);
}

/** The real path of what is there, also for a folder that is still to be made. */
function realest(path: string): string {
  const full = resolve(path);
  if (existsSync(full) || dirname(full) === full) return realpathSync(full);
  return resolve(realest(dirname(full)), full.slice(dirname(full).length + 1));
}

function insideData(path: string): Trouble {
  return new Trouble({
    vi: `Thư mục sao lưu ${path} nằm trong thư mục dữ liệu, nên sẽ mất cùng dữ liệu. Hãy đặt MOTCUA_BACKUPS ở nơi khác, tốt nhất là ổ đĩa hoặc máy khác.`,
    en: `The backups in ${path} would lie in the data folder and be lost with it. Set MOTCUA_BACKUPS elsewhere, best on another disk or machine.`,
  });
}
