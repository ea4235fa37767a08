import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { NationalRecord } from './read-record.ts';

/** A line that cannot be taken in, told by its number, and how to mend it. */
export type BadLine = { readonly line: number; readonly code: string; readonly vi: string; readonly en: string };
export type GoodLine = { readonly record: NationalRecord; readonly code: string; readonly hash: string };

/** Codes as the portal gives them; a province's own have its letters behind (DOMAIN 4.3). */
const CODE = /^[1-9]\.\d{6}(?:\.[A-Z]\d{2})?$/;

const FAULTS = {
  NOT_UTF8: {
    vi: 'dòng có ký tự hỏng, không phải UTF-8; hãy xuất lại tệp',
    en: 'the line has broken characters and is no UTF-8; export the file again',
  },
  NOT_JSON: {
    vi: 'dòng không phải một đối tượng JSON; hãy sửa dòng này rồi nhập lại tệp',
    en: 'the line is no JSON object; mend this line and import the file again',
  },
  NOT_TEXT: {
    vi: 'một trường không phải là văn bản; mỗi trường phải là chuỗi',
    en: 'a field is no text; every field must be a string',
  },
  NO_CODE: {
    vi: 'thiếu mã thủ tục (ma_thu_tuc) dạng 1.004194',
    en: 'there is no procedure code (ma_thu_tuc) such as 1.004194',
  },
  NO_NAME: { vi: 'thiếu tên thủ tục (ten_thu_tuc)', en: 'there is no name (ten_thu_tuc)' },
  CODE_TWICE: {
    vi: 'mã này đã có ở dòng trước với nội dung khác; hãy giữ một dòng',
    en: 'an earlier line has this code with other content; keep one of them',
  },
} as const;

export function faultOf(line: number, code: keyof typeof FAULTS): BadLine {
  return { line, code, ...FAULTS[code] };
}

/** One line of the file as a record, or what is wrong with it. */
export function readLine(text: string, line: number): GoodLine | BadLine {
  if (text.includes('\uFFFD')) return faultOf(line, 'NOT_UTF8');
  const record = objectOf(text);
  if (!record) return faultOf(line, 'NOT_JSON');
  if (!isText(record)) return faultOf(line, 'NOT_TEXT');
  const code = record.ma_thu_tuc?.trim() ?? '';
  if (!CODE.test(code)) return faultOf(line, 'NO_CODE');
  if ((record.ten_thu_tuc ?? '').trim() === '') return faultOf(line, 'NO_NAME');
  return { record, code, hash: hashOf(record) };
}

export function hashOf(record: NationalRecord): string {
  return createHash('sha256')
    .update(canonicalize(record) ?? '')
    .digest('hex');
}

function objectOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** PostgreSQL keeps neither the character 0 nor half a character. */
function isText(record: object): record is Record<string, string> {
  return Object.entries(record).every(
    ([key, value]) =>
      typeof value === 'string' && [key, value].every((part) => !part.includes('\0') && part.isWellFormed()),
  );
}
