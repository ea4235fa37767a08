import { findVersionOn, type Province, searchProcedures } from '../catalogue/index.ts';
import type { PlainDate } from '../domain/calendar/index.ts';
import type { Level, ProcedureVersion } from '../domain/procedure/index.ts';

export const LEVELS = ['MINISTRY', 'PROVINCE', 'COMMUNE', 'OTHER'] as const satisfies readonly Level[];

export type Wanted = {
  readonly q?: string | undefined;
  readonly level?: Level | undefined;
  /** Id of the last procedure of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
};

export type ProcedurePageOf = { readonly rows: readonly ProcedureVersion[]; readonly next: string | null };

/**
 * Procedures in force on a day that match what was typed, best first, by name when nothing was. Those that only a linked one
 * opens are left out: nobody can file them. Undefined when `after` is none of what was found.
 */
export function listProcedures(province: Province, on: PlainDate, wanted: Wanted): ProcedurePageOf | undefined {
  const found = searchProcedures(province, wanted.q ?? '')
    .map(({ id }) => findProcedureOn(province, id, on))
    .filter((version) => version !== undefined)
    .filter(({ levels }) => wanted.level === undefined || levels.includes(wanted.level));
  const before = wanted.after === undefined ? -1 : found.findIndex(({ id }) => id === wanted.after);
  if (wanted.after !== undefined && before < 0) return undefined;
  const rows = found.slice(before + 1, before + 1 + wanted.limit);
  const isMore = before + 1 + wanted.limit < found.length;
  return { rows, next: isMore ? (rows.at(-1)?.id ?? null) : null };
}

/** The version of an offered procedure that is in force on a day. */
export function findProcedureOn(province: Province, id: string, on: PlainDate): ProcedureVersion | undefined {
  return findVersionOn(province.procedures.get(id) ?? [], on);
}

/** A version by its number, of an offered procedure or one whose folder is gone: dossiers keep theirs (R14). */
export function findProcedureVersion(province: Province, id: string, version: number): ProcedureVersion | undefined {
  const versions = province.procedures.get(id) ?? province.retired.get(id) ?? [];
  return versions.find((one) => one.version === version);
}
