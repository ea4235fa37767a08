const DOT = '•';

/** An identity number for lists and public look-up: only the last 4 signs stay (Law 91/2025/QH15: no more than needed). */
export function maskIdNumber(idNumber: string): string {
  return keepLast(idNumber, 4);
}

/** A telephone number for lists and public look-up: only the last 3 digits stay. */
export function maskPhone(phone: string): string {
  return keepLast(phone, 3);
}

/** A text no longer than what would be shown is hidden whole: half a secret shown is the secret shown. */
function keepLast(text: string, shown: number): string {
  const signs = [...text.replace(/\s+/g, '')];
  if (signs.length <= shown) return DOT.repeat(signs.length);
  return DOT.repeat(signs.length - shown) + signs.slice(-shown).join('');
}
