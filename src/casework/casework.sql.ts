/** Statements of this room's lists. All read in the context of the reader's units (row-level security). */

const COLUMNS = `
  s.dossier_id, s.token, s.node, s.role, s.unit, s.assignee, s.since, s.due, s.remaining, s.code, s.status,
  s.procedure_id, s.dossier_due, p.name AS applicant, d.version, d.procedure_version, d.receiving_unit, d.competent_unit,
  d.remaining_minutes AS dossier_remaining, d.due_legal`;

const BESIDE = `
  JOIN dossier d ON d.province = s.province AND d.id = s.dossier_id
  LEFT JOIN dossier_party p ON p.province = s.province AND p.dossier_id = s.dossier_id AND p.part = 'applicant'`;

/** A row of the inbox. Moments are epoch milliseconds. */
export type TaskRow = {
  dossier_id: string;
  token: number;
  node: string;
  role: string;
  unit: string;
  assignee: string | null;
  since: number;
  due: number | null;
  remaining: number | null;
  code: string;
  status: number;
  procedure_id: string;
  procedure_version: number;
  dossier_due: number | null;
  applicant: string | null;
  version: number;
  receiving_unit: string;
  competent_unit: string;
  dossier_remaining: number | null;
  due_legal: number | null;
};

// Statuses in which a step can be worked or waits to be: not the final ones, whose steps are kept for a reopening.
const LIVE_STEP = 's.status IN (2, 4, 5, 6, 9)';

/** The officer's own steps, soonest due first: $1 province, $2 officer, $3–$5 after (due, dossier, token), $6 how many, $7 due by, $8 of which procedure. */
export const MY_TASKS = {
  name: 'casework_my_tasks',
  text: `
    SELECT ${COLUMNS} FROM (
      SELECT s.* FROM open_step s
       WHERE s.province = $1 AND s.assignee = $2 AND ${LIVE_STEP}
         AND (s.due_order, s.dossier_id, s.token) > ($3::timestamptz, $4::uuid, $5::integer)
         AND s.due_order <= $7::timestamptz AND ($8::text IS NULL OR s.procedure_id = $8)
       ORDER BY s.due_order, s.dossier_id, s.token
       LIMIT $6
    ) s ${BESIDE}
    ORDER BY s.due_order, s.dossier_id, s.token`,
};

/**
 * Steps of the officer's posts, soonest due first: $2 roles and $3 units in pairs, $4 only unclaimed, $5–$7 after, $8 how many, $9 due by, $10 of
 * which procedure. The first of each post are read in the order of its index, the dossiers of those shown only: a post may have thousands.
 */
export const UNIT_TASKS = {
  name: 'casework_unit_tasks',
  text: `
    SELECT ${COLUMNS} FROM (
      SELECT first.*
        FROM (SELECT DISTINCT own.role, own.unit FROM unnest($2::text[], $3::text[]) AS own(role, unit)) post
       CROSS JOIN LATERAL (
         SELECT s.* FROM open_step s
          WHERE s.province = $1 AND s.role = post.role AND s.unit = post.unit AND ${LIVE_STEP}
            AND (NOT $4::boolean OR s.assignee IS NULL)
            AND (s.due_order, s.dossier_id, s.token) > ($5::timestamptz, $6::uuid, $7::integer)
            AND s.due_order <= $9::timestamptz AND ($10::text IS NULL OR s.procedure_id = $10)
          ORDER BY s.due_order, s.dossier_id, s.token
          LIMIT $8
       ) first
       ORDER BY first.due_order, first.dossier_id, first.token
       LIMIT $8
    ) s ${BESIDE}
    ORDER BY s.due_order, s.dossier_id, s.token`,
};

/** What came in and waits to be answered at the reader's offices: $2 units, $3 after (answer by), $4 dossier, $5 how many, $6 of which procedure. */
export const ARRIVALS = {
  name: 'casework_arrivals',
  text: `
    SELECT d.id, d.code, d.procedure_id, d.procedure_version, d.channel, d.arrived_at, d.status, d.version,
           d.receiving_unit, d.competent_unit, (d.state::json ->> 'answerBy')::bigint AS answer_by, p.name AS applicant
    FROM dossier d
    LEFT JOIN dossier_party p ON p.province = d.province AND p.dossier_id = d.id AND p.part = 'applicant'
    WHERE d.province = $1 AND d.receiving_unit = ANY ($2::text[]) AND d.status = 1
      AND (d.arrived_at, d.id) > ($3::timestamptz, $4::uuid) AND ($6::text IS NULL OR d.procedure_id = $6)
    ORDER BY d.arrived_at, d.id
    LIMIT $5`,
};

export type ArrivalRow = {
  id: string;
  code: string;
  procedure_id: string;
  procedure_version: number;
  channel: string;
  arrived_at: number;
  status: number;
  version: number;
  receiving_unit: string;
  competent_unit: string;
  answer_by: number | null;
  applicant: string | null;
};

/** The procedures that occur among the officer's own steps: $2 officer. */
export const MY_PROCEDURES = {
  name: 'casework_my_procedures',
  text: `SELECT DISTINCT s.procedure_id FROM open_step s WHERE s.province = $1 AND s.assignee = $2 AND ${LIVE_STEP} LIMIT $3`,
};

// The unit in the collation of `open_step_of_procedure`, which serves nothing else.
const OF_POST = `s.province = $1 AND s.unit COLLATE "C" = post.unit AND s.role = post.role AND ${LIVE_STEP}`;
const nextProcedure = (after: string): string =>
  `(SELECT s.procedure_id FROM open_step s WHERE ${OF_POST}${after} ORDER BY s.procedure_id LIMIT 1)`;

/**
 * The procedures that occur among the steps of the officer's posts: $2 roles and $3 units in pairs, $4 only unclaimed; $5 at most, should there
 * be more. From one procedure to the next in the index, however many steps there are of each, and no further than is asked for: each post
 * may name the same ones.
 */
export const UNIT_PROCEDURES = {
  name: 'casework_unit_procedures',
  text: `
    WITH RECURSIVE found AS (
      SELECT post.role, post.unit, ${nextProcedure('')} AS procedure_id
        FROM (SELECT DISTINCT own.role, own.unit FROM unnest($2::text[], $3::text[]) AS own(role, unit)) post
      UNION ALL
      SELECT post.role, post.unit, ${nextProcedure(' AND s.procedure_id > post.procedure_id')}
        FROM found post WHERE post.procedure_id IS NOT NULL
    )
    SELECT DISTINCT met.procedure_id FROM (
      SELECT post.procedure_id FROM found post
       WHERE post.procedure_id IS NOT NULL
         AND (NOT $4::boolean
              OR (SELECT true FROM open_step s WHERE ${OF_POST} AND s.procedure_id = post.procedure_id AND s.assignee IS NULL LIMIT 1))
       LIMIT $5::bigint * cardinality($2)) met LIMIT $5`,
};

/** The procedures of what waits to be answered: $2 units. */
export const ARRIVED_PROCEDURES = {
  name: 'casework_arrived_procedures',
  text: `SELECT DISTINCT procedure_id FROM dossier WHERE province = $1 AND receiving_unit = ANY ($2::text[]) AND status = 1 LIMIT $3`,
};

/** Linked dossiers of one: $1 province, $2 parent. */
export const CHILDREN = {
  name: 'casework_children',
  text: `
    SELECT id, code, status, procedure_id, procedure_version, competent_unit, due_current
    FROM dossier WHERE province = $1 AND parent_id = $2 ORDER BY arrived_at, id`,
};

export type ChildRow = {
  id: string;
  code: string;
  status: number;
  procedure_id: string;
  procedure_version: number;
  competent_unit: string;
  due_current: number | null;
};

/** How many open steps officers have in hand: $1 province, $2 officers. */
export const LOADS = {
  name: 'casework_loads',
  text: `
    SELECT s.assignee AS officer, count(*)::integer AS load
    FROM open_step s WHERE s.province = $1 AND s.assignee = ANY ($2::text[]) AND ${LIVE_STEP} GROUP BY s.assignee`,
};

/** The filters an officer keeps: $2 officer. */
export const FILTERS = {
  name: 'casework_filters',
  text: 'SELECT id, name, scope, due, procedure_id AS procedure FROM inbox_filter WHERE province = $1 AND officer = $2',
};

export type FilterRow = {
  id: string;
  name: string;
  scope: string;
  due: string | null;
  procedure: string | null;
};

export const KEEP_FILTER = {
  name: 'casework_keep_filter',
  text: `
    INSERT INTO inbox_filter (province, id, officer, name, name_key, scope, due, procedure_id, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};

/** $2 officer, $3 filter. */
export const DROP_FILTER = {
  name: 'casework_drop_filter',
  text: 'DELETE FROM inbox_filter WHERE province = $1 AND officer = $2 AND id = $3',
};
