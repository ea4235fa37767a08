import { type FoundProcedure, findProcedures, findVersionOn, type Province } from '../catalogue/index.ts';
import type { PlainDate } from '../domain/calendar/index.ts';
import type { Level, ProcedureVersion } from '../domain/procedure/index.ts';

export const LEVELS = ['MINISTRY', 'PROVINCE', 'COMMUNE', 'OTHER'] as const satisfies readonly Level[];

/** What the list is narrowed by; a field and an agency as they are written in Vietnamese. */
export type Narrowed = {
  readonly level?: Level | undefined;
  readonly sector?: string | undefined;
  readonly agency?: string | undefined;
};

export type Wanted = Narrowed & {
  readonly q?: string | undefined;
  /** Id of the last procedure of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
};

export type ProcedurePageOf = {
  readonly rows: readonly FoundProcedure[];
  /** Of all pages. */
  readonly total: number;
  readonly next: string | null;
};

/**
 * Procedures in force on a day that answer what was typed, likeliest first, by name when nothing was. Those that only a linked one
 * opens are left out: nobody can file them. Undefined when `after` is none of what was found.
 */
export function listProcedures(province: Province, on: PlainDate, wanted: Wanted): ProcedurePageOf | undefined {
  const found = inForce(province, on, findProcedures(province, wanted.q ?? '', { on })).filter(({ version }) =>
    isWanted(version, wanted),
  );
  const before = wanted.after === undefined ? -1 : found.findIndex(({ version }) => version.id === wanted.after);
  if (wanted.after !== undefined && before < 0) return undefined;
  const rows = found.slice(before + 1, before + 1 + wanted.limit);
  const isMore = before + 1 + wanted.limit < found.length;
  return { rows, total: found.length, next: isMore ? (rows.at(-1)?.version.id ?? null) : null };
}

/** Procedures that share some of what was typed, where none answers it: to be offered with "did you mean". */
export function findNearby(province: Province, on: PlainDate, q: string, limit: number): readonly ProcedureVersion[] {
  const found = inForce(province, on, findProcedures(province, q, { on, need: 'SOME' }));
  return found.slice(0, limit).map(({ version }) => version);
}

function inForce(province: Province, on: PlainDate, found: readonly FoundProcedure[]): FoundProcedure[] {
  return found.flatMap(({ version: { id }, because }) => {
    const version = findProcedureOn(province, id, on);
    return version ? [{ version, because }] : [];
  });
}

function isWanted(version: ProcedureVersion, { level, sector, agency }: Narrowed): boolean {
  return (
    (level === undefined || version.levels.includes(level)) &&
    (sector === undefined || version.sector.vi === sector) &&
    (agency === undefined || version.agency.vi === agency)
  );
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
