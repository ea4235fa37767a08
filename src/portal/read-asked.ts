import { parseDossierCode } from '../domain/codes/index.ts';
import type { FieldError } from '../platform/http/index.ts';

const FACTOR = /^[0-9A-Z]{4}$/;

const NOT_FOUR = {
  vi: 'Nhập đúng 4 ký tự cuối của số định danh hoặc số điện thoại, ví dụ 5678.',
  en: 'Enter exactly the last 4 characters of the id number or telephone number, for example 5678.',
};

export type Asked = { readonly code: string; readonly factor: string };

/** What was typed as code and factor, read tolerantly; or what is wrong with each. `name` is what the form calls the factor. */
export function readAsked(
  typed: { readonly code: string; readonly factor: string },
  name: string,
): Asked | { readonly errors: readonly FieldError[] } {
  const code = parseDossierCode(typed.code);
  const factor = typed.factor
    .slice(0, 200)
    .normalize('NFKC')
    .replace(/[\s.\-\u200B-\u200F\u2060\uFEFF]+/g, '')
    .toUpperCase();
  const errors: FieldError[] = [];
  if (!code.ok) errors.push({ field: 'code', vi: code.refusal.vi, en: code.refusal.en });
  if (!FACTOR.test(factor)) errors.push({ field: name, ...NOT_FOUR });
  return code.ok && errors.length === 0 ? { code: code.value.code, factor } : { errors };
}
