import type { Level } from '../domain/procedure/index.ts';
import { absent, NOTHING_SAID, parsed, type Reading, uncertain } from './reading.ts';

const LEVELS: Readonly<Record<string, Level>> = {
  'Cấp bộ': 'MINISTRY',
  'Cấp tỉnh': 'PROVINCE',
  'Cấp xã': 'COMMUNE',
  'Cơ quan khác': 'OTHER',
};

export function readLevels(raw: string): Reading<readonly Level[]> {
  const words = raw
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  if (words.length === 0 || raw.trim() === NOTHING_SAID) return absent(raw);
  const levels = words.flatMap((word) => LEVELS[word] ?? []);
  return levels.length === words.length ? parsed(levels, raw) : uncertain(levels, raw, 'unknown-word');
}

/** Kinds of applicants as the portal writes them; two have commas of their own. */
const APPLICANTS = [
  'Tổ chức (không bao gồm doanh nghiệp, HTX)',
  'Doanh nghiệp có vốn đầu tư nước ngoài',
  'Doanh nghiệp Việt Nam',
  'Doanh nghiệp',
  'Công dân Việt Nam',
  'Hợp tác xã',
  'Tổ chức nước ngoài',
  'Người nước ngoài cư trú tại Việt Nam',
  'Người nước ngoài',
  'Người Việt Nam định cư ở nước ngoài',
  'Cán bộ, công chức, viên chức',
  'Đảng viên',
  'Tổ chức Đảng',
] as const;

export function readApplicants(raw: string): Reading<readonly string[]> {
  let rest = raw.trim();
  if (rest === '' || rest === NOTHING_SAID) return absent(raw);
  const kinds: string[] = [];
  while (rest !== '') {
    const kind = APPLICANTS.find((word) => rest === word || rest.startsWith(`${word},`));
    if (!kind) return uncertain([...kinds, rest], raw, 'unknown-word');
    kinds.push(kind);
    rest = rest.slice(kind.length + 1).trim();
  }
  return parsed(kinds, raw);
}

export type NationalResult = { readonly name: string; readonly code: string | null };
const FURNITURE = /Chọn cơ quan thực hiện[\s\S]*$/;
const RESULT = /([\s\S]*?)Mã: ?(\S*?)Từ khóa([\s\S]*?)Mô tả(Không có thông tin|)/g;

export function readResults(raw: string): Reading<readonly NationalResult[]> {
  const text = raw.replace(FURNITURE, '').trim();
  if (text === '' || text === NOTHING_SAID) return absent(raw);
  const found = [...text.matchAll(RESULT)];
  const results = found.map(([, name = '', code = '']) => ({ name: name.trim(), code: code === '' ? null : code }));
  const whole = found.reduce((sum, [part]) => sum + part.length, 0) === text.length;
  return whole &&
    results.length > 0 &&
    results.every(({ name, code }) => name !== '' && (code === null || /^[\w.-]+$/.test(code)))
    ? parsed(results, raw)
    : uncertain(results, raw, 'left-over');
}

export type LegalBasis = { readonly name: string; readonly number: string };
const BASES = 'Tên văn bản pháp lýMã văn bản';
/** A number of a legal text. What is glued behind it begins with a capital and a small letter. */
const NUMBER =
  /(\d{1,4}\/(?:\d{4}\/)?(?:QH\d\d|[\p{Lu}]{1,8}(?:-[\p{Lu}]{1,12})*?|VBHN-\p{Lu}+))(?=$|\p{Lu}\p{Ll}|\p{Lu}\s)/gu;

export function readLegalBases(raw: string): Reading<readonly LegalBasis[]> {
  const text = raw.startsWith(BASES) ? raw.slice(BASES.length) : raw;
  if (text.trim() === '' || text.trim() === NOTHING_SAID) return absent(raw);
  const bases: LegalBasis[] = [];
  let from = 0;
  let sure = true;
  for (const found of text.matchAll(NUMBER)) {
    const name = text.slice(from, found.index).trim();
    // A digit before the number, or a number within the name, leaves two readings.
    if (name === '' || /\d$/.test(text.slice(from, found.index)) || /\d+\/\d|\d\/\p{Lu}/u.test(name)) sure = false;
    bases.push({ name, number: found[1] ?? '' });
    from = found.index + found[0].length;
  }
  return sure && bases.length > 0 && from === text.length ? parsed(bases, raw) : uncertain(bases, raw, 'number-unsure');
}

/** The steps, where the record counts them 1, 2, 3; else its text as one. */
export function readSteps(raw: string): Reading<readonly string[]> {
  const text = raw.trim();
  if (text === '' || text === NOTHING_SAID) return absent(raw);
  const marks = [...text.matchAll(/(?:^|\n)[ \t]*[-+*•a-z.)]{0,3}[ \t]*Bước[ \t]+(\d+)[ \t]*[:.]/gu)];
  const counted =
    marks.length > 0 && marks[0]?.index === 0 && marks.every(([, number], index) => Number(number) === index + 1);
  if (!counted) return uncertain([text], raw, 'steps-out-of-order');
  return parsed(
    marks.map(({ index }, at) => text.slice(index, marks[at + 1]?.index).trim()),
    raw,
  );
}
