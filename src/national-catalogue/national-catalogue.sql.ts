const statement = (name: string, text: string) => ({ name: `national ${name}`, text });

/** Two imports of a province take turns, else both would begin the same procedure. */
export const TAKE_TURNS = statement(
  'take turns',
  "SELECT pg_advisory_xact_lock(hashtextextended('motcua national ' || $1, 0))",
);

export const KNOWN_RECORDS = statement(
  'known records',
  'SELECT code, hash FROM national_record WHERE province = $1 AND code = ANY ($2)',
);

/** What holds of procedures, with the day of the newest file that spoke of each. */
export const CURRENT_RECORDS = statement(
  'current records',
  `SELECT DISTINCT ON (v.code) v.code, v.record,
          (SELECT max(r.file_date)::text FROM national_record r WHERE r.province = v.province AND r.code = v.code) AS newest
     FROM national_version v WHERE v.province = $1 AND v.code = ANY ($2) ORDER BY v.code, v.version DESC`,
);

export const ADD_RECORDS = statement(
  'add records',
  `INSERT INTO national_record (province, code, hash, file_date, record, imported_at)
   SELECT $1, code, decode(hash, 'hex'), $3::date, record, $4
     FROM jsonb_to_recordset($2::jsonb) AS added (code text, hash text, record jsonb)`,
);

export const ADD_VERSIONS = statement(
  'add versions',
  `INSERT INTO national_version (province, code, version, valid_from, record, fields, received_here, made_at, made_by)
   SELECT $1, code, version, $3::date, record, fields, here, $4, $5
     FROM jsonb_to_recordset($2::jsonb) AS added (code text, version integer, record jsonb, fields jsonb, here boolean)`,
);

export const ADD_DIFFERENCES = statement(
  'add differences',
  `INSERT INTO national_difference (province, code, hash, field, proposed_at)
   SELECT $1, code, decode(hash, 'hex'), field, $3
     FROM jsonb_to_recordset($2::jsonb) AS added (code text, hash text, field text)`,
);

/** The version of a procedure that holds now. */
export const NEWEST_VERSION = statement(
  'newest version',
  `SELECT version, valid_from::text, record, fields, received_here, made_at, made_by FROM national_version
    WHERE province = $1 AND code = $2 ORDER BY version DESC LIMIT 1`,
);

export type VersionRow = {
  version: number;
  valid_from: string;
  record: Record<string, string>;
  fields: unknown;
  received_here: boolean;
  made_at: number;
  made_by: string;
};

/** What newer files would change of a procedure, newest file first. */
export const OPEN_DIFFERENCES = statement(
  'open differences',
  `SELECT d.field, encode(d.hash, 'hex') AS hash, r.file_date::text, r.record ->> d.field AS text
     FROM national_difference d JOIN national_record r USING (province, code, hash)
    WHERE d.province = $1 AND d.code = $2 AND d.decided_at IS NULL ORDER BY r.file_date DESC, d.proposed_at DESC, d.field`,
);

export type DifferenceRow = { field: string; hash: string; file_date: string; text: string | null };
