const statement = (name: string, text: string) => ({ name: `persons ${name}`, text });

/** A line of who looked; with an hour ($10) one like it in that hour is enough. */
export const NOTE_ACCESS = statement(
  'note access',
  `INSERT INTO person_access (province, id, at, officer, on_behalf_of, person_key_hash, dossier_id, purpose, how, hour)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
   ON CONFLICT DO NOTHING`,
);

/** Whether an officer, for whom they stand in, opened a dossier's people with a purpose since $5. */
export const SAW_WHOLE = statement(
  'saw whole',
  `SELECT EXISTS (SELECT FROM person_access WHERE province = $1 AND officer = $2 AND coalesce(on_behalf_of, '') = $3
     AND dossier_id = $4 AND how = 'whole' AND at >= $5) AS saw`,
);

const LINES = `
  SELECT a.id, a.at, a.officer, a.on_behalf_of, a.how, a.purpose, a.dossier_id, d.code
    FROM person_access a
    LEFT JOIN dossier d ON d.province = a.province AND d.id = a.dossier_id`;

export const ACCESS_TO_PERSON = statement(
  'access to person',
  `${LINES} WHERE a.province = $1 AND a.person_key_hash = $2 ORDER BY a.at DESC, a.id DESC LIMIT $3`,
);

export const ACCESS_BY_OFFICER = statement(
  'access by officer',
  `${LINES} WHERE a.province = $1 AND (a.officer = $2 OR a.on_behalf_of = $2) ORDER BY a.at DESC, a.id DESC LIMIT $3`,
);

export type AccessRow = {
  id: string;
  at: number;
  officer: string;
  on_behalf_of: string | null;
  how: string;
  purpose: string;
  dossier_id: string;
  code: string | null;
};

/** The dossiers in which a person stands, oldest first; `others` counts who else stands there. */
export const DOSSIERS_OF_PERSON = statement(
  'dossiers of person',
  `SELECT d.id, d.code, d.status, d.procedure_id, d.procedure_version, d.receiving_unit, d.arrived_at, d.changed_at,
          p.part, p.person,
          (SELECT count(*)::integer FROM dossier_party o WHERE o.province = $1 AND o.dossier_id = d.id AND o.part <> p.part
             AND o.id_number IS DISTINCT FROM $2) AS others
     FROM dossier_party p
     JOIN dossier d ON d.province = p.province AND d.id = p.dossier_id
    WHERE p.province = $1 AND p.id_number = $2
    ORDER BY d.arrived_at, d.id, p.part`,
);

export type PersonDossierRow = {
  id: string;
  code: string;
  status: number;
  procedure_id: string;
  procedure_version: number;
  receiving_unit: string;
  arrived_at: number;
  changed_at: number;
  part: 'applicant' | 'owner';
  person: string;
  others: number;
};

/** A new request; none where its id was used before. */
export const KEEP_REQUEST = statement(
  'keep request',
  `INSERT INTO data_request (province, id, version, unit, received_at, due_at, name, id_number, contact, detail, state)
   VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10)
   ON CONFLICT DO NOTHING`,
);

export const MOVE_REQUEST = statement(
  'move request',
  'UPDATE data_request SET version = $3, answered_at = $4, state = $5 WHERE province = $1 AND id = $2',
);

export const KEEP_REQUEST_EVENT = statement(
  'keep request event',
  `INSERT INTO data_request_event (province, request_id, version, at, type, officer, on_behalf_of, facts)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);

const REQUEST =
  'SELECT id, version, unit, received_at, due_at, answered_at, name, id_number, contact, detail, state FROM data_request';

export const READ_REQUEST = statement('read request', `${REQUEST} WHERE province = $1 AND id = $2`);

export const LOCK_REQUEST = statement('lock request', `${REQUEST} WHERE province = $1 AND id = $2 FOR UPDATE`);

export const LIST_REQUESTS = statement(
  'list requests',
  `${REQUEST} WHERE province = $1 AND unit = ANY ($2::text[]) ORDER BY (answered_at IS NOT NULL), due_at, id LIMIT $3`,
);

export const REQUESTS_OF_PERSON = statement(
  'requests of person',
  `${REQUEST} WHERE province = $1 AND id_number = $2 ORDER BY received_at, id`,
);

export type RequestRow = {
  id: string;
  version: number;
  unit: string;
  received_at: number;
  due_at: number;
  answered_at: number | null;
  name: string;
  id_number: string;
  contact: string;
  detail: string;
  state: string;
};

export const REQUEST_EVENTS = statement(
  'request events',
  `SELECT version, at, type, officer, on_behalf_of, facts FROM data_request_event
    WHERE province = $1 AND request_id = $2 ORDER BY version`,
);

export type RequestEventRow = {
  version: number;
  at: number;
  type: string;
  officer: string;
  on_behalf_of: string | null;
  facts: string;
};

export const SWEEP = statement('sweep', 'SELECT accesses, requests FROM sweep_personal($1, $2, $3)');
