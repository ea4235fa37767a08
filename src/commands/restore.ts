import { existsSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BackupFolder, openBackups, type Restored, readSeen, restore } from '../backup/index.ts';
import { findInstant } from '../domain/calendar/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { isRunningIn } from '../platform/embedded/index.ts';
import { createProgress, SILENT, Trouble } from '../platform/log/index.ts';
import { type Checked, checkFolder, isSound, tellChecked } from './check-restored.ts';
import type { Arguments, Command } from './command.ts';

/** `motcua restore`: the data folder as it was at a moment, out of the backups; or the proof that this would work. */
export const command: Command = {
  name: 'restore',
  summary: {
    vi: 'khôi phục thư mục dữ liệu từ bản sao lưu, hoặc diễn tập khôi phục (--verify)',
    en: 'restore the data folder from the backups, or rehearse it (--verify)',
  },
  options: {
    from: {
      type: 'string',
      value: 'THƯ_MỤC',
      about: {
        vi: 'thư mục sao lưu; mặc định MOTCUA_BACKUPS',
        en: 'the folder of backups; MOTCUA_BACKUPS unless said',
      },
    },
    into: {
      type: 'string',
      value: 'THƯ_MỤC',
      about: { vi: 'thư mục dữ liệu mới, trống hoặc chưa có', en: 'the new data folder, empty or not there yet' },
    },
    'to-time': {
      type: 'string',
      value: 'MOMENT',
      about: {
        vi: 'khôi phục tới thời điểm này; mặc định latest: mọi thứ có trong bản sao',
        en: 'as it was at this moment; latest unless said: all that the backups hold',
      },
    },
    base: {
      type: 'string',
      value: 'BẢN',
      about: { vi: 'dùng bản đầy đủ này (xem motcua backup --list)', en: 'use this base (see motcua backup --list)' },
    },
    'move-aside': {
      type: 'boolean',
      about: { vi: 'dời thư mục đang ở --into sang bên trước', en: 'first put aside what stands at --into' },
    },
    verify: {
      type: 'boolean',
      about: {
        vi: 'diễn tập: khôi phục vào thư mục tạm, đối chiếu tất cả, đo thời gian, rồi xoá',
        en: 'rehearse: restore into a temporary folder, compare all of it, measure, and remove it',
      },
    },
  },
  examples: [
    'motcua restore --verify',
    'motcua restore --from /mnt/saoluu --into /var/lib/motcua',
    'motcua restore --from /mnt/saoluu --to-time 2026-03-02T10:15:00+07:00 --into /var/lib/motcua --move-aside',
  ],
  run,
};

async function run(args: Arguments): Promise<number> {
  const folder = openBackups(folderOf(args));
  return args.flag('verify') ? rehearse(args, folder) : restoreFor(args, folder);
}

async function restoreFor(args: Arguments, folder: BackupFolder): Promise<number> {
  const into = args.text('into');
  if (into === undefined)
    throw new Trouble({
      vi: 'Chưa biết khôi phục vào đâu. Hãy thêm --into THƯ_MỤC, hoặc --verify để diễn tập.',
      en: 'Where to restore to is not said. Add --into FOLDER, or --verify to rehearse.',
    });
  const aside = args.flag('move-aside') ? moveAside(resolve(into)) : undefined;
  const restored = await restore({ folder, into, ...asked(args) }).catch((error: unknown) => {
    if (aside !== undefined) renameSync(aside, resolve(into));
    throw error;
  });
  const checked = await checkFolder(resolve(into), { ledger: false });
  return tell(args, folder, restored, checked, { into: resolve(into), aside });
}

/** The whole way of a restore and all that can be compared, in a folder that goes afterwards. */
async function rehearse(args: Arguments, folder: BackupFolder): Promise<number> {
  const parent = mkdtempSync(join(tmpdir(), 'motcua-restore-'));
  try {
    const into = join(parent, 'data');
    const restored = await restore({ folder, into, ...asked(args) });
    const checked = await checkFolder(into, { ledger: true });
    return tell(args, folder, restored, checked, {});
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

function tell(
  args: Arguments,
  folder: BackupFolder,
  restored: Restored,
  checked: Checked,
  where: { into?: string; aside?: string | undefined },
): number {
  const sound = isSound(checked) && restored.missing === undefined;
  const seconds = Math.round(restored.seconds * 10) / 10;
  const { base, segments, lastCommit, missing } = restored;
  // What was committed after this moment would be lost if the machine fell now.
  const lostSeconds = args.text('to-time') ? undefined : gapOf(folder, restored);
  if (args.json) {
    const { faults, ...counts } = checked;
    const told = { base: base.id, segments, lastCommit, missing, restoreSeconds: seconds, lostSeconds, sound };
    process.stdout.write(`${JSON.stringify({ ...told, ...where, ...counts, faults })}\n`);
    return sound ? 0 : 1;
  }
  for (const fault of checked.faults) process.stdout.write(`${fault}\n`);
  if (missing)
    process.stdout.write(
      `THIẾU đoạn nhật ký ${missing}: những gì sau đó không khôi phục được.\nSegment ${missing} of the log is MISSING: what came after it is not restored.\n`,
    );
  process.stdout.write(
    `Đã khôi phục từ bản ${base.id} và ${segments} đoạn nhật ký, giao dịch cuối ${lastCommit ?? base.ended}.
Restored from base ${base.id} and ${segments} segments of the log, the last transaction at ${lastCommit ?? base.ended}.
${tellChecked(checked)}
RTO ${seconds} giây · s${lostSeconds === undefined ? '' : `, RPO ${lostSeconds} giây · s`}
`,
  );
  if (where.aside) process.stdout.write(`Thư mục cũ nay ở · The former folder is now ${where.aside}\n`);
  if (where.into && sound) process.stdout.write(`Chạy tiếp bằng · Go on with: DATA_DIR=${where.into} motcua serve\n`);
  return sound ? 0 : 1;
}

/** Seconds from the moment up to which everything is stored until now. */
function gapOf(folder: BackupFolder, { base, lastCommit }: Restored): number {
  const known = [readSeen(folder)?.at, lastCommit, base.ended]
    .filter((at) => at !== undefined)
    .map((at) => Date.parse(at));
  return Math.max(0, Math.round((Date.now() - Math.max(...known)) / 100) / 10);
}

function asked(args: Arguments) {
  const progress = args.json ? SILENT : createProgress();
  return { to: momentOf(args), base: args.text('base'), progress };
}

function folderOf(args: Arguments): string {
  const said = args.text('from');
  const folder = said === undefined ? readConfig().backups.folder : resolve(said);
  if (folder !== undefined) return folder;
  throw new Trouble({
    vi: 'Chưa biết khôi phục từ đâu. Hãy thêm --from THƯ_MỤC, hoặc đặt MOTCUA_BACKUPS.',
    en: 'Where to restore from is not said. Add --from FOLDER, or set MOTCUA_BACKUPS.',
  });
}

function momentOf(args: Arguments): Date | undefined {
  const text = args.text('to-time');
  if (text === undefined || text === 'latest') return undefined;
  const found = findInstant(text);
  if (found !== undefined) return new Date(found);
  throw new Trouble({
    vi: `Thời điểm "${text}" không đúng; ghi như 2026-03-02T10:15:00+07:00, hoặc latest.`,
    en: `"${text}" is no moment; write it like 2026-03-02T10:15:00+07:00, or latest.`,
  });
}

/** Renames what stands there; refuses while its database runs. Returns the new name. */
function moveAside(into: string): string | undefined {
  if (!existsSync(into) || readdirSync(into).length === 0) return undefined;
  if (isRunningIn(realpathSync(into)))
    throw new Trouble({
      vi: `Cơ sở dữ liệu trong ${into} đang chạy. Hãy dừng motcua serve trước.`,
      en: `The database in ${into} is running. Stop motcua serve first.`,
    });
  const aside = `${into}.before-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  renameSync(into, aside);
  return aside;
}
