/**
 * Statements of the boards. All read in the context of the reader's units (row-level security). Of dossiers they read only those
 * in process, by the partial indexes on open ones, one range for each unit.
 */

/** Accepted, and neither settled, withdrawn nor stopped. A supplement asked for before acceptance is not in process yet. */
const OPEN = 'd.province = $1 AND d.status IN (2, 4, 5, 6) AND d.received_at IS NOT NULL';

// PostgreSQL 15 would else join all units at once and read the whole table for it: OFFSET 0 keeps it to one range for each unit.
const ONE_RANGE = { decided: 'OFFSET 0', tookIn: '' };

/** Dossiers the units decide ($2); for who sees not all ($3 false), also those they took in for others to decide. */
function ofUnits(columns: string, also: string, each: { decided: string; tookIn: string } = ONE_RANGE) {
  return `unnest($2::text[]) AS u(unit) CROSS JOIN LATERAL (
    (SELECT ${columns} FROM dossier d
      WHERE ${OPEN} AND d.competent_unit = u.unit AND ${also} ${each.decided})
    UNION ALL
    (SELECT ${columns} FROM dossier d
      WHERE NOT $3::boolean AND ${OPEN} AND d.receiving_unit = u.unit AND d.competent_unit <> ALL ($2) AND ${also} ${each.tookIn})
  ) d`;
}

/**
 * How the open dossiers stand: $1 province, $2 units, $3 all, $4 now, $5 a week ago, $6 and $7 today's beginning and end, $8 and $9
 * the next working day's.
 */
export const STANDING = {
  name: 'supervision_standing',
  text: `
    SELECT count(*) AS in_process,
           count(*) FILTER (WHERE d.status IN (5, 6)) AS waiting,
           count(*) FILTER (WHERE d.due_legal < $4::timestamptz) AS overdue,
           count(*) FILTER (WHERE d.due_legal < $4::timestamptz AND d.due_legal >= $5::timestamptz) AS newly_overdue,
           count(*) FILTER (WHERE d.due_current > $6::timestamptz AND d.due_current <= $7::timestamptz) AS due_today,
           count(*) FILTER (WHERE d.due_current > $8::timestamptz AND d.due_current <= $9::timestamptz) AS due_next
      FROM ${ofUnits('d.status, d.due_legal, d.due_current', 'true')}`,
};

export type Standing = {
  readonly in_process: number;
  readonly waiting: number;
  readonly overdue: number;
  readonly newly_overdue: number;
  readonly due_today: number;
  readonly due_next: number;
};

/** Counts by day: $1 province, $2 units, $3 all, $4 first day, $5 last day. */
export const BY_DAY = {
  name: 'supervision_by_day',
  text: `
    SELECT day, sum(accepted) AS accepted, sum(supplement_requests) AS supplement_requests,
           sum(settled_early) AS settled_early, sum(settled_on_time) AS settled_on_time, sum(settled_late) AS settled_late,
           sum(reopened) AS reopened, sum(ended) AS ended
      FROM daily_rollup
     WHERE province = $1 AND day BETWEEN $4 AND $5
       AND ($3::boolean OR unit = ANY ($2::text[]) OR receiving_unit = ANY ($2::text[]))
     GROUP BY day ORDER BY day`,
};

export type DayRow = {
  readonly day: string;
  readonly accepted: number;
  readonly supplement_requests: number;
  readonly settled_early: number;
  readonly settled_on_time: number;
  readonly settled_late: number;
  readonly reopened: number;
  readonly ended: number;
};

/** Counts by day and procedure: $1 province, $2 units, $3 all, $4 first day, $5 last day, $6 office that took in or null. */
export const BY_PROCEDURE = {
  name: 'supervision_by_procedure',
  text: `
    SELECT day, procedure_id, sum(received) AS received, sum(accepted) AS accepted, sum(ended) AS ended, sum(returned) AS returned
      FROM daily_rollup
     WHERE province = $1 AND day BETWEEN $4 AND $5
       AND ($3::boolean OR unit = ANY ($2::text[]) OR receiving_unit = ANY ($2::text[]))
       AND ($6::text IS NULL OR receiving_unit = $6)
     GROUP BY day, procedure_id ORDER BY day, procedure_id`,
};

export type ProcedureDayRow = {
  readonly day: string;
  readonly procedure_id: string;
  readonly received: number;
  readonly accepted: number;
  readonly ended: number;
  readonly returned: number;
};

/** What stands at the end of a day, by procedure: $1 province, $2 units, $3 all, $4 the day, $5 office that took in or null. */
export const IN_PROCESS_AT = {
  name: 'supervision_in_process_at',
  text: `
    SELECT procedure_id, sum(accepted + reopened - ended) AS in_process
      FROM daily_rollup
     WHERE province = $1 AND day <= $4
       AND ($3::boolean OR unit = ANY ($2::text[]) OR receiving_unit = ANY ($2::text[]))
       AND ($5::text IS NULL OR receiving_unit = $5)
     GROUP BY procedure_id HAVING sum(accepted + reopened - ended) <> 0`,
};

export type InProcessRow = { readonly procedure_id: string; readonly in_process: number };

/** When the reader behind the counts last moved, and the oldest event it has not read: $1 province, $2 its name. */
export const FRESHNESS = {
  name: 'supervision_freshness',
  text: `SELECT s.moved_at, unread.at AS unread
           FROM subscriber s
           LEFT JOIN LATERAL (SELECT e.at FROM dossier_event e
                               WHERE e.province = $1 AND (e.xid, e.position) > (s.xid, s.position)
                               ORDER BY e.xid, e.position LIMIT 1) unread ON true
          WHERE s.province = $1 AND s.name = $2`,
};

const LATE = 'd.due_legal < $4::timestamptz';

/** Late dossiers by agency, the most first; of one agency ($5) by procedure: $1 province, $2 units, $3 all, $4 now. */
export const LATE_GROUPS = {
  name: 'supervision_late_groups',
  text: `
    SELECT d.competent_unit AS unit, CASE WHEN $5::text IS NOT NULL THEN d.procedure_id END AS procedure_id,
           count(*) AS late, min(d.due_legal) AS oldest, count(*) FILTER (WHERE d.due_current > d.due_legal) AS apologised
      FROM ${ofUnits(
        'd.competent_unit, d.procedure_id, d.due_legal, d.due_current',
        `${LATE} AND ($5::text IS NULL OR d.competent_unit = $5)`,
      )}
     GROUP BY 1, 2
     ORDER BY count(*) DESC, min(d.due_legal), 1, 2`,
};

export type LateGroup = {
  readonly unit: string;
  readonly procedure_id: string | null;
  readonly late: number;
  readonly oldest: number;
  readonly apologised: number;
};

const ROW = 'd.id, d.code, d.competent_unit, d.procedure_id, d.due_legal, d.due_current, d.units, d.state';

/** A dossier of a list; `state` is its canonical JSON, without persons. */
export type ListedRow = {
  readonly id: string;
  readonly code: string;
  readonly competent_unit: string;
  readonly procedure_id: string;
  readonly due_legal: number;
  readonly due_current: number | null;
  readonly units: readonly string[];
  readonly state: string;
};

/**
 * Late dossiers, by agency, longest late first: $4 now, $5 agency and $6 procedure or null, $7–$9 after (agency, due, dossier),
 * $10 how many.
 */
export const LATE_LIST = {
  name: 'supervision_late_list',
  text: `
    SELECT * FROM ${ofUnits(
      ROW,
      `${LATE} AND ($5::text IS NULL OR d.competent_unit = $5) AND ($6::text IS NULL OR d.procedure_id = $6)`,
      {
        // Within one agency's range of the index the page begins where the last one ended.
        decided: `AND u.unit >= $7::text
        AND (d.due_legal, d.id) > (CASE WHEN u.unit = $7::text THEN $8::timestamptz ELSE '-infinity' END,
                                   CASE WHEN u.unit = $7::text THEN $9::uuid ELSE '00000000-0000-0000-0000-000000000000' END)
      ORDER BY d.due_legal, d.id LIMIT $10`,
        tookIn: `AND (d.competent_unit, d.due_legal, d.id) > ($7::text, $8::timestamptz, $9::uuid)
      ORDER BY d.competent_unit, d.due_legal, d.id LIMIT $10`,
      },
    )}
     ORDER BY d.competent_unit, d.due_legal, d.id LIMIT $10`,
};

/** Dossiers due soon, soonest first: $4 now, $5 the horizon's end, $6–$7 after (due, dossier), $8 how many. */
export const SOON_LIST = {
  name: 'supervision_soon_list',
  text: `
    SELECT * FROM ${ofUnits(
      ROW,
      'd.due_current >= $4::timestamptz AND d.due_current <= $5::timestamptz AND (d.due_current, d.id) > ($6::timestamptz, $7::uuid)',
      {
        decided: 'ORDER BY d.due_current, d.id LIMIT $8',
        // What is due by the horizon's end is so by its legal due moment all the more: the office's index ends there.
        tookIn: 'AND d.due_legal <= $5::timestamptz ORDER BY d.due_current, d.id LIMIT $8',
      },
    )}
     ORDER BY d.due_current, d.id LIMIT $8`,
};

/** Of the dossiers of a page, what only their events tell: $1 province, $2 dossiers. */
export const TOLD_OF = {
  name: 'supervision_told_of',
  text: `SELECT dossier_id, type, facts FROM dossier_event
          WHERE province = $1 AND dossier_id = ANY ($2::uuid[]) AND type IN ('sent-back', 'extended')
          ORDER BY dossier_id, version, n`,
};

export type ToldRow = { readonly dossier_id: string; readonly type: 'sent-back' | 'extended'; readonly facts: string };

/** Open steps by who has them, the heaviest first: $1 province, $2 units, $3 now, $4 the horizon's end, $5 how many. */
export const LOAD = {
  name: 'supervision_load',
  text: `
    SELECT s.unit, s.assignee, count(*) AS steps,
           count(*) FILTER (WHERE s.dossier_due >= $3::timestamptz AND s.dossier_due <= $4::timestamptz) AS soon,
           count(*) FILTER (WHERE s.dossier_due < $3::timestamptz) AS late
      FROM unnest($2::text[]) AS u(unit)
      JOIN open_step s ON s.province = $1 AND s.unit = u.unit AND s.status IN (2, 4, 5, 6) AND s.role IS NOT NULL
     GROUP BY s.unit, s.assignee
     ORDER BY count(*) FILTER (WHERE s.dossier_due <= $4::timestamptz) DESC, steps DESC, s.unit, s.assignee
     LIMIT $5`,
};

export type LoadRow = {
  readonly unit: string;
  readonly assignee: string | null;
  readonly steps: number;
  readonly soon: number;
  readonly late: number;
};
