import { resolve } from 'node:path';
import {
  type BackupFolder,
  type Base,
  checkBackups,
  isReceiving,
  listBases,
  listWal,
  makeBase,
  openBackups,
  openBackupsOf,
  parseLsn,
  readSeen,
  receiveWal,
} from '../backup/index.ts';
import { type Config, readConfig } from '../platform/config/index.ts';
import { type Reached, reachDatabase } from '../platform/database/index.ts';
import { createLog, type Log, SILENT, Trouble } from '../platform/log/index.ts';
import type { Arguments, Command } from './command.ts';
import { Meter } from './meter.ts';

/** `motcua backup`: a whole copy of the shipped database, beside the running service or alone. */
export const command: Command = {
  name: 'backup',
  summary: {
    vi: 'sao lưu cơ sở dữ liệu kèm theo và các tệp của thư mục dữ liệu',
    en: 'back up the shipped database and the files of the data folder',
  },
  options: {
    to: {
      type: 'string',
      value: 'THƯ_MỤC',
      about: {
        vi: 'thư mục sao lưu; mặc định MOTCUA_BACKUPS',
        en: 'the folder of backups; MOTCUA_BACKUPS unless said',
      },
    },
    keep: {
      type: 'string',
      value: 'N',
      about: {
        vi: 'giữ N bản đầy đủ mới nhất, bỏ bản cũ hơn; mặc định MOTCUA_BACKUP_KEEP',
        en: 'keep the newest N base backups, remove older ones; MOTCUA_BACKUP_KEEP unless said',
      },
    },
    list: { type: 'boolean', about: { vi: 'chỉ liệt kê các bản đang có', en: 'only list what is there' } },
    check: {
      type: 'boolean',
      about: { vi: 'chỉ đối chiếu mọi tệp sao lưu với mã băm', en: 'only hold every stored file against its hash' },
    },
  },
  examples: [
    'MOTCUA_BACKUPS=/mnt/saoluu motcua backup',
    'motcua backup --to /mnt/usb --keep 3',
    'motcua backup --list --to /mnt/saoluu',
    'motcua backup --check --json',
  ],
  run,
};

async function run(args: Arguments): Promise<number> {
  const config = readConfig();
  const looking = args.flag('list') || args.flag('check');
  if (!looking && config.databaseUrl !== undefined) throw notOurs();
  const path = folderOf(args, config);
  if (args.flag('list')) return list(openBackups(path), args.json);
  if (args.flag('check')) return check(openBackups(path), args.json);
  const keep = countOf(args.text('keep'), config.backups.keep);
  const log = createLog({ level: config.logLevel === 'info' ? 'warn' : config.logLevel });
  await using reached = await reachDatabase(config, log, SILENT);
  const own = path === config.backups.folder;
  return await make(args, { config, log, reached, path, keep, own });
}

interface Work {
  config: Config;
  log: Log;
  reached: Reached;
  path: string;
  keep: number;
  /** True for the folder that the service backs up into: only there is the log received too. */
  own: boolean;
}

async function make(args: Arguments, { config, log, reached, path, keep, own }: Work): Promise<number> {
  const source = reached.embedded?.owner;
  if (!source) throw notOurs();
  const begun = performance.now();
  const { dataDir } = config;
  const folder = await openBackupsOf(source, path, dataDir);
  const receiver = own && !(await isReceiving(source)) ? await receiveWal(source, folder, log) : undefined;
  const meter = new Meter(begun);
  try {
    const copied = (bytes: number): void =>
      meter.tell((ms) => `đã chép · copied ${megabytes(bytes)} MB   ${megabytes((bytes / ms) * 1_000)} MB/s`);
    const { base, removed } = await makeBase({ source, owner: reached.owner, folder, dataDir, keep, log, copied });
    await receiver?.reaches(parseLsn(base.endLsn));
    meter.end();
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    process.stdout.write(
      args.json
        ? `${JSON.stringify({ folder: folder.path, ...base, removed, seconds })}\n`
        : inWords(folder, base, removed.bases, seconds),
    );
    return 0;
  } finally {
    meter.end();
    await receiver?.stop();
  }
}

function inWords({ path }: BackupFolder, base: Base, removed: number, seconds: number): string {
  const [size, packed, rate] = [base.bytes, base.packed, base.bytes / seconds].map(megabytes);
  return `Đã sao lưu ${size} MB (nén còn ${packed} MB) và ${base.files.length} tệp trong ${seconds} giây, ${rate} MB/s, vào ${path}, bản ${base.id}; bỏ ${removed} bản cũ.
Backed up ${size} MB (packed ${packed} MB) and ${base.files.length} files in ${seconds} s, ${rate} MB/s, into ${path}, base ${base.id}; removed ${removed} old ones.
`;
}

function list(folder: BackupFolder, json: boolean): number {
  const { bases, damaged } = listBases(folder);
  const [segments, log] = [listWal(folder).length, readSeen(folder)];
  if (json) {
    process.stdout.write(`${JSON.stringify({ folder: folder.path, bases, damaged, segments, log })}\n`);
    return damaged.length === 0 ? 0 : 1;
  }
  for (const { id, ended, packed, bytes } of bases)
    process.stdout.write(`${id}  ${ended}  ${megabytes(packed)} MB (${megabytes(bytes)} MB)\n`);
  for (const path of damaged) process.stdout.write(`HỎNG · DAMAGED  ${path}\n`);
  const upTo = log?.at ?? '-';
  process.stdout.write(
    `${bases.length} bản, ${segments} đoạn nhật ký, tới ${upTo} · ${bases.length} bases, ${segments} segments of the log, up to ${upTo}\n`,
  );
  return damaged.length === 0 ? 0 : 1;
}

function check(folder: BackupFolder, json: boolean): number {
  const seen = { files: 0 };
  const damaged = [...checkBackups(folder, seen)];
  if (json) process.stdout.write(`${JSON.stringify({ folder: folder.path, files: seen.files, damaged })}\n`);
  else {
    for (const path of damaged) process.stdout.write(`HỎNG · DAMAGED  ${path}\n`);
    process.stdout.write(
      `${seen.files} tệp, ${damaged.length} tệp hỏng · ${seen.files} files, ${damaged.length} damaged\n`,
    );
  }
  return damaged.length === 0 ? 0 : 1;
}

function folderOf(args: Arguments, { backups }: Config): string {
  const said = args.text('to');
  if (said !== undefined) return resolve(said);
  if (backups.folder !== undefined) return backups.folder;
  throw new Trouble({
    vi: 'Chưa biết sao lưu vào đâu. Hãy đặt MOTCUA_BACKUPS, hoặc thêm --to THƯ_MỤC (ở ngoài thư mục dữ liệu).',
    en: 'Where the backups go is not said. Set MOTCUA_BACKUPS, or add --to FOLDER (outside the data folder).',
  });
}

function countOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new Trouble({ vi: '--keep là một số từ 1 đến 9999.', en: '--keep is a number from 1 to 9999.' });
}

function notOurs(): Trouble {
  return new Trouble({
    vi: 'motcua backup chỉ sao lưu cơ sở dữ liệu kèm theo. Cơ sở dữ liệu ở DATABASE_URL do bên vận hành nó sao lưu, ví dụ bằng pgBackRest: xem docs/how-to/backup.md.',
    en: 'motcua backup only backs up the shipped database. The one at DATABASE_URL is backed up by whoever runs it, say with pgBackRest: see docs/how-to/backup.md.',
  });
}

function megabytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(1);
}
