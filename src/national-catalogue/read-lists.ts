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
/** Names and codes come first, each name glued to the code before it; then keywords and a description of them all. */
const RESULT_CODE = /Mã: ?(KQ\.G\d\d\.\d{6}|[A-Z0-9][A-Z0-9.-]{2,30}\d(?!\d))/g;

export function readResults(raw: string): Reading<readonly NationalResult[]> {
  const text = raw.replace(FURNITURE, '').trim();
  if (text === '' || text === NOTHING_SAID) return absent(raw);
  const end = text.indexOf('Từ khóa');
  const list = end < 0 ? text : text.slice(0, end);
  const results: NationalResult[] = [];
  let from = 0;
  for (const found of list.matchAll(RESULT_CODE)) {
    results.push({ name: list.slice(from, found.index).trim(), code: found[1] ?? null });
    from = found.index + found[0].length;
  }
  // Only where all is names and codes, and one table of them, is it read; "2. Giấy" behind a code of free length may be of either.
  const loose = results.some(({ name, code }, at) => at > 0 && !/^KQ\.G/.test(code ?? '') && /^[\d.-]/.test(name));
  const sound = results.every(({ name }) => name !== '' && !name.includes('Mã:')) && !loose;
  const once = text.indexOf('Từ khóa', end + 1) < 0;
  return results.length > 0 && from === list.length && sound && once
    ? parsed(results, raw)
    : uncertain(results, raw, 'left-over');
}

export type LegalBasis = { readonly name: string; readonly number: string };
const BASES = 'Tên văn bản pháp lýMã văn bản';
/**
 * A number of a legal text with one of the makers known here, for the next name is glued behind it: "TT-BTCThông tư" ends at BTC, "TT-BCAQUY
 * ĐỊNH" may end anywhere.
 */
const NUMBER =
  /(?:\d{1,3}\.)?\d{1,4}\/(?:\d{4}\/)?(?:QH\d\d|(?:NĐ|NQ|QĐ|TT|TTLT|CT|VBHN|PL|L|LPL|NQLT|TTg)-(?:UBTVQH\d\d|CP|TTg|BTC|BCA|BXD|BNNMT|BNNPTNT|BGTVT|BTP|NHNN|BTNMT|BKHĐT|BNV|BYT|BCT|BVHTTDL|BKHCN|BTTTT|BLĐTBXH|BGDĐT|BQP|TANDTC|VKSNDTC|VPQH|BHXH))(?![\d\s.,;:)\-/]|\p{Lu}(?!\p{Ll}))/gu;

export function readLegalBases(raw: string): Reading<readonly LegalBasis[]> {
  const text = raw.startsWith(BASES) ? raw.slice(BASES.length) : raw;
  if (text.trim() === '' || text.trim() === NOTHING_SAID) return absent(raw);
  const bases: LegalBasis[] = [];
  let from = 0;
  let sure = true;
  for (const found of text.matchAll(NUMBER)) {
    const name = text.slice(from, found.index);
    if (!isWhole(name, found[0])) sure = false;
    bases.push({ name: name.trim(), number: found[0] });
    from = found.index + found[0].length;
  }
  return sure && bases.length > 0 && from === text.length ? parsed(bases, raw) : uncertain(bases, raw, 'number-unsure');
}

/**
 * Does a name end where its number begins? A digit before it or a name that stops short leaves two readings; the number said twice ("Luật
 * 51/2019/QH14" and 51/2019/QH14) does not, nor one within the name with words behind it.
 */
function isWhole(name: string, number: string): boolean {
  const said = name.endsWith(number) ? name.slice(0, -number.length) : name;
  const twice = said !== name;
  if (name.trim() === '' || (!twice && /\d$|(?:số:?|tư|định|luật)\s*$/iu.test(name))) return false;
  return !/\d\/[\p{Lu}\d/-]{0,30}(?:[^\s.,;:)\p{Lu}\d/-]|$)/u.test(said);
}

/** The steps, where the record counts them 1, 2, 3; else its text as one. */
export function readSteps(raw: string): Reading<readonly string[]> {
  const text = raw.trim();
  if (text === '' || text === NOTHING_SAID) return absent(raw);
  const marks = [
    ...text.matchAll(/(?:^|\n)[ \t]{0,9}[-+*•a-z.)]{0,3}[ \t]{0,9}Bước[ \t]{1,9}(\d{1,3})[ \t]{0,9}[:.]/gu),
  ];
  const counted =
    marks.length > 0 && marks[0]?.index === 0 && marks.every(([, number], index) => Number(number) === index + 1);
  if (!counted) return uncertain([text], raw, 'steps-out-of-order');
  return parsed(
    marks.map(({ index }, at) => text.slice(index, marks[at + 1]?.index).trim()),
    raw,
  );
}
