import { isBirthPlace } from './birth-places.ts';

export type Sex = 'MALE' | 'FEMALE';

/** What the 12 digits of a personal identity number say (Decree 137/2015/NĐ-CP Art. 13; kept by Decree 70/2024/NĐ-CP). */
export type IdentityNumber = { readonly birthPlace: string; readonly sex: Sex; readonly birthYear: number };

/** Reads a personal identity number; undefined when it is not 12 digits or no such birth place exists. */
export function findIdentity(idNumber: string): IdentityNumber | undefined {
  const found = /^([0-9]{3})([0-9])([0-9]{2})[0-9]{6}$/.exec(idNumber);
  if (!found) return undefined;
  const [, birthPlace = '', mark = '', year = ''] = found;
  if (!isBirthPlace(birthPlace)) return undefined;
  // 0/1 = man/woman of the 20th century, 2/3 of the 21st, and so on.
  const century = 1900 + 100 * Math.floor(Number(mark) / 2);
  return { birthPlace, sex: Number(mark) % 2 === 0 ? 'MALE' : 'FEMALE', birthYear: century + Number(year) };
}
