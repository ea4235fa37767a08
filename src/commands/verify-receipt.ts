import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formatInstant } from '../domain/calendar/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { PUBLIC_KEYS, readPublicKeysOf } from '../platform/keys/index.ts';
import { Trouble } from '../platform/log/index.ts';
import { checkReceipt, type ReceiptFault } from '../receipts/index.ts';
import { keysFolderOf } from '../stages/checkpoints.ts';
import type { Arguments, Said } from './command.ts';

/** `motcua verify receipt TEXT|FILE`: is a receipt ours, and what did it promise? By the file of public keys alone. */
export function verifyReceipt(args: Arguments): number {
  const [, given, ...more] = args.words;
  if (given === undefined || more.length > 0) {
    throw new Trouble({
      vi: 'Lệnh cần nội dung mã QR của một giấy tiếp nhận, hoặc tệp chứa nội dung đó: motcua verify receipt TEXT|FILE.',
      en: "It takes what a receipt's QR code holds, or a file of it: motcua verify receipt TEXT|FILE.",
    });
  }
  const keys = readPublicKeysOf(args.text('keys') ?? join(keysFolderOf(readConfig().dataDir), PUBLIC_KEYS));
  const verdict = checkReceipt(isFile(given) ? readFileSync(given, 'utf8') : given, keys);
  if (!verdict.valid) {
    const { vi, en } = SAID[verdict.fault];
    process.stdout.write(
      args.json ? `${JSON.stringify(verdict)}\n` : `KHÔNG HỢP LỆ: ${vi}\nNOT VALID: ${en} (${verdict.fault})\n`,
    );
    return 1;
  }
  const { province, code, procedure, key, ...moments } = verdict.promise;
  const [receivedAt, dueAt, signedAt] = [moments.receivedAt, moments.dueAt, moments.signedAt].map(formatInstant);
  process.stdout.write(
    args.json
      ? `${JSON.stringify({ valid: true, province, code, procedure, receivedAt, dueAt, signedAt, key })}\n`
      : [
          `HỢP LỆ · VALID (khoá · key ${key}, ${signedAt})`,
          `  hồ sơ · dossier      ${code}, tỉnh · province ${province}`,
          `  thủ tục · procedure  ${procedure}`,
          `  nhận · received      ${receivedAt}`,
          `  hẹn trả · due        ${dueAt}\n`,
        ].join('\n'),
  );
  return 0;
}

// What a QR code holds is longer than any name of a file may be.
function isFile(text: string): boolean {
  return text.length < 255 && existsSync(text) && statSync(text).isFile();
}

const SAID = {
  UNREADABLE: { vi: 'không phải mã của giấy tiếp nhận', en: 'not the code of a receipt' },
  UNKNOWN_KEY: { vi: 'ký bằng khoá không có trong tệp khoá công khai', en: 'signed by a key that is not in the file' },
  BAD_SIGNATURE: { vi: 'nội dung đã bị sửa hoặc chữ ký giả', en: 'changed, or the signature is forged' },
  KEY_NOT_VALID_THEN: { vi: 'ký ngoài thời gian dùng của khoá', en: 'signed outside the time of its key' },
  OTHER_DOSSIER: { vi: 'mã là của hồ sơ khác', en: 'the code is of another dossier' },
  OTHER_PROVINCE: { vi: 'giấy của tỉnh khác', en: 'of another province' },
} satisfies Record<ReceiptFault, Said>;
