/** Statements on cases of older systems. They run in the program's own context: all units of the province. */

/** Which of these dossiers are there, and what they were written down from: $1 province, $2 dossiers. */
export const WRITTEN = {
  name: 'history_written',
  text: `SELECT dossier_id AS id, body_hash FROM dossier_event
          WHERE province = $1 AND dossier_id = ANY ($2::uuid[]) AND version = 1 AND n = 0`,
};

export type WrittenRow = { readonly id: string; readonly body_hash: Buffer };

/** The layouts of the logs that were written down, by source: $1 province, $2 procedure, $3 source or null. */
export const LAYOUTS = {
  name: 'history_layouts',
  text: `SELECT e.facts::jsonb->>'source' AS source, (e.facts::jsonb->'columns')::text AS columns, count(*) AS cases
           FROM dossier d
           JOIN dossier_event e ON e.province = d.province AND e.dossier_id = d.id AND e.version = 1 AND e.n = 0
          WHERE d.province = $1 AND d.procedure_id = $2 AND ($3::text IS NULL OR e.facts::jsonb->>'source' = $3)
          GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`,
};

export type LayoutRow = { readonly source: string; readonly columns: string; readonly cases: number };

/** The next cases in the order of their ids: $1 province, $2 procedure, $3 after, $4 how many. */
export const CASES = {
  name: 'history_cases',
  text: `SELECT id, state FROM dossier
          WHERE province = $1 AND procedure_id = $2 AND id > $3 ORDER BY id LIMIT $4`,
};

export type CaseRow = { readonly id: string; readonly state: string };

/** The rows of cases, in the order of time: $1 province, $2 dossiers. What is personal is missing where it was erased. */
export const ROWS = {
  name: 'history_rows',
  text: `SELECT e.dossier_id, e.type, e.v, e.at, e.facts, p.body AS personal
           FROM dossier_event e
           LEFT JOIN event_personal p ON p.province = e.province AND p.dossier_id = e.dossier_id
                                     AND p.version = e.version AND p.n = e.n
          WHERE e.province = $1 AND e.dossier_id = ANY ($2::uuid[]) AND e.type = 'history-recorded'
          ORDER BY e.dossier_id, e.version, e.n`,
};

export type RowRow = {
  readonly dossier_id: string;
  readonly type: string;
  readonly v: number;
  readonly at: number;
  readonly facts: string;
  readonly personal: string | null;
};
