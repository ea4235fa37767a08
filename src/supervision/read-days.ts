import { findVersionOn, type Province } from '../catalogue/index.ts';
import type { PlainDate, Words } from '../domain/calendar/index.ts';
import { inContext } from '../ledger/index.ts';
import type { Database } from '../platform/database/index.ts';
import { contextOfScope, type Scope } from './scope.ts';
import { BY_PROCEDURE, IN_PROCESS_AT, type InProcessRow, type ProcedureDayRow } from './supervision.sql.ts';

/** What became of a span of days. */
export type Counted = {
  readonly received: number;
  readonly accepted: number;
  /** Settled, withdrawn or stopped. */
  readonly ended: number;
  readonly returned: number;
};

/** A span of days by sector and by day; both ends are included. */
export type Days = {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly total: Counted & { readonly inProcess: number };
  /** The most received first; the sector is that of the procedure's version of the day. */
  readonly sectors: readonly (Counted & { readonly sector: Words; readonly inProcess: number })[];
  /** Days on which something was counted. */
  readonly days: readonly (Counted & { readonly day: PlainDate })[];
};

/** Which days, and of which office that took dossiers in; null for all of the reader's. */
export type DaysAsked = Pick<Days, 'from' | 'to'> & { readonly office: string | null };

/** Reads what was received, settled and returned in a span of days, and what stood in process at its end. */
export async function readDays(
  db: Database,
  province: Province,
  scope: Scope,
  { from, to, office }: DaysAsked,
): Promise<Days> {
  const { counted, open } = await inContext(
    db,
    contextOfScope(province.id, scope),
    async (tx) => {
      const asked = [province.id, scope.units, scope.all];
      const days = await tx.query<ProcedureDayRow>(BY_PROCEDURE, [...asked, from, to, office]);
      const standing = await tx.query<InProcessRow>(IN_PROCESS_AT, [...asked, to, office]);
      return { counted: days.rows, open: standing.rows };
    },
    { readOnly: true, isolation: 'repeatable read' },
  );
  const sectorOf = (procedure: string, day: PlainDate) => sectorOn(province, procedure, day);
  const standing = Map.groupBy(open, ({ procedure_id }) => sectorOf(procedure_id, to).vi);
  const rows = Map.groupBy(counted, ({ procedure_id, day }) => sectorOf(procedure_id, day as PlainDate).vi);
  const names = new Map(
    [
      ...counted.map(({ procedure_id, day }) => sectorOf(procedure_id, day as PlainDate)),
      ...open.map(({ procedure_id }) => sectorOf(procedure_id, to)),
    ].map((sector) => [sector.vi, sector]),
  );
  const inProcess = (some: readonly InProcessRow[]) => some.reduce((sum, { in_process }) => sum + in_process, 0);
  return {
    from,
    to,
    total: { ...sumOf(counted), inProcess: inProcess(open) },
    sectors: [...names]
      .map(([name, sector]) => ({
        sector,
        ...sumOf(rows.get(name) ?? []),
        inProcess: inProcess(standing.get(name) ?? []),
      }))
      .sort((a, b) => b.received - a.received || (a.sector.vi < b.sector.vi ? -1 : 1)),
    days: [...Map.groupBy(counted, ({ day }) => day)].map(([day, some]) => ({ day: day as PlainDate, ...sumOf(some) })),
  };
}

function sectorOn(province: Province, procedure: string, day: PlainDate): Words {
  const versions = province.procedures.get(procedure) ?? province.retired.get(procedure) ?? [];
  return (findVersionOn(versions, day) ?? versions.at(-1))?.sector ?? { vi: procedure, en: procedure };
}

function sumOf(rows: readonly Counted[]): Counted {
  const sum = (of: (row: Counted) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    received: sum(({ received }) => received),
    accepted: sum(({ accepted }) => accepted),
    ended: sum(({ ended }) => ended),
    returned: sum(({ returned }) => returned),
  };
}
