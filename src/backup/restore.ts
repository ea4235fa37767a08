import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { shippedMajor, startEmbedded } from '../platform/embedded/index.ts';
import { createLog, Trouble } from '../platform/log/index.ts';
import { putFilesBack } from './copy-files.ts';
import { sync, writeDurably } from './durable.ts';
import { type BackupFolder, type Base, listBases, listHistories, listWal, type WalFile } from './folder.ts';
import { parseLsn, segmentAt } from './lsn.ts';
import { chooseBase, chooseLog, wayTo } from './plan-restore.ts';
import { Damaged, folderTrouble } from './trouble.ts';
import { unpackBase } from './unpack.ts';
import { readPacked, readPartial } from './wal-file.ts';

/** What is to be restored, and where to. */
export interface RestoreAsked {
  folder: BackupFolder;
  /** A data folder that is not there yet, or is empty. */
  into: string;
  /** Undefined: all that the backups hold. */
  to?: Date | undefined;
  /** A base other than the newest that reaches back far enough. */
  base?: string | undefined;
  progress?: (said: { vi: string; en: string }) => void;
}

/** What was restored. */
export interface Restored {
  base: Base;
  /** How many stored segments of the log were gone through. */
  segments: number;
  /** The first segment that is missing between others; what came after it is not restored. */
  missing?: string | undefined;
  /** The moment of the last transaction that is in the restored data, as PostgreSQL tells it; none when none came after the base. */
  lastCommit?: string | undefined;
  /** Until the database was ready for use. */
  seconds: number;
}

/**
 * Restores a data folder: unpacks a base, goes through the stored log up to the moment, and lets PostgreSQL recover and stop. All of it
 * aside: the folder bears its name only once it is whole. Throws Trouble when something there would be written over, when a stored file
 * is damaged, when the moment is not in the backups, when the disk has no room.
 */
export async function restore(asked: RestoreAsked): Promise<Restored> {
  const begun = performance.now();
  const into = resolve(asked.into);
  requireEmpty(into);
  const { folder, progress = () => {} } = asked;
  const plan = planRestore(asked);
  const draft = makeDraft(into, plan, folder);
  try {
    const cluster = join(draft, 'postgres');
    const packed = join(folder.path, 'base', plan.base.id);
    progress({ vi: `đang bung bản sao ${plan.base.id}`, en: `unpacking base ${plan.base.id}` });
    await unpackBase(join(packed, 'base.tar.zst'), plan.base.sha256, cluster);
    await putFilesBack(plan.base.files, join(packed, 'files'), draft);
    await bringLog(folder, plan, join(cluster, 'pg_wal'));
    await writeDurably(join(cluster, 'recovery.signal'), '');
    progress({
      vi: `PostgreSQL đang chạy lại ${plan.files.length} đoạn nhật ký`,
      en: `PostgreSQL goes through ${plan.files.length} segments of the log`,
    });
    await recover(draft, plan.timeline, asked.to, plan.missing);
    const seconds = (performance.now() - begun) / 1_000;
    const lastCommit = lastCommitIn(join(draft, 'postgres.log'));
    if (existsSync(into)) rmdirSync(into);
    renameSync(draft, into);
    await sync(dirname(into));
    return { base: plan.base, segments: plan.files.length, missing: plan.missing, lastCommit, seconds };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw folderTrouble(into, error);
  }
}

interface Plan {
  base: Base;
  timeline: number;
  files: WalFile[];
  missing?: string;
}

function planRestore({ folder, to, base: wanted }: RestoreAsked): Plan {
  const { bases, damaged } = listBases(folder);
  if (bases.length === 0 && damaged[0]) throw new Damaged(damaged[0]);
  const histories = listHistories(folder);
  const timeline = Math.max(1, ...histories.map((one) => one.timeline), ...bases.map((one) => one.timeline));
  const history = histories.find((one) => one.timeline === timeline);
  const way = wayTo(timeline, history ? readHistory(history) : '');
  const base = chooseBase(
    bases.filter(({ id }) => wanted === undefined || id === wanted),
    way,
    to,
  );
  if (!base) throw notReached(bases, to, wanted);
  if (base.postgres.split('.')[0] !== shippedMajor()) throw otherVersion(base);
  return { base, timeline, ...chooseLog(base, way, listWal(folder), folder.segmentSize) };
}

function readHistory({ path, hash }: { path: string; hash: string }): string {
  const content = readFileSync(path);
  if (createHash('sha256').update(content).digest('hex') !== hash) throw new Damaged(path);
  return content.toString();
}

/** Puts the stored log where PostgreSQL looks for it, each segment held against its hash. */
async function bringLog(folder: BackupFolder, { base, files }: Plan, to: string): Promise<void> {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const { name, path, hash, number } of files) {
    if (hash) {
      await writeDurably(join(to, name), readPacked(path, hash, folder.segmentSize));
      continue;
    }
    const { data } = readPartial(path, number * BigInt(folder.segmentSize));
    // The base's own copy of this segment may reach further than what had been stored of it.
    const reaches = number * BigInt(folder.segmentSize) + BigInt(data.length);
    if (number <= segmentAt(parseLsn(base.endLsn), folder.segmentSize) && reaches < parseLsn(base.endLsn)) continue;
    await writeDurably(join(to, name), Buffer.concat([data, Buffer.alloc(folder.segmentSize - data.length)]));
  }
  for (const one of listHistories(folder)) await writeDurably(join(to, one.name), readHistory(one));
}

const UNREACHED = /recovery ended before configured recovery target was reached/;

/** Lets PostgreSQL recover up to the moment, and stop cleanly. */
async function recover(dataDir: string, timeline: number, to: Date | undefined, missing: string | undefined) {
  const settings = {
    // All of the log lies there already.
    restore_command: 'false',
    recovery_target_timeline: String(timeline),
    hot_standby: 'off',
  };
  const log = createLog({ level: 'error' });
  const target: Record<string, string> = to
    ? {
        recovery_target_time: to.toISOString().replace('T', ' ').replace('Z', '+00'),
        recovery_target_action: 'promote',
      }
    : {};
  try {
    const server = await startEmbedded({ dataDir, log, settings: { ...settings, ...target } });
    await server.stop();
  } catch (error) {
    if (!to || !(error instanceof Trouble) || !UNREACHED.test(error.en)) throw error;
    if (missing) throw brokenBefore(to, missing);
    // Nothing was committed between the end of the log and the moment: all of the log is that moment's state.
    const server = await startEmbedded({ dataDir, log, settings });
    await server.stop();
  }
}

function lastCommitIn(path: string): string | undefined {
  const [, at] =
    [...readFileSync(path, 'utf8').matchAll(/last completed transaction was at log time (\S+ \S+)\+00/g)].at(-1) ?? [];
  return at === undefined ? undefined : new Date(`${at.replace(' ', 'T')}Z`).toISOString();
}

function requireEmpty(into: string): void {
  if (!existsSync(into)) return;
  try {
    if (readdirSync(into).length === 0) return;
  } catch (error) {
    throw folderTrouble(into, error);
  }
  throw new Trouble({
    vi: `Thư mục ${into} không trống, nên không khôi phục đè lên. Hãy chọn thư mục mới, hoặc thêm --move-aside để dời thư mục cũ sang bên.`,
    en: `The folder ${into} is not empty, and nothing is restored over it. Choose a new one, or add --move-aside to put the old one aside.`,
  });
}

function makeDraft(into: string, { base, files }: Plan, { segmentSize }: BackupFolder): string {
  try {
    mkdirSync(dirname(into), { recursive: true });
    const { bavail, bsize } = statfsSync(dirname(into));
    const needed =
      base.bytes + base.files.reduce((sum, { bytes }) => sum + bytes, 0) + (files.length + 8) * segmentSize;
    if (bavail * bsize < needed) throw noRoom(dirname(into), needed, bavail * bsize);
    return mkdtempSync(join(dirname(into), `${basename(into)}.restoring-`));
  } catch (error) {
    throw folderTrouble(dirname(into), error);
  }
}

const GIGABYTE = 1024 ** 3;

function noRoom(path: string, needed: number, free: number): Trouble {
  const [n, f] = [needed, free].map((bytes) => (bytes / GIGABYTE).toFixed(1));
  return new Trouble({
    vi: `Khôi phục cần ${n} GB ở ${path}, nhưng chỉ còn ${f} GB. Hãy giải phóng chỗ, hoặc chọn ổ đĩa khác.`,
    en: `The restore needs ${n} GB in ${path}, where only ${f} GB are free. Free some space, or choose another disk.`,
  });
}

function notReached(bases: readonly Base[], to: Date | undefined, wanted: string | undefined): Trouble {
  const [first] = bases;
  if (!first)
    return new Trouble({
      vi: 'Thư mục sao lưu chưa có bản đầy đủ nào. Hãy chạy motcua backup trước, hoặc chỉ thư mục khác.',
      en: 'The backups hold no whole base yet. Run motcua backup first, or name another folder.',
    });
  if (wanted !== undefined && !bases.some(({ id }) => id === wanted))
    return new Trouble({
      vi: `Không có bản "${wanted}". Xem motcua backup --list.`,
      en: `There is no base "${wanted}". See motcua backup --list.`,
    });
  return new Trouble({
    vi: `Không có bản nào đi trước thời điểm ${to?.toISOString() ?? ''}; sớm nhất khôi phục được là ${first.ended}.`,
    en: `No base reaches back to ${to?.toISOString() ?? ''}; the earliest moment that can be restored is ${first.ended}.`,
  });
}

function otherVersion({ id, postgres }: Base): Trouble {
  const shipped = shippedMajor();
  return new Trouble({
    vi: `Bản ${id} là của PostgreSQL ${postgres}, còn chương trình này kèm PostgreSQL ${shipped}. Hãy khôi phục bằng bản chương trình đã tạo ra nó.`,
    en: `Base ${id} is of PostgreSQL ${postgres}, but PostgreSQL ${shipped} comes with this program. Restore it with the release that made it.`,
  });
}

function brokenBefore(to: Date, missing: string): Trouble {
  return new Trouble({
    vi: `Nhật ký sao lưu thiếu đoạn ${missing}, nên không tới được ${to.toISOString()}. Hãy tìm tệp này ở bản sao khác, hoặc chọn thời điểm sớm hơn.`,
    en: `The stored log lacks segment ${missing}, so ${to.toISOString()} cannot be reached. Bring the file from another copy, or choose an earlier moment.`,
  });
}
