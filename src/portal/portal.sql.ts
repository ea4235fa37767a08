/** Statements of the citizen's tracking: no name, address or whole number leaves the database. */

const bare = (column: string) => `regexp_replace(upper(${column}), '[^0-9A-Z]', '', 'g')`;

// The last four letters or digits; a shorter number never equals a factor of four.
const tail = (column: string) => `right(${bare(column)}, 4)`;

// A whole number leaves the database as its hash only, a telephone number as it is called at home.
const whole = (column: string) =>
  `encode(sha256(convert_to(regexp_replace(${bare(column)}, '^84(?=[0-9]{9}$)', '0'), 'UTF8')), 'hex')`;

const NUMBERS = ['a.id_number', 'a.phone', 'o.id_number', 'o.phone'];

/** Whoever asks for one code at the same time, at whatever server, is judged one after another: $1 province and code. */
export const ONE_AT_A_TIME = {
  name: 'portal_one_at_a_time',
  text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 20111))',
};

/** One row, there or not: a dossier by its code with the factors that open it, and the wrong tries on the code: $1 province, $2 code. */
export const TRACKED = {
  name: 'portal_tracked',
  text: `
    SELECT d.id, d.state,
           ARRAY[${NUMBERS.map(tail).join(', ')}] AS tails,
           ARRAY[${NUMBERS.map(whole).join(', ')}] AS wholes,
           coalesce(t.by_tail, 0) AS by_tail, coalesce(t.by_number, 0) AS by_number,
           coalesce(extract(epoch FROM t.until - now()), 0)::float8 AS seconds
      FROM (SELECT 1) one
      LEFT JOIN dossier d ON d.province = $1 AND d.code = $2
      LEFT JOIN dossier_party a ON a.province = d.province AND a.dossier_id = d.id AND a.part = 'applicant'
      LEFT JOIN dossier_party o ON o.province = d.province AND o.dossier_id = d.id AND o.part = 'owner'
      LEFT JOIN track_try t ON t.province = $1 AND t.code = $2 AND t.until > now()`,
};

export type TrackedRow = {
  id: string | null;
  state: string | null;
  /** Of the applicant's id number and telephone, then the owner's. */
  tails: (string | null)[];
  wholes: (string | null)[];
  by_tail: number;
  by_number: number;
  seconds: number;
};

/** Counts a wrong try: $1 province, $2 code, $3 a wrong end (1 or 0), $4 a wrong number. The window is a day from the first. */
export const COUNT_WRONG = {
  name: 'portal_count_wrong',
  text: `
    INSERT INTO track_try AS t (province, code, by_tail, by_number, until)
    VALUES ($1, $2, $3, $4, now() + interval '1 day')
    ON CONFLICT (province, code) DO UPDATE
      SET by_tail = CASE WHEN t.until > now() THEN t.by_tail ELSE 0 END + excluded.by_tail,
          by_number = CASE WHEN t.until > now() THEN t.by_number ELSE 0 END + excluded.by_number,
          until = CASE WHEN t.until > now() THEN t.until ELSE excluded.until END`,
};

/** Wrong ends on all codes within their day: $1 province. */
export const SUM_WRONG = {
  name: 'portal_sum_wrong',
  text: 'SELECT coalesce(sum(by_tail), 0)::float8 AS wrong FROM track_try WHERE province = $1 AND until > now()',
};

/** Codes that were guessed once and never again would pile up. */
export const FORGET_WRONG = {
  name: 'portal_forget_wrong',
  text: 'DELETE FROM track_try WHERE province = $1 AND until <= now()',
};

/**
 * What of a dossier's history its applicant is told, oldest first, with what was written to them about the faults named:
 * $1 province, $2 dossier, $3 types of events.
 */
export const PUBLIC_EVENTS = {
  name: 'portal_public_events',
  text: `
    SELECT e.type, e.v, e.at, e.facts, (p.body::jsonb -> 'faultNotes')::text AS fault_notes
      FROM dossier_event e
      LEFT JOIN event_personal p
        ON p.province = e.province AND p.dossier_id = e.dossier_id AND p.version = e.version AND p.n = e.n
       AND e.type IN ('supplement-requested', 'supplement-confirmed', 'proposed')
     WHERE e.province = $1 AND e.dossier_id = $2 AND e.type = ANY ($3::text[])
     ORDER BY e.version, e.n
     LIMIT 1000`,
};

export type PublicEventRow = { type: string; v: number; at: number; facts: string; fault_notes: string | null };
