import type { PlainDate } from '../calendar/moment.ts';
import { findIdentity, type Sex } from './identity-number.ts';
import { findRealDate } from './real-date.ts';
import { type Read, read, refuse } from './refusal.ts';
import { isGarbled, mendWedge } from './wedge.ts';

/** What the QR code of a citizen card says. Texts are NFC, as printed on the card. */
export type CitizenCard = {
  readonly idNumber: string;
  /** The earlier 9-digit number, when the card names one. */
  readonly oldIdNumber: string | null;
  readonly name: string;
  readonly birthYear: number;
  /** Null when the person's day or month of birth is not known to the register. */
  readonly birthDate: PlainDate | null;
  readonly sex: Sex;
  readonly address: string;
  readonly issuedOn: PlainDate | null;
};

export type CitizenCardRefusal = 'EMPTY' | 'NOT_A_CARD' | 'GARBLED' | 'BAD_ID' | 'ID_MISMATCH' | 'BAD_DATE' | 'BAD_SEX';

const BY_HAND = {
  vi: 'Xin quét lại; nếu vẫn vậy thì nhập tay theo thẻ.',
  en: 'Please scan again; if it stays so, type what the card shows.',
};

/**
 * Reads `id|old id|name|ddmmyyyy|sex|address|ddmmyyyy` from the QR code of a citizen card (căn cước công dân, thẻ căn cước).
 * Six fields (no day of issue, or no old number) and further fields are taken. Mends what a keyboard-wedge scanner spoils and
 * refuses the rest as GARBLED with advice. Never throws.
 *
 * @param today refuses a birth or issue after this day, when given.
 */
export function parseCitizenCard(text: string, today?: PlainDate): Read<CitizenCard, CitizenCardRefusal> {
  const mended = mendWedge(text.slice(0, 2000));
  if (mended.trim() === '') {
    return refuse(
      'EMPTY',
      'Chưa đọc được gì. Xin đưa mã QR trên thẻ vào máy quét.',
      'Nothing was read. Please hold the QR code of the card to the scanner.',
    );
  }
  const fields = fieldsOf(mended);
  if (!fields) {
    return refuse(
      'NOT_A_CARD',
      `Đây không phải mã QR của thẻ căn cước. ${BY_HAND.vi}`,
      `This is not the QR code of a citizen card. ${BY_HAND.en}`,
    );
  }
  const [idNumber, oldIdNumber, name, birth, sexWord, address, issued] = fields;
  const identity = findIdentity(idNumber);
  if (!identity || !/^([0-9]{9}|[0-9]{12})?$/.test(oldIdNumber)) {
    return refuse(
      'BAD_ID',
      `Số định danh phải đủ 12 chữ số và có mã nơi sinh hợp lệ. ${BY_HAND.vi}`,
      `The personal number must have 12 digits and a known place of birth. ${BY_HAND.en}`,
    );
  }
  if (name === '' || !/\p{L}/u.test(name) || isGarbled(name, address) || isSpoiltSex(sexWord)) return garbled();
  const sex = sexOf(sexWord);
  if (!sex)
    return refuse(
      'BAD_SEX',
      `Giới tính trên mã QR không đọc được. ${BY_HAND.vi}`,
      `The sex in the QR code cannot be read. ${BY_HAND.en}`,
    );
  const born = birthOf(birth);
  const issuedOn = issued === '' ? null : dateOf(issued);
  if (!born || issuedOn === undefined || isOutOfOrder(born.year, born.date, issuedOn, today)) {
    return refuse(
      'BAD_DATE',
      `Ngày sinh hoặc ngày cấp trên mã QR không hợp lệ. ${BY_HAND.vi}`,
      `The day of birth or of issue in the QR code is not valid. ${BY_HAND.en}`,
    );
  }
  if (identity.sex !== sex || identity.birthYear !== born.year) {
    return refuse(
      'ID_MISMATCH',
      'Số định danh không khớp với năm sinh hoặc giới tính. Xin đối chiếu với thẻ và Cơ sở dữ liệu quốc gia về dân cư.',
      'The personal number does not match the year of birth or the sex. Please compare with the card and the population database.',
    );
  }
  return read({
    idNumber,
    oldIdNumber: oldIdNumber === '' ? null : oldIdNumber,
    name,
    birthYear: born.year,
    birthDate: born.date,
    sex,
    address,
    issuedOn,
  });
}

type Fields = [string, string, string, string, string, string, string];

function fieldsOf(text: string): Fields | undefined {
  const parts = text.split('|').map((part) => part.replace(/\s+/g, ' ').trim());
  if (parts.length < 6) return undefined;
  // Some writers leave the field of the old number out altogether instead of leaving it empty.
  const third = parts[2] ?? '';
  if (!/^[0-9]*$/.test(parts[1] ?? '') && /^[0-9]{4,8}$/.test(third)) parts.splice(1, 0, '');
  const [id = '', oldId = '', name = '', birth = '', sex = '', address = '', issued = ''] = parts;
  return [compact(id), compact(oldId), name, compact(birth), sex, address, compact(issued)];
}

function compact(text: string): string {
  return text.replace(/\s/g, '');
}

function sexOf(word: string): Sex | undefined {
  const known: Record<string, Sex> = { nam: 'MALE', nữ: 'FEMALE' };
  return Object.hasOwn(known, word.toLowerCase()) ? known[word.toLowerCase()] : undefined;
}

/** "Nữ" is a canary: a wedge that loses accents gives Nu, N?, Nuwx (Telex), Nu74 (VNI) or Nư. */
function isSpoiltSex(word: string): boolean {
  return /^n/i.test(word) && word.length <= 6 && sexOf(word) === undefined;
}

function birthOf(text: string): { year: number; date: PlainDate | null } | undefined {
  const yearOnly = /^(?:0000)?([12][0-9]{3})$/.exec(text)?.[1];
  if (yearOnly !== undefined) return { year: Number(yearOnly), date: null };
  const date = dateOf(text);
  return date && { year: Number(date.slice(0, 4)), date };
}

function dateOf(text: string): PlainDate | undefined {
  const found = /^([0-9]{2})[/.-]?([0-9]{2})[/.-]?([0-9]{4})$/.exec(text);
  return found ? findRealDate(Number(found[3]), Number(found[2]), Number(found[1])) : undefined;
}

function isOutOfOrder(year: number, birth: PlainDate | null, issued: PlainDate | null, today?: PlainDate): boolean {
  const born = birth ?? `${year}-01-01`;
  return (issued !== null && issued < born) || (today !== undefined && (born > today || (issued ?? '') > today));
}

function garbled() {
  return refuse(
    'GARBLED',
    'Chữ trên mã QR bị bộ gõ làm sai dấu. Xin tắt bộ gõ tiếng Việt (Unikey, EVKey, VNI) hoặc chuyển sang tiếng Anh rồi quét lại; nếu vẫn vậy thì nhập tay theo thẻ.',
    'The letters were spoilt by the input method. Please switch the Vietnamese keyboard off (Unikey, EVKey, VNI) and scan again; if it stays so, type what the card shows.',
  );
}
