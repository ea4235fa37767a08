import type { Words } from '../domain/calendar/index.ts';

/** A line of a file that was not taken, and why; `line` counts from 1 as an editor does. */
export type BadRow = { readonly line: number; readonly code: string } & Words;

/** @example badRow(7, 'CASE_MISSING', 'Thiếu mã vụ việc.', 'The case is missing.') */
export function badRow(line: number, code: string, vi: string, en: string): BadRow {
  return { line, code, vi, en };
}
