import { parseDossierCode } from '../domain/codes/index.ts';
import type { FieldError } from '../platform/http/index.ts';
import type { FactorKind } from './track-tries.ts';

const TAIL = /^[0-9A-Z]{4}$/;
const NUMBER = /^[0-9A-Z]{8,20}$/;

const NOT_A_FACTOR = {
  vi: 'Nhập đúng 4 ký tự cuối của số định danh hoặc số điện thoại, ví dụ 5678; hoặc cả số.',
  en: 'Enter exactly the last 4 characters of the id number or telephone number, for example 5678; or all of it.',
};

/** `kind` says whether the factor is the end of a number or all of it. */
export type Asked = { readonly code: string; readonly factor: string; readonly kind: FactorKind };

/** What was typed as code and factor, read tolerantly; or what is wrong with each. `name` is what the form calls the factor. */
export function readAsked(
  typed: { readonly code: string; readonly factor: string },
  name: string,
): Asked | { readonly errors: readonly FieldError[] } {
  const code = parseDossierCode(typed.code);
  const factor = typed.factor
    .slice(0, 200)
    .normalize('NFKC')
    .replace(/[\s.+()\-\u200B-\u200F\u2060\uFEFF]+/g, '')
    .toUpperCase();
  const errors: FieldError[] = [];
  if (!code.ok) errors.push({ field: 'code', vi: code.refusal.vi, en: code.refusal.en });
  const kind = TAIL.test(factor) ? 'tail' : NUMBER.test(factor) ? 'number' : undefined;
  if (!kind) errors.push({ field: name, ...NOT_A_FACTOR });
  return code.ok && kind ? { code: code.value.code, factor: domestic(factor), kind } : { errors };
}

// A telephone number as it is called from abroad: no id number has eleven digits.
function domestic(factor: string): string {
  return factor.replace(/^84(?=\d{9}$)/, '0');
}
