import { join, resolve } from 'node:path';
import { type Finding, type Verified, verify } from '../ledger/index.ts';
import { PACKAGE_ROOT, readConfig } from '../platform/config/index.ts';
import { openDatabase, reachDatabase } from '../platform/database/index.ts';
import { createLog, SILENT } from '../platform/log/index.ts';
import type { Arguments, Command, Said } from './command.ts';
import { openLedger } from './open-ledger.ts';
import { requireSchema } from './require-schema.ts';

/** `motcua verify`: is the history what was written, and is what stands what the history tells? */
export const command: Command = {
  name: 'verify',
  summary: {
    vi: 'đối chiếu từng hồ sơ với lịch sử, chuỗi băm và thời hạn',
    en: 'compare every dossier with its history, hash chain and deadlines',
  },
  options: {},
  words: '[FOLDER]',
  examples: [
    'motcua verify',
    'motcua verify --json',
    'DATABASE_URL=postgres://motcua:…@db.example.vn/motcua motcua verify',
  ],
  run,
};

async function run(args: Arguments): Promise<number> {
  const config = readConfig();
  const log = createLog({ level: config.logLevel });
  await using reached = await reachDatabase(config, log, SILENT);
  await requireSchema(reached.owner);
  await using db = openDatabase({ ...reached.app, connections: 4 });
  const {
    ledger,
    province: { id: province },
  } = await openLedger(db, resolve(args.words[0] ?? join(PACKAGE_ROOT, 'province')));
  const seen: Verified = { dossiers: 0, events: 0 };
  let faults = 0;
  for await (const finding of verify(ledger, province, seen)) {
    if (!isNote(finding)) faults++;
    process.stdout.write(args.json ? `${JSON.stringify(finding)}\n` : `${lineOf(finding)}\n`);
  }
  const { dossiers, events } = seen;
  process.stdout.write(
    args.json
      ? `${JSON.stringify({ province, dossiers, events, faults })}\n`
      : `${dossiers} hồ sơ, ${events} sự kiện, ${faults} sai lệch · ${dossiers} dossiers, ${events} events, ${faults} faults\n`,
  );
  return faults === 0 ? 0 : 1;
}

// Lawful, and for an officer to see to: the official days were changed after the dossier was promised.
export function isNote({ what }: Finding): boolean {
  return what === 'DUE_OF_EARLIER_CALENDAR';
}

const SAID = {
  EVENT_CHANGED: { vi: 'sự kiện đã bị sửa', en: 'event changed' },
  CHAIN_BROKEN: { vi: 'chuỗi sự kiện bị đứt', en: 'chain broken' },
  EVENT_MISSING: { vi: 'thiếu sự kiện', en: 'event missing' },
  HEAD_DIFFERS: { vi: 'sự kiện cuối không khớp', en: 'head differs' },
  PERSONAL_CHANGED: { vi: 'dữ liệu cá nhân đã bị sửa', en: 'personal data changed' },
  PERSONAL_MISSING: { vi: 'mất dữ liệu cá nhân', en: 'personal data missing' },
  PERSONAL_UNKNOWN: { vi: 'dữ liệu cá nhân lạ', en: 'unknown personal data' },
  REPLAY_FAILED: { vi: 'không dựng lại được hồ sơ', en: 'replay failed' },
  STATE_DIFFERS: { vi: 'trạng thái không khớp lịch sử', en: 'state differs' },
  COLUMN_DIFFERS: { vi: 'cột không khớp lịch sử', en: 'column differs' },
  STEPS_DIFFER: { vi: 'hộp việc không khớp', en: 'open steps differ' },
  TIMERS_DIFFER: { vi: 'mốc hẹn giờ không khớp', en: 'timers differ' },
  RECORDS_DIFFER: { vi: 'người nộp, tờ khai hoặc giấy tờ không khớp', en: 'people, answers or papers differ' },
  DUE_DIFFERS: { vi: 'thời hạn không đúng', en: 'due moment differs' },
  DUE_OF_EARLIER_CALENDAR: { vi: 'thời hạn theo lịch cũ', en: 'due by an earlier calendar' },
  LAW_MISSING: { vi: 'không đọc được thủ tục', en: 'procedure not readable' },
  DOSSIER_MISSING: { vi: 'mất hồ sơ', en: 'dossier missing' },
} satisfies Record<Finding['what'], Said>;

function lineOf({ what, dossier, code, version, n, detail }: Finding): string {
  const place = [code ?? dossier, version === undefined ? '' : `${version}${n === undefined ? '' : `.${n}`}`]
    .join(' ')
    .trim();
  return `${what}  ${place}: ${SAID[what].vi} · ${SAID[what].en} (${detail})`;
}
