import { dropSlot, keepBackups } from '../backup/index.ts';
import type { House } from './house.ts';

/** Keeps backups of the shipped database where the operator said so; one at DATABASE_URL is backed up by whoever runs it. */
export async function backups({ config, reached, log, progress }: House): Promise<void | (() => Promise<void>)> {
  const { embedded, owner } = reached;
  if (!embedded) return;
  const { folder, at, keep } = config.backups;
  if (folder === undefined) return dropSlot(embedded.owner);
  const kept = keepBackups({
    owner,
    source: embedded.owner,
    dataDir: config.dataDir,
    path: folder,
    at,
    keep,
    log,
    progress,
  });
  progress({ vi: `sao lưu vào ${folder}, mỗi ngày lúc ${at}`, en: `backups go to ${folder}, a base daily at ${at}` });
  return () => kept.stop();
}
