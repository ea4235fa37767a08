import { absent, NOTHING_SAID, parsed, type Reading, uncertain } from './reading.ts';

/** Money of one way of filing: 0 is free. Whole units of the currency. */
export type NationalFee = { readonly amount: number; readonly currency: 'VND' | 'USD' };

const AMOUNT = /^(\d{1,3}(?:[.,]\d{3})+|\d+) ?(VNĐ|Việt Nam Đồng|USD)$/;
/** What stands in brackets beside "free" and agrees with it. */
const REALLY_FREE: ReadonlySet<string> = new Set([
  '',
  'không',
  'không có',
  'không có phí',
  'không thu',
  'không thu phí',
  'không thu lệ phí',
  'không thu phí, lệ phí',
  'không quy định',
  'không mất phí',
  'miễn phí',
]);
const MONEY =
  /(?<![\d/])(\d{1,15}(?:[.,]\d{1,15}){0,5})\s{0,3}(triệu|tỷ|nghìn|ngàn)?\s{0,3}(?:\([^()]{1,30}\)\s{0,3})?(?:(đồng|vnđ|vnd|đ|usd)(?!\p{L})|(?<=triệu|tỷ|nghìn|ngàn))/giu;
/** Words by which a fee depends on something that the record does not say in its cell. */
const DEPENDS =
  /miễn|giảm|%|phần trăm|trường hợp|đối với|riêng|ngoài|từ ngày|đến hết|áp dụng|tối đa|tối thiểu|hoặc|nếu|mức|biểu|quy định|cấp lại|cấp mới|cấp đổi|lần đầu|gia hạn|thẩm định|:|\+|;|tùy/iu;
/** A number, date or name of a legal text is no condition of a fee. */
const LEGAL_TEXT =
  /\(?(?:theo |tại )?(?:quy định (?:tại|của) )?(?:thông tư|nghị định|luật|nghị quyết|quyết định)(?: số)? ?\d+\/[\w\-/Đ]+(?: ngày \d{1,2}\/\d{1,2}\/\d{4})?(?: của (?:bộ trưởng )?bộ tài chính)?\)?/giu;

/** The fee of one way of filing, from its cell, what stands in brackets behind it, and the note. */
export function readFee(cell: string, bracket: string, note: string, glued: boolean): Reading<NationalFee> {
  const raw = cell + bracket;
  const besides = `${bracket} ${note}`;
  if (cell === NOTHING_SAID)
    return saysMoney(besides) ? uncertain<NationalFee>(null, raw, 'other-fee-in-note') : absent(raw);
  if (cell === 'Miễn phí') {
    const free: NationalFee = { amount: 0, currency: 'VND' };
    const whole = bracket === '' || bracket.endsWith(')');
    return whole && isFree(bracket) && !saysMoney(note) ? parsed(free, raw) : uncertain(free, raw, 'free-but-noted');
  }
  const found = AMOUNT.exec(cell);
  if (!found) return uncertain<NationalFee>(null, raw, 'unknown-word');
  const fee: NationalFee = {
    amount: Number((found[1] ?? '').replace(/[.,]/g, '')),
    currency: found[2] === 'USD' ? 'USD' : 'VND',
  };
  // "120 VNĐ" is a time of 1 without its unit and a fee of 20, or a fee of 120: and neither is a fee in đồng that anybody takes.
  if (glued) return uncertain(fee, raw, 'glued-digits');
  if (fee.currency === 'VND' && fee.amount < 1_000) return uncertain(fee, raw, 'fee-too-small');
  if (amountsIn(besides).some((amount) => amount !== fee.amount)) return uncertain(fee, raw, 'other-fee-in-note');
  if (
    DEPENDS.test(bracket.replace(LEGAL_TEXT, ' ').replace('/trường hợp', '')) ||
    (/phí|miễn|giảm/iu.test(note) && DEPENDS.test(note))
  )
    return uncertain(fee, raw, 'fee-conditional');
  return parsed(fee, raw);
}

function isFree(bracket: string): boolean {
  const words = bracket
    .normalize('NFC')
    .toLowerCase()
    .replace(/[().;\s]/g, ' ');
  return REALLY_FREE.has(words.split(' ').filter(Boolean).join(' '));
}

function saysMoney(text: string): boolean {
  return (
    amountsIn(text).length > 0 ||
    /(?<!miễn |dịch vụ công )(?:mức |lệ )phí|\bphí (?:thẩm|theo|khai|kiểm|cấp)|(?<!\p{L})phí:/iu.test(text)
  );
}

const TIMES: Readonly<Record<string, number>> = { triệu: 1e6, tỷ: 1e9, nghìn: 1e3, ngàn: 1e3 };

function amountsIn(text: string): readonly number[] {
  return [...text.normalize('NFC').matchAll(MONEY)].map(([, digits = '', times = '']) =>
    times === ''
      ? Number(digits.replace(/[.,]/g, ''))
      : Math.round(Number(digits.replace(',', '.')) * (TIMES[times.toLowerCase()] ?? 1)),
  );
}
