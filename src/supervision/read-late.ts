import type { Instant, Words } from '../domain/calendar/index.ts';
import type { EventFacts } from '../domain/dossier/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { daysLate } from '../domain/score/index.ts';
import { inContext } from '../ledger/index.ts';
import { timestamptz } from '../platform/database/index.ts';
import type { Reading } from './deps.ts';
import { contextOfScope, type Scope } from './scope.ts';
import { LATE_GROUPS, LATE_LIST, type LateGroup, type ListedRow, TOLD_OF, type ToldRow } from './supervision.sql.ts';
import { type Listed, procedureName, unitName, viewListed } from './view-listed.ts';
import { type WhyLate, whyLate } from './why-late.ts';

/** Which late dossiers: of one agency, of one procedure; both may be left out. */
export type LateFilter = { readonly unit: string | null; readonly procedure: string | null };

/** Where the next page begins. */
export type LateAfter = { readonly unit: string; readonly due: number; readonly dossier: string };

export type LateDossier = Listed & {
  /** Whole working days; 0 on the due day itself. */
  readonly daysLate: number;
  readonly why: readonly WhyLate[];
  /** The apology with its number, and the one new date; null while none was given. */
  readonly apology: { readonly number: string; readonly due: Instant } | null;
};

export type LateGroupView = {
  readonly unit: { readonly id: string; readonly name: Words };
  /** Null where a whole agency is counted. */
  readonly procedure: { readonly id: string; readonly name: Words } | null;
  readonly late: number;
  readonly apologised: number;
  readonly oldest: Instant;
};

const FIRST: LateAfter = { unit: '', due: Number.NEGATIVE_INFINITY, dossier: '00000000-0000-0000-0000-000000000000' };

/** The late dossiers counted by agency, the most first; for one agency by procedure. */
export async function readLateGroups(
  { ledger, province }: Reading,
  scope: Scope,
  { now, unit }: { readonly now: Instant; readonly unit: string | null },
): Promise<readonly LateGroupView[]> {
  const { rows } = await inContext(
    ledger.db,
    contextOfScope(province.id, scope),
    (tx) => tx.query<LateGroup>(LATE_GROUPS, [province.id, scope.units, scope.all, timestamptz(now), unit]),
    { readOnly: true },
  );
  return rows.map((row) => ({
    unit: { id: row.unit, name: unitName(row.unit, province) },
    procedure:
      row.procedure_id === null ? null : { id: row.procedure_id, name: procedureName(row.procedure_id, province) },
    late: row.late,
    apologised: row.apologised,
    oldest: row.oldest as Instant,
  }));
}

/** A page of late dossiers, by agency, longest late first: late is by the legal due moment, a new date changes nothing (R7). */
export async function readLate(
  deps: Reading,
  scope: Scope,
  actor: Actor,
  how: {
    readonly now: Instant;
    readonly filter: LateFilter;
    readonly after?: LateAfter | undefined;
    readonly limit: number;
  },
): Promise<{ readonly rows: readonly LateDossier[]; readonly next: LateAfter | null }> {
  const { ledger, province } = deps;
  const { unit, due, dossier } = how.after ?? FIRST;
  const { rows, told } = await inContext(
    ledger.db,
    contextOfScope(province.id, scope),
    async (tx) => {
      const list = await tx.query<ListedRow>(LATE_LIST, [
        province.id,
        scope.units,
        scope.all,
        timestamptz(how.now),
        how.filter.unit,
        how.filter.procedure,
        unit,
        timestamptz(due),
        dossier,
        how.limit + 1,
      ]);
      const ids = list.rows.slice(0, how.limit).map(({ id }) => id);
      const events = await tx.query<ToldRow>(TOLD_OF, [province.id, ids]);
      return { rows: list.rows, told: Map.groupBy(events.rows, (event) => event.dossier_id) };
    },
    { readOnly: true },
  );
  const last = rows[how.limit - 1];
  return {
    rows: rows.slice(0, how.limit).map((row) => {
      const listed = viewListed(row, deps, actor);
      const events = told.get(row.id) ?? [];
      return {
        ...listed,
        daysLate: daysLate(listed.dueLegal, how.now, listed.calendar),
        why: whyLate(listed.dossier, events.filter(({ type }) => type === 'sent-back').length, how.now),
        apology: apologyOf(events),
      };
    }),
    next: rows.length > how.limit && last ? { unit: last.competent_unit, due: last.due_legal, dossier: last.id } : null,
  };
}

function apologyOf(events: readonly ToldRow[]): LateDossier['apology'] {
  const extended = events.findLast(({ type }) => type === 'extended');
  if (!extended) return null;
  const { apologyNumber, due } = JSON.parse(extended.facts) as EventFacts['extended'];
  return { number: apologyNumber, due };
}

/** Writes a page's end into a link. */
export function writeLateAfter({ unit, due, dossier }: LateAfter): string {
  return `${due}_${dossier}_${unit}`;
}

/** Reads a page's end from a link; undefined when it is none of ours: the list begins anew. */
export function readLateAfter(text: string | undefined): LateAfter | undefined {
  const found = /^(\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([^\0]{1,100})$/.exec(text ?? '');
  return found ? { due: Number(found[1]), dossier: found[2] ?? '', unit: found[3] ?? '' } : undefined;
}
