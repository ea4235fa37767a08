import { type Dossier, type EventOf, type HistoryColumn, upcast } from '../domain/dossier/index.ts';
import { IMPORTED } from '../domain/procedure/index.ts';
import { type Context, inContext } from '../ledger/index.ts';
import type { Database } from '../platform/database/index.ts';
import { CASES, type CaseRow, LAYOUTS, type LayoutRow, ROWS, type RowRow } from './history.sql.ts';

/** A row that was written down: `n` its place in the log of its case. */
export type HistoryEvent = {
  readonly n: number;
  readonly activity: string;
  readonly time: string;
  readonly resource: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** A case of an older system, its rows in the order of time. */
export type HistoryCase = {
  readonly source: string;
  readonly case: string;
  readonly events: readonly HistoryEvent[];
};

/** The layout of one source's log: every column that any of its files had, the most common layout first. */
export type SourceLayout = { readonly source: string; readonly columns: readonly HistoryColumn[] };

export type HistoryAsked = { readonly db: Database; readonly province: string; readonly source?: string | undefined };

const FIRST = '00000000-0000-0000-0000-000000000000';
const PAGE = 200;

/** The sources there are, or the one asked for. */
export async function layoutsOf({ db, province, source }: HistoryAsked): Promise<readonly SourceLayout[]> {
  const { rows } = await inContext(
    db,
    { province, units: '*' },
    (tx) => tx.query<LayoutRow>(LAYOUTS, [province, IMPORTED.id, source ?? null]),
    { readOnly: true },
  );
  return [...Map.groupBy(rows, (row) => row.source)].map(([name, layouts]) => {
    const columns = layouts.flatMap((layout) => JSON.parse(layout.columns) as HistoryColumn[]);
    const known = new Map<string, HistoryColumn>();
    // One column of each of the four parts, and of each name.
    for (const column of columns) {
      const key = column.part ? `part ${column.part}` : `name ${column.name}`;
      if (!known.has(key)) known.set(key, column);
    }
    return { source: name, columns: [...known.values()] };
  });
}

/** The cases that stand in the ledger, in the order of their ids: one page of them is held at a time. */
export async function* readHistory({ db, province, source }: HistoryAsked): AsyncGenerator<HistoryCase> {
  const context: Context = { province, units: '*' };
  for (let after: string | undefined = FIRST; after !== undefined; ) {
    const page: { cases: HistoryCase[]; last: string | undefined } = await inContext(
      db,
      context,
      async (tx) => {
        const { rows } = await tx.query<CaseRow>(CASES, [province, IMPORTED.id, after, PAGE]);
        const cases = rows.flatMap(({ id, state }) => {
          const { imported } = JSON.parse(state) as Dossier;
          return imported && (source === undefined || imported.source === source) ? [{ id, imported }] : [];
        });
        const told = await tx.query<RowRow>(ROWS, [province, cases.map(({ id }) => id)]);
        const events = Map.groupBy(told.rows, (row) => row.dossier_id);
        return {
          cases: cases.map(({ id, imported }) => ({
            source: imported.source,
            case: imported.case,
            events: (events.get(id) ?? []).map(eventOf),
          })),
          last: rows.length === PAGE ? rows.at(-1)?.id : undefined,
        };
      },
      { readOnly: true },
    );
    yield* page.cases;
    after = page.last;
  }
}

function eventOf({ facts, personal, ...row }: RowRow): HistoryEvent {
  const event = upcast({
    ...row,
    facts: JSON.parse(facts),
    ...(personal === null ? {} : { personal: JSON.parse(personal) }),
  }) as EventOf<'history-recorded'>;
  const { resource = '', attributes = {} } = (event.personal ?? {}) as Partial<HistoryEvent>;
  const { n, activity, time } = event.facts;
  return { n, activity, time, resource, attributes };
}
