import { addWorkingDays, dateOf, type Instant, instantAt, type Words } from '../domain/calendar/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { inContext } from '../ledger/index.ts';
import { timestamptz } from '../platform/database/index.ts';
import type { Reading } from './deps.ts';
import { calendarOfScope, contextOfScope, type Scope } from './scope.ts';
import { type ListedRow, LOAD, type LoadRow, SOON_LIST } from './supervision.sql.ts';
import { type Listed, unitName, viewListed } from './view-listed.ts';

/** Working days ahead that the page looks (UX L3). */
export const HORIZON = 3;
const HEAVIEST = 30;

/** Where the next page begins. */
export type SoonAfter = { readonly due: number; readonly dossier: string };

/** Who has how much: open steps, of them in dossiers due soon or late already. `officer` is null for what nobody has taken. */
export type Load = {
  readonly unit: { readonly id: string; readonly name: Words };
  readonly officer: string | null;
  readonly steps: number;
  readonly soon: number;
  readonly late: number;
};

export type Soon = {
  readonly until: Instant;
  readonly rows: readonly Listed[];
  readonly next: SoonAfter | null;
  readonly load: readonly Load[];
};

/** What is due by the end of the third working day after today, soonest first, and who carries it. */
export async function readSoon(
  deps: Reading,
  scope: Scope,
  actor: Actor,
  how: { readonly now: Instant; readonly after?: SoonAfter | undefined; readonly limit: number },
): Promise<Soon> {
  const { ledger, province, nameOf } = deps;
  const until = instantAt(addWorkingDays(calendarOfScope(deps, scope), dateOf(how.now), HORIZON), '24:00');
  const after = how.after ?? { due: Number.NEGATIVE_INFINITY, dossier: '00000000-0000-0000-0000-000000000000' };
  const { rows, load } = await inContext(
    ledger.db,
    contextOfScope(province.id, scope),
    async (tx) => {
      const list = await tx.query<ListedRow>(SOON_LIST, [
        province.id,
        scope.units,
        scope.all,
        timestamptz(how.now),
        timestamptz(until),
        timestamptz(after.due),
        after.dossier,
        how.limit + 1,
      ]);
      const carried = await tx.query<LoadRow>(LOAD, [
        province.id,
        scope.units,
        timestamptz(how.now),
        timestamptz(until),
        HEAVIEST,
      ]);
      return { rows: list.rows, load: carried.rows };
    },
    { readOnly: true },
  );
  const last = rows[how.limit - 1];
  return {
    until,
    rows: rows.slice(0, how.limit).map((row) => viewListed(row, deps, actor)),
    next: rows.length > how.limit && last?.due_current ? { due: last.due_current, dossier: last.id } : null,
    load: load.map(({ unit, assignee, ...counts }) => ({
      unit: { id: unit, name: unitName(unit, province) },
      officer: assignee === null ? null : (nameOf(assignee) ?? assignee),
      ...counts,
    })),
  };
}

export function writeSoonAfter({ due, dossier }: SoonAfter): string {
  return `${due}_${dossier}`;
}

/** Reads a page's end from a link; undefined when it is none of ours: the list begins anew. */
export function readSoonAfter(text: string | undefined): SoonAfter | undefined {
  const found = /^(\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '');
  return found ? { due: Number(found[1]), dossier: found[2] ?? '' } : undefined;
}
