import { dateOf } from '../domain/calendar/index.ts';
import { upcast } from '../domain/dossier/index.ts';
import { countOf, type InHistory, TURNS, turnsOf } from '../domain/score/index.ts';
import { cursorOf, type Finding, inContext, isRead, type Kept, type Sweep } from '../ledger/index.ts';
import { COUNT_COLUMNS, type CountColumn, FIGURES, type FiguresRow } from './rollup.sql.ts';
import { rollup } from './rollup.ts';
import { COLUMN_OF } from './rollup-columns.ts';

/** Told one by one; after these only how many more there are. */
const TOLD = 50;

/** The figures by day are what the events read so far come to, counted anew from every dossier's history. */
export function recountFigures(): Sweep {
  let province = '';
  let cursor = { xid: '0', position: '0' };
  /** What is kept less what is counted, by day and what it is filed under. */
  const left = new Map<string, Int32Array>();

  const take = (key: string, column: CountColumn): void => {
    const counts = left.get(key) ?? new Int32Array(COUNT_COLUMNS.length);
    const at = COUNT_COLUMNS.indexOf(column);
    counts[at] = (counts[at] ?? 0) - 1;
    left.set(key, counts);
  };

  return {
    async begin(db, of) {
      province = of;
      await inContext(
        db,
        { province, units: '*' },
        async (tx) => {
          cursor = await cursorOf(tx, province, rollup.name);
          for (const row of (await tx.query<FiguresRow>(FIGURES, [province])).rows)
            left.set(
              keyOf(row.day, row),
              Int32Array.from(COUNT_COLUMNS, (column) => row[column]),
            );
        },
        { isolation: 'repeatable read', readOnly: true },
      );
    },
    see(kept) {
      const history = historyOf(kept, cursor);
      const filed = filedUnder(kept);
      for (const { event } of history) {
        const count = countOf(event);
        if (count) take(keyOf(dateOf(event.at), filed), COLUMN_OF[count]);
      }
      if (!history.some(({ event }) => TURNS.has(event.type))) return;
      for (const { at, counts } of turnsOf(history, { id: kept.id, province }))
        for (const count of counts) take(keyOf(dateOf(at), filed), COLUMN_OF[count]);
    },
    *end(): Generator<Finding> {
      let differing = 0;
      for (const [key, counts] of left) {
        const wrong = COUNT_COLUMNS.filter((_, at) => counts[at] !== 0);
        if (wrong.length === 0 || ++differing > TOLD) continue;
        const how = wrong.map((column) => `${column} ${signed(counts[COUNT_COLUMNS.indexOf(column)] ?? 0)}`);
        yield { what: 'FIGURES_DIFFER', detail: `${key}: ${how.join(', ')}` };
      }
      if (differing > TOLD) yield { what: 'FIGURES_DIFFER', detail: `and ${differing - TOLD} rows more` };
    },
  };
}

type Filed = Pick<FiguresRow, 'unit' | 'receiving_unit' | 'procedure_id' | 'channel'>;

function keyOf(day: string, { unit, receiving_unit, procedure_id, channel }: Filed): string {
  return [day, unit, receiving_unit, procedure_id, channel].join(' ');
}

function filedUnder({ row }: Kept): Filed {
  const text = (name: string): string => String(row[name]);
  return {
    unit: text('competent_unit'),
    receiving_unit: text('receiving_unit'),
    procedure_id: text('procedure_id'),
    channel: text('channel'),
  };
}

function historyOf({ events }: Kept, cursor: Parameters<typeof isRead>[1]): readonly InHistory[] {
  return events
    .filter((event) => isRead(event, cursor))
    .map(({ version, n, type, v, at, facts }) => ({
      version,
      n,
      event: upcast({ type, v, at, facts: JSON.parse(facts) }),
    }));
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : String(difference);
}
