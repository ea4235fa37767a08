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

/** Ids of dossiers, each so many in their order: $1 province, $2 how many. The ranges between them are read side by side. */
export const EVERY_SO_MANY = `
  SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM dossier WHERE province = $1) d WHERE n % $2::integer = 0 ORDER BY id`;

/**
 * Dossiers of a range with what their histories count by, as one text of JSON each; null when all of it came later. $1 province, $2 after id,
 * $3 up to id, $4 types left out, $5 transactions below.
 */
export const TOLD_SHORT = {
  name: 'rollup_told_short',
  text: `SELECT d.competent_unit AS unit, d.receiving_unit, d.procedure_id, d.channel, d.id, h.read, h.told
           FROM dossier d
          CROSS JOIN LATERAL (
            SELECT count(*)::integer AS read,
                   string_agg(concat('[', e.version, ',', e.n, ',"', e.type, '",', e.v, ',', (date_part('epoch', e.at) * 1000)::bigint, ',',
                                     e.facts, ']'), ',' ORDER BY e.version, e.n) FILTER (WHERE e.type <> ALL ($4::text[])) AS told
              FROM dossier_event e
             WHERE e.province = $1 AND e.dossier_id = d.id AND e.xid < $5::xid8
          ) h
          WHERE d.province = $1 AND d.id > $2::uuid AND d.id <= $3::uuid`,
};

export type ToldShort = FiledUnder & { readonly read: number; readonly told: string | null };

/** Sets a reader's cursor to before a transaction, waiting for the batch it is at: $1 province, $2 name, $3 transaction. */
export const REWIND = `
  INSERT INTO subscriber (province, name, xid, position) VALUES ($1, $2, $3::xid8, 0)
  ON CONFLICT (province, name) DO UPDATE SET xid = excluded.xid, position = 0`;

export const FORGET = 'DELETE FROM daily_rollup WHERE province = $1';
