import type { Words } from '../calendar/moment.ts';

/** Why a text was not taken, and the way out in both languages. Expected, never thrown. */
export type Refusal<Code extends string> = Words & { readonly code: Code };

/** Either the value read from a text, or a refusal. */
export type Read<T, Code extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal<Code> };

export function read<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refuse<Code extends string>(
  code: Code,
  vi: string,
  en: string,
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: { code, vi, en } };
}
