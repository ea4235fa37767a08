import { type Finding, type Ledger, type Verified, verify } from '../ledger/index.ts';
import type { Said } from './command.ts';

/** What was looked at, and how much of it does not agree. */
export type Reported = Verified & { faults: number };

/** Compares every dossier with its history and writes what does not agree, a line each. */
export async function reportDossiers(ledger: Ledger, province: string, json: boolean): Promise<Reported> {
  const seen: Reported = { dossiers: 0, events: 0, faults: 0 };
  for await (const finding of verify(ledger, province, seen)) {
    if (!isNote(finding)) seen.faults++;
    process.stdout.write(json ? `${JSON.stringify(finding)}\n` : `${lineOf(finding)}\n`);
  }
  return seen;
}

// Lawful, and for an officer to see to: the official days were changed after the dossier was promised.
function isNote({ what }: Finding): boolean {
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
