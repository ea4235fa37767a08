import type { PlainDate } from '../calendar/moment.ts';
import { findRealDate } from './real-date.ts';
import { type Read, read, refuse } from './refusal.ts';

/**
 * LEGACY: Circular 01/2018/TT-VPCP Art. 19. V2025: Circular 03/2025/TT-VPCP Art. 13(1).
 * CENTRAL: Art. 13(3), added by Circular 04/2025/TT-VPCP: two digits of the owner of the centralised system come first.
 */
export type DossierScheme = 'LEGACY' | 'V2025' | 'CENTRAL';

/** `OTHER`: a code given by another system in a shape no circular names (8-digit date); kept as it is. */
export type DossierCode = {
  readonly code: string;
  readonly scheme: DossierScheme | 'OTHER';
  readonly unitCode: string;
  readonly date: PlainDate;
  readonly number: number;
  readonly ownerDigits: string | null;
};

export type NewDossierCode = {
  readonly scheme: DossierScheme;
  readonly unitCode: string;
  /** The local day on which the number was taken. */
  readonly date: PlainDate;
  /** From 1; four digits at least, and longer past 9999. */
  readonly number: number;
  /** Two digits, with CENTRAL only. */
  readonly ownerDigits?: string;
};

export type DossierCodeRefusal = 'EMPTY' | 'NOT_A_DOSSIER_CODE' | 'NO_SUCH_DATE';

const V2025_FROM = '2025-09-15';
const LEGACY_UNIT = /^[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}$/;
const UNIT = /^[A-Z][0-9]{2}(\.[0-9]{2,3}){0,3}$/;
const CODE =
  /^([0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}|[A-Z][0-9]{2}(?:\.[0-9]{2,3}){0,3})-([0-9]{6}|[0-9]{8})-([0-9]{4,12})$/;
const IN_ADDRESS = /[?&]MHS=([^&#\s]+)/i;
const ODD_DASHES = /[\u2010-\u2015\u2212\u00AD\uFE58\uFE63\uFF0D]/g;
const BLANKS = /[\s\u200B-\u200F\u2060\uFEFF]+/g;

/** The scheme of a code given on a day: LEGACY before 15/9/2025, then V2025; CENTRAL whenever the centralised system gave it. */
export function schemeOn(date: PlainDate, central = false): DossierScheme {
  if (central) return 'CENTRAL';
  return date < V2025_FROM ? 'LEGACY' : 'V2025';
}

/** The number book of a unit: one counter per unit code and local day, so numbers begin again at 1 each day. */
export function bookOf(unitCode: string, date: PlainDate): string {
  return `dossier/${unitCode}/${date}`;
}

/**
 * Writes a dossier code. Parts that do not fit the scheme are a fault of the caller (RangeError), not a refusal.
 *
 * @example formatDossierCode({ scheme: 'V2025', unitCode: 'H42.120', date, number: 1 }) // 'H42.120-251210-0001'
 */
export function formatDossierCode(parts: NewDossierCode): string {
  const { scheme, unitCode, date, number, ownerDigits } = parts;
  const day = /^20([0-9]{2})-([0-9]{2})-([0-9]{2})$/.exec(date);
  const fits =
    (scheme === 'LEGACY' ? LEGACY_UNIT : UNIT).test(unitCode) &&
    (scheme === 'CENTRAL' ? /^[0-9]{2}$/.test(ownerDigits ?? '') : ownerDigits === undefined) &&
    Number.isInteger(number) &&
    number >= 1 &&
    number <= 9_999_999_999;
  if (!day || !fits) throw new RangeError(`not the parts of a ${scheme} dossier code: ${JSON.stringify(parts)}`);
  return `${unitCode}-${day[1]}${day[2]}${day[3]}-${ownerDigits ?? ''}${String(number).padStart(4, '0')}`;
}

/**
 * Reads a dossier code typed, scanned or found in a tracking address (`…/tra-cuu?MHS=CODE`). Forgives spaces, lower case,
 * odd dashes and full-width signs. A new-style number of six digits or more is taken for CENTRAL: a day's own count never gets there.
 */
export function parseDossierCode(text: string): Read<DossierCode, DossierCodeRefusal> {
  const code = tidy(fromAddress(text.slice(0, 2000)));
  if (code === '') {
    return refuse(
      'EMPTY',
      'Xin nhập mã hồ sơ ghi trên giấy tiếp nhận.',
      'Please type the dossier code on your receipt.',
    );
  }
  const found = CODE.exec(code);
  if (!found) {
    return refuse(
      'NOT_A_DOSSIER_CODE',
      'Mã hồ sơ chưa đúng dạng, ví dụ H42.120-251210-0001. Xin xem lại dòng "Mã hồ sơ" trên giấy tiếp nhận hoặc quét mã QR.',
      'This does not look like a dossier code such as H42.120-251210-0001. Please check the line "Mã hồ sơ" on the receipt or scan its QR code.',
    );
  }
  const [, unitCode = '', day = '', digits = ''] = found;
  const date = dayOf(day);
  if (!date) {
    return refuse(
      'NO_SUCH_DATE',
      `Phần ngày "${day}" trong mã hồ sơ không có trong lịch. Xin xem lại các chữ số sau dấu gạch thứ nhất.`,
      `The day "${day}" in the code does not exist. Please check the digits after the first dash.`,
    );
  }
  const scheme = schemeOf(unitCode, day, digits);
  const owner = scheme === 'CENTRAL' ? digits.slice(0, 2) : null;
  return read({
    code,
    scheme,
    unitCode,
    date,
    number: Number(digits.slice(owner === null ? 0 : 2)),
    ownerDigits: owner,
  });
}

function schemeOf(unitCode: string, day: string, digits: string): DossierCode['scheme'] {
  if (day.length === 8) return 'OTHER';
  if (LEGACY_UNIT.test(unitCode)) return 'LEGACY';
  return digits.length >= 6 ? 'CENTRAL' : 'V2025';
}

function dayOf(day: string): PlainDate | undefined {
  const full = day.length === 8 ? day : `20${day}`;
  return findRealDate(Number(full.slice(0, 4)), Number(full.slice(4, 6)), Number(full.slice(6, 8)));
}

function fromAddress(text: string): string {
  const inAddress = IN_ADDRESS.exec(text)?.[1];
  if (inAddress === undefined) return text;
  try {
    return decodeURIComponent(inAddress.replace(/\+/g, ' '));
  } catch {
    // A broken percent sign: what stands there is then judged as it is.
    return inAddress;
  }
}

function tidy(text: string): string {
  return text.replace(ODD_DASHES, '-').normalize('NFKC').replace(BLANKS, '').toUpperCase();
}
