/** What a counter's one field for the person may hold: a card's line, a personal number, a phone number or a name. */
export type PersonTyped =
  | { readonly kind: 'card' | 'name'; readonly text: string }
  | { readonly kind: 'idNumber' | 'phone'; readonly text: string };

/**
 * Tells what was typed or scanned into the field for the person, with digits freed of spaces and dots. Undefined for nothing.
 * What is neither number nor name is taken for a card's line, so that whoever reads it says what is wrong with it.
 *
 * @example recognisePerson('0912 345 678') // { kind: 'phone', text: '0912345678' }
 */
export function recognisePerson(typed: string): PersonTyped | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const digits = text.replace(/[\s.-]/g, '');
  // 12 digits: personal number; 9: the earlier identity card (Identity Law 26/2023, Art.12).
  if (/^(\d{12}|\d{9})$/.test(digits)) return { kind: 'idNumber', text: digits };
  if (/^0\d{9}$/.test(digits)) return { kind: 'phone', text: digits };
  if (text.length <= 100 && /\p{L}{2}/u.test(text) && !/[\d|\\]/.test(text)) return { kind: 'name', text };
  return { kind: 'card', text: typed };
}
