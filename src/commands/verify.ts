import { join, resolve } from 'node:path';
import { PACKAGE_ROOT, readConfig } from '../platform/config/index.ts';
import { openDatabase, reachDatabase } from '../platform/database/index.ts';
import { createLog, SILENT } from '../platform/log/index.ts';
import type { Arguments, Command } from './command.ts';
import { openLedger } from './open-ledger.ts';
import { reportDossiers } from './report-dossiers.ts';
import { requireSchema } from './require-schema.ts';
import { verifyCheckpoints } from './verify-checkpoints.ts';
import { verifyReceipt } from './verify-receipt.ts';

/** `motcua verify`: is the history what was written, and is what stands what the history tells? */
export const command: Command = {
  name: 'verify',
  summary: {
    vi: 'đối chiếu từng hồ sơ với lịch sử, chuỗi băm, thời hạn; các sổ cấp số và số liệu với sự kiện; với các niêm phong; xét một giấy tiếp nhận',
    en: 'compare every dossier with its history, hash chain and deadlines; number books and figures with the events; with the checkpoints; judge a receipt',
  },
  options: {
    checkpoints: {
      type: 'boolean',
      about: {
        vi: 'đối chiếu cả nhật ký với các tệp niêm phong (thư mục MOTCUA_CHECKPOINTS, hoặc FOLDER); chỉ đọc',
        en: 'compare the log with the files of checkpoints too (MOTCUA_CHECKPOINTS, or FOLDER); reads only',
      },
    },
    log: {
      type: 'boolean',
      about: { vi: 'chỉ nhật ký, không đối chiếu từng hồ sơ', en: 'the log alone, without comparing each dossier' },
    },
    behind: {
      type: 'string',
      value: 'MINUTES',
      about: {
        vi: 'bản sao niêm phong cũ nhất bao nhiêu phút, mặc định 5',
        en: 'how old a copy of the files may be, 5 unless said',
      },
    },
    keys: {
      type: 'string',
      value: 'FILE',
      about: {
        vi: 'tệp khoá công khai, mặc định DATA_DIR/keys/public-keys.txt',
        en: 'the file of public keys, DATA_DIR/keys/public-keys.txt unless said',
      },
    },
  },
  words: '[FOLDER] | receipt TEXT|FILE',
  examples: [
    'motcua verify',
    'motcua verify --json',
    'motcua verify --checkpoints',
    'motcua verify --checkpoints --log --behind 60 --keys public-keys.txt /media/sao-luu/niem-phong',
    'motcua verify receipt --keys public-keys.txt "https://motcua.example.vn/tra-cuu?MHS=…&KT=…"',
    'DATABASE_URL=postgres://motcua:…@db.example.vn/motcua motcua verify',
  ],
  run,
};

async function run(args: Arguments): Promise<number> {
  if (args.words[0] === 'receipt') return verifyReceipt(args);
  if (args.flag('checkpoints')) return verifyCheckpoints(args);
  const config = readConfig();
  const log = createLog({ level: config.logLevel });
  await using reached = await reachDatabase(config, log, SILENT);
  await requireSchema(reached.owner);
  await using db = openDatabase({ ...reached.app, connections: 4 });
  const {
    ledger,
    province: { id: province },
  } = await openLedger(db, resolve(args.words[0] ?? join(PACKAGE_ROOT, 'province')));
  const { dossiers, events, faults } = await reportDossiers(ledger, province, args.json);
  process.stdout.write(
    args.json
      ? `${JSON.stringify({ province, dossiers, events, faults })}\n`
      : `${dossiers} hồ sơ, ${events} sự kiện, ${faults} sai lệch · ${dossiers} dossiers, ${events} events, ${faults} faults\n`,
  );
  return faults === 0 ? 0 : 1;
}
