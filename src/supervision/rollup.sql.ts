/** Statements that keep the counts by day. They run in the program's own context: all units of the province. */

/** What a dossier's counts are filed under; never changes: $1 province, $2 dossiers. */
export const FILED_UNDER = {
  name: 'rollup_filed_under',
  text: `SELECT id, competent_unit AS unit, receiving_unit, procedure_id, channel
           FROM dossier WHERE province = $1 AND id = ANY ($2::uuid[])`,
};

export type FiledUnder = {
  readonly id: string;
  readonly unit: string;
  readonly receiving_unit: string;
  readonly procedure_id: string;
  readonly channel: string;
};

/** The histories of dossiers, oldest first: $1 province, $2 dossiers. */
export const HISTORIES = {
  name: 'rollup_histories',
  text: `SELECT dossier_id, version, n, type, v, at, facts
           FROM dossier_event WHERE province = $1 AND dossier_id = ANY ($2::uuid[])
          ORDER BY dossier_id, version, n`,
};

export type HistoryRow = {
  readonly dossier_id: string;
  readonly version: number;
  readonly n: number;
  readonly type: string;
  readonly v: number;
  readonly at: number;
  readonly facts: string;
};

/** The columns that count. */
export const COUNT_COLUMNS = [
  'received',
  'accepted',
  'refused',
  'supplement_requests',
  'extended',
  'settled_early',
  'settled_on_time',
  'settled_late',
  'returned',
  'withdrawn',
  'stopped',
  'reopened',
  'ended',
] as const;

export type CountColumn = (typeof COUNT_COLUMNS)[number];

/** The figures by day of a province: $1. */
export const FIGURES = `SELECT day, unit, receiving_unit, procedure_id, channel, ${COUNT_COLUMNS.join(', ')} FROM daily_rollup WHERE province = $1`;

export type FiguresRow = { readonly [column in CountColumn]: number } & {
  readonly day: string;
  readonly unit: string;
  readonly receiving_unit: string;
  readonly procedure_id: string;
  readonly channel: string;
};

/** Adds counts to their rows: $1 province, $2 the rows as JSON, no two of one key. */
export const ADD = {
  name: 'rollup_add',
  text: `INSERT INTO daily_rollup AS r (province, day, unit, receiving_unit, procedure_id, channel, ${COUNT_COLUMNS.join(', ')})
         SELECT $1, a.day, a.unit, a.receiving_unit, a.procedure_id, a.channel, ${COUNT_COLUMNS.map((c) => `coalesce(a.${c}, 0)`).join(', ')}
           FROM jsonb_to_recordset($2::jsonb)
             AS a(day date, unit text, receiving_unit text, procedure_id text, channel text, ${COUNT_COLUMNS.map((c) => `${c} integer`).join(', ')})
         ON CONFLICT (province, day, unit, receiving_unit, procedure_id, channel)
         DO UPDATE SET ${COUNT_COLUMNS.map((c) => `${c} = r.${c} + excluded.${c}`).join(', ')}`,
};

/** Sets a reader's cursor back to the beginning, waiting for the batch it is at: $1 province, $2 name. */
export const REWIND = `UPDATE subscriber SET xid = '0', position = 0 WHERE province = $1 AND name = $2`;

export const FORGET = 'DELETE FROM daily_rollup WHERE province = $1';
