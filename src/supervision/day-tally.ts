import { dateOf, type Instant } from '../domain/calendar/index.ts';
import type { Count } from '../domain/score/index.ts';
import type { Queryable } from '../platform/database/index.ts';
import { ADD, type FiledUnder } from './rollup.sql.ts';
import { COLUMN_OF } from './rollup-columns.ts';

type Counts = Partial<Record<(typeof COLUMN_OF)[Count], number>>;
type Filed = Omit<FiledUnder, 'id'>;

/** Rows in one statement. */
const AT_ONCE = 5000;

/** Counts by day in Asia/Ho_Chi_Minh and what a dossier is filed under. */
export class DayTally {
  readonly #filed = new Map<string, { readonly under: Filed; readonly days: Map<string, Counts> }>();

  /** Adds one to a count on the day of a moment. */
  add({ unit, receiving_unit, procedure_id, channel }: Filed, at: Instant, count: Count): void {
    const key = `${unit}\n${receiving_unit}\n${procedure_id}\n${channel}`;
    let filed = this.#filed.get(key);
    if (!filed) {
      filed = { under: { unit, receiving_unit, procedure_id, channel }, days: new Map() };
      this.#filed.set(key, filed);
    }
    const day = dateOf(at);
    const counts = filed.days.get(day) ?? {};
    const column = COLUMN_OF[count];
    counts[column] = (counts[column] ?? 0) + 1;
    filed.days.set(day, counts);
  }

  /** Adds all of it to the rows that are there; always in one order, so that two provinces' readers never wait for each other's rows. */
  async addTo(tx: Queryable, province: string): Promise<void> {
    const rows = [...this.#filed]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, { under, days }]) => [...days].sort().map(([day, counts]) => ({ day, ...under, ...counts })));
    for (let from = 0; from < rows.length; from += AT_ONCE)
      await tx.query(ADD, [province, JSON.stringify(rows.slice(from, from + AT_ONCE))]);
  }
}
