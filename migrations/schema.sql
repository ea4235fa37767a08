-- The schema that the migrations make, read back from PostgreSQL's own catalogue; alike on 15 and 18.
-- Printed by `node test/print-schema.ts`; a test compares. Not a migration: nothing runs this file.

-- tables

CREATE TABLE act (
  province text NOT NULL,
  key text NOT NULL,
  actor text NOT NULL,
  body_hash bytea NOT NULL,
  answer jsonb NOT NULL,
  at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT act_pkey PRIMARY KEY (province, key),
  CONSTRAINT act_body_hash_length CHECK ((octet_length(body_hash) = 32))
);

ALTER TABLE act ENABLE ROW LEVEL SECURITY;
ALTER TABLE act FORCE ROW LEVEL SECURITY;

CREATE TABLE daily_rollup (
  province text NOT NULL,
  day date NOT NULL,
  unit text NOT NULL,
  receiving_unit text NOT NULL,
  procedure_id text NOT NULL,
  channel text NOT NULL,
  received integer DEFAULT 0 NOT NULL,
  accepted integer DEFAULT 0 NOT NULL,
  refused integer DEFAULT 0 NOT NULL,
  supplement_requests integer DEFAULT 0 NOT NULL,
  extended integer DEFAULT 0 NOT NULL,
  settled_early integer DEFAULT 0 NOT NULL,
  settled_on_time integer DEFAULT 0 NOT NULL,
  settled_late integer DEFAULT 0 NOT NULL,
  returned integer DEFAULT 0 NOT NULL,
  withdrawn integer DEFAULT 0 NOT NULL,
  stopped integer DEFAULT 0 NOT NULL,
  reopened integer DEFAULT 0 NOT NULL,
  ended integer DEFAULT 0 NOT NULL,
  CONSTRAINT daily_rollup_pkey PRIMARY KEY (province, day, unit, receiving_unit, procedure_id, channel)
);
ALTER TABLE daily_rollup SET (fillfactor=70);
ALTER TABLE daily_rollup ENABLE ROW LEVEL SECURITY;
ALTER TABLE daily_rollup FORCE ROW LEVEL SECURITY;

CREATE TABLE data_request (
  province text NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  unit text NOT NULL,
  received_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  answered_at timestamp with time zone,
  name text NOT NULL,
  id_number text NOT NULL,
  contact text NOT NULL,
  detail text NOT NULL,
  state text NOT NULL,
  CONSTRAINT data_request_pkey PRIMARY KEY (province, id)
);

ALTER TABLE data_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_request FORCE ROW LEVEL SECURITY;

CREATE TABLE data_request_event (
  province text NOT NULL,
  request_id uuid NOT NULL,
  version integer NOT NULL,
  at timestamp with time zone NOT NULL,
  type text NOT NULL,
  officer text NOT NULL,
  on_behalf_of text,
  facts text NOT NULL,
  CONSTRAINT data_request_event_pkey PRIMARY KEY (province, request_id, version)
);

ALTER TABLE data_request_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_request_event FORCE ROW LEVEL SECURITY;

CREATE TABLE delegation (
  province text NOT NULL,
  id uuid NOT NULL,
  from_officer uuid NOT NULL,
  to_officer uuid NOT NULL,
  begins_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  cancelled_at timestamp with time zone,
  declared_by uuid,
  CONSTRAINT delegation_pkey PRIMARY KEY (province, id),
  CONSTRAINT delegation_of_another CHECK ((from_officer <> to_officer)),
  CONSTRAINT delegation_span CHECK ((ends_at > begins_at)),
  CONSTRAINT delegation_from FOREIGN KEY (province, from_officer) REFERENCES officer(province, id),
  CONSTRAINT delegation_to FOREIGN KEY (province, to_officer) REFERENCES officer(province, id)
);

ALTER TABLE delegation ENABLE ROW LEVEL SECURITY;
ALTER TABLE delegation FORCE ROW LEVEL SECURITY;

CREATE TABLE dossier (
  province text NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  code text NOT NULL,
  status smallint NOT NULL,
  procedure_id text NOT NULL,
  procedure_version integer NOT NULL,
  channel text NOT NULL,
  receiving_unit text NOT NULL,
  competent_unit text NOT NULL,
  units text[] NOT NULL,
  filed_by text,
  parent_id uuid,
  arrived_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone,
  due_legal timestamp with time zone,
  due_current timestamp with time zone,
  remaining_minutes double precision,
  result_at timestamp with time zone,
  returned_at timestamp with time zone,
  changed_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  head_hash bytea NOT NULL,
  CONSTRAINT dossier_pkey PRIMARY KEY (province, id),
  CONSTRAINT dossier_head_hash_length CHECK ((octet_length(head_hash) = 32)),
  CONSTRAINT dossier_state_small CHECK ((octet_length(state) <= 8192)),
  CONSTRAINT dossier_status_known CHECK (((status >= 1) AND (status <= 10))),
  CONSTRAINT dossier_version_positive CHECK ((version > 0)),
  CONSTRAINT dossier_code_key UNIQUE (province, code)
);
ALTER TABLE dossier SET (fillfactor=80);
ALTER TABLE dossier ENABLE ROW LEVEL SECURITY;
ALTER TABLE dossier FORCE ROW LEVEL SECURITY;

CREATE TABLE dossier_answers (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  answers jsonb NOT NULL,
  CONSTRAINT dossier_answers_pkey PRIMARY KEY (province, dossier_id)
);

ALTER TABLE dossier_answers ENABLE ROW LEVEL SECURITY;
ALTER TABLE dossier_answers FORCE ROW LEVEL SECURITY;

CREATE TABLE dossier_event (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  version integer NOT NULL,
  n smallint NOT NULL,
  type text NOT NULL,
  v smallint NOT NULL,
  at timestamp with time zone NOT NULL,
  facts text NOT NULL,
  personal_hash bytea,
  actor text,
  key text,
  body_hash bytea,
  answer text,
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL,
  xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
  "position" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  CONSTRAINT dossier_event_pkey PRIMARY KEY (province, dossier_id, version, n),
  CONSTRAINT dossier_event_command CHECK ( CASE n WHEN 0 THEN (num_nonnulls(actor, key, body_hash, answer) = 4) ELSE (num_nonnulls(actor, key, body_hash, answer) = 0) END)
);

ALTER TABLE dossier_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE dossier_event FORCE ROW LEVEL SECURITY;

CREATE TABLE dossier_paper (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  key text NOT NULL,
  n integer NOT NULL,
  originals integer NOT NULL,
  copies integer NOT NULL,
  reused boolean NOT NULL,
  CONSTRAINT dossier_paper_pkey PRIMARY KEY (province, dossier_id, key)
);

ALTER TABLE dossier_paper ENABLE ROW LEVEL SECURITY;
ALTER TABLE dossier_paper FORCE ROW LEVEL SECURITY;

CREATE TABLE dossier_party (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  part text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  name_key text NOT NULL,
  id_number text,
  phone text,
  person text NOT NULL,
  CONSTRAINT dossier_party_pkey PRIMARY KEY (province, dossier_id, part),
  CONSTRAINT dossier_party_part CHECK ((part = ANY (ARRAY['applicant'::text, 'owner'::text])))
);

ALTER TABLE dossier_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE dossier_party FORCE ROW LEVEL SECURITY;

CREATE TABLE erasure (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  up_to_version integer NOT NULL,
  at timestamp with time zone NOT NULL,
  actor text NOT NULL,
  basis text NOT NULL,
  CONSTRAINT erasure_pkey PRIMARY KEY (province, dossier_id, up_to_version)
);

ALTER TABLE erasure ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasure FORCE ROW LEVEL SECURITY;

CREATE TABLE event_personal (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  version integer NOT NULL,
  n smallint NOT NULL,
  salt bytea NOT NULL,
  body text NOT NULL,
  CONSTRAINT event_personal_pkey PRIMARY KEY (province, dossier_id, version, n),
  CONSTRAINT event_personal_salt_length CHECK ((octet_length(salt) = 16))
);

ALTER TABLE event_personal ENABLE ROW LEVEL SECURITY;
ALTER TABLE event_personal FORCE ROW LEVEL SECURITY;

CREATE TABLE first_sign_in (
  province text NOT NULL,
  token_hash bytea NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT first_sign_in_pkey PRIMARY KEY (province, token_hash)
);

ALTER TABLE first_sign_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE first_sign_in FORCE ROW LEVEL SECURITY;

CREATE TABLE inbox_filter (
  province text NOT NULL,
  id uuid NOT NULL,
  officer uuid NOT NULL,
  name text NOT NULL,
  name_key text NOT NULL,
  scope text NOT NULL,
  due text,
  procedure_id text,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT inbox_filter_pkey PRIMARY KEY (province, id),
  CONSTRAINT inbox_filter_officer FOREIGN KEY (province, officer) REFERENCES officer(province, id),
  CONSTRAINT inbox_filter_name UNIQUE (province, officer, name_key)
);

ALTER TABLE inbox_filter ENABLE ROW LEVEL SECURITY;
ALTER TABLE inbox_filter FORCE ROW LEVEL SECURITY;

CREATE TABLE migration (
  number integer NOT NULL,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamp with time zone DEFAULT now() NOT NULL,
  works_with integer,
  CONSTRAINT migration_pkey PRIMARY KEY (number)
);

CREATE TABLE national_difference (
  province text NOT NULL,
  code text NOT NULL,
  hash bytea NOT NULL,
  field text NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  decided_at timestamp with time zone,
  decided_by text,
  accepted boolean,
  CONSTRAINT national_difference_pkey PRIMARY KEY (province, code, hash, field),
  CONSTRAINT national_difference_decided_whole CHECK ((((decided_at IS NULL) = (decided_by IS NULL)) AND ((decided_at IS NULL) = (accepted IS NULL)))),
  CONSTRAINT national_difference_of_record FOREIGN KEY (province, code, hash) REFERENCES national_record(province, code, hash)
);

ALTER TABLE national_difference ENABLE ROW LEVEL SECURITY;
ALTER TABLE national_difference FORCE ROW LEVEL SECURITY;

CREATE TABLE national_record (
  province text NOT NULL,
  code text NOT NULL,
  hash bytea NOT NULL,
  file_date date NOT NULL,
  record jsonb NOT NULL,
  imported_at timestamp with time zone NOT NULL,
  CONSTRAINT national_record_pkey PRIMARY KEY (province, code, hash),
  CONSTRAINT national_record_hash_length CHECK ((octet_length(hash) = 32))
);

ALTER TABLE national_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE national_record FORCE ROW LEVEL SECURITY;

CREATE TABLE national_version (
  province text NOT NULL,
  code text NOT NULL,
  version integer NOT NULL,
  valid_from date NOT NULL,
  record jsonb NOT NULL,
  fields jsonb NOT NULL,
  received_here boolean NOT NULL,
  made_at timestamp with time zone NOT NULL,
  made_by text NOT NULL,
  CONSTRAINT national_version_pkey PRIMARY KEY (province, code, version),
  CONSTRAINT national_version_from_one CHECK ((version >= 1))
);

ALTER TABLE national_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE national_version FORCE ROW LEVEL SECURITY;

CREATE TABLE number_book (
  province text NOT NULL,
  book text NOT NULL,
  last integer NOT NULL,
  CONSTRAINT number_book_pkey PRIMARY KEY (province, book),
  CONSTRAINT number_book_positive CHECK ((last > 0))
);
ALTER TABLE number_book SET (fillfactor=20);
ALTER TABLE number_book ENABLE ROW LEVEL SECURITY;
ALTER TABLE number_book FORCE ROW LEVEL SECURITY;

CREATE TABLE officer (
  province text NOT NULL,
  id uuid NOT NULL,
  username text NOT NULL,
  name text NOT NULL,
  password_hash text,
  disabled_at timestamp with time zone,
  demo boolean DEFAULT false NOT NULL,
  created_at timestamp with time zone NOT NULL,
  locked_at timestamp with time zone,
  CONSTRAINT officer_pkey PRIMARY KEY (province, id),
  CONSTRAINT officer_username_lower CHECK ((username = lower(username))),
  CONSTRAINT officer_username UNIQUE (province, username)
);

ALTER TABLE officer ENABLE ROW LEVEL SECURITY;
ALTER TABLE officer FORCE ROW LEVEL SECURITY;

CREATE TABLE open_step (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  token integer NOT NULL,
  node text NOT NULL,
  kind text NOT NULL,
  role text,
  unit text,
  assignee text,
  since timestamp with time zone NOT NULL,
  due timestamp with time zone,
  remaining double precision,
  due_order timestamp with time zone GENERATED ALWAYS AS (COALESCE(due, 'infinity'::timestamp with time zone)) STORED NOT NULL,
  code text NOT NULL,
  status smallint NOT NULL,
  procedure_id text NOT NULL,
  dossier_due timestamp with time zone,
  units text[] NOT NULL,
  CONSTRAINT open_step_pkey PRIMARY KEY (province, dossier_id, token)
);
ALTER TABLE open_step SET (fillfactor=80);
ALTER TABLE open_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE open_step FORCE ROW LEVEL SECURITY;

CREATE TABLE password_link (
  province text NOT NULL,
  token_hash bytea NOT NULL,
  officer uuid NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT password_link_pkey PRIMARY KEY (province, token_hash),
  CONSTRAINT password_link_officer FOREIGN KEY (province, officer) REFERENCES officer(province, id)
);

ALTER TABLE password_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE password_link FORCE ROW LEVEL SECURITY;

CREATE TABLE person_access (
  province text NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  officer text NOT NULL,
  person_key_hash bytea NOT NULL,
  dossier_id uuid NOT NULL,
  purpose text NOT NULL,
  on_behalf_of text,
  how text DEFAULT 'look-up'::text NOT NULL,
  hour timestamp with time zone,
  CONSTRAINT person_access_pkey PRIMARY KEY (province, id),
  CONSTRAINT person_access_hash_length CHECK ((octet_length(person_key_hash) = 32))
);

ALTER TABLE person_access ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_access FORCE ROW LEVEL SECURITY;

CREATE TABLE post (
  province text NOT NULL,
  id uuid NOT NULL,
  officer uuid NOT NULL,
  role text NOT NULL,
  unit text NOT NULL,
  begins_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone,
  CONSTRAINT post_pkey PRIMARY KEY (province, id),
  CONSTRAINT post_span CHECK ((ends_at >= begins_at)),
  CONSTRAINT post_officer FOREIGN KEY (province, officer) REFERENCES officer(province, id),
  CONSTRAINT post_unit FOREIGN KEY (province, unit) REFERENCES unit(province, id)
);

ALTER TABLE post ENABLE ROW LEVEL SECURITY;
ALTER TABLE post FORCE ROW LEVEL SECURITY;

CREATE TABLE procedure_version (
  province text NOT NULL,
  id text NOT NULL,
  version integer NOT NULL,
  body jsonb NOT NULL,
  hash bytea NOT NULL,
  loaded_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT procedure_version_pkey PRIMARY KEY (province, id, version),
  CONSTRAINT procedure_version_from_one CHECK ((version >= 1)),
  CONSTRAINT procedure_version_hash_length CHECK ((octet_length(hash) = 32))
);

ALTER TABLE procedure_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE procedure_version FORCE ROW LEVEL SECURITY;

CREATE TABLE recovery_code (
  province text NOT NULL,
  officer uuid NOT NULL,
  code_hash bytea NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT recovery_code_pkey PRIMARY KEY (province, officer, code_hash),
  CONSTRAINT recovery_code_officer FOREIGN KEY (province, officer) REFERENCES officer(province, id)
);

ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code FORCE ROW LEVEL SECURITY;

CREATE TABLE search_key (
  province text NOT NULL,
  unit integer NOT NULL,
  key text COLLATE "C" NOT NULL,
  dossier_id uuid NOT NULL,
  CONSTRAINT search_key_pkey PRIMARY KEY (province, unit, key, dossier_id)
);

ALTER TABLE search_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_key FORCE ROW LEVEL SECURITY;

CREATE TABLE search_owed (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  CONSTRAINT search_owed_pkey PRIMARY KEY (province, dossier_id)
);

ALTER TABLE search_owed ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_owed FORCE ROW LEVEL SECURITY;

CREATE TABLE second_step (
  province text NOT NULL,
  token_hash bytea NOT NULL,
  officer uuid NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT second_step_pkey PRIMARY KEY (province, token_hash),
  CONSTRAINT second_step_officer FOREIGN KEY (province, officer) REFERENCES officer(province, id)
);

ALTER TABLE second_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE second_step FORCE ROW LEVEL SECURITY;

CREATE TABLE session (
  province text NOT NULL,
  id uuid NOT NULL,
  officer uuid NOT NULL,
  kind text NOT NULL,
  token_hash bytea NOT NULL,
  previous_hash bytea,
  previous_until timestamp with time zone,
  csrf text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  rotated_at timestamp with time zone NOT NULL,
  stands_in_for uuid,
  ended_at timestamp with time zone,
  ended_why text,
  CONSTRAINT session_pkey PRIMARY KEY (province, id),
  CONSTRAINT session_kind CHECK ((kind = ANY (ARRAY['browser'::text, 'machine'::text]))),
  CONSTRAINT session_token_length CHECK ((octet_length(token_hash) = 32)),
  CONSTRAINT session_officer FOREIGN KEY (province, officer) REFERENCES officer(province, id),
  CONSTRAINT session_token UNIQUE (province, token_hash)
);

ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;

CREATE TABLE setting (
  province text NOT NULL,
  name text NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT setting_pkey PRIMARY KEY (province, name)
);

ALTER TABLE setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE setting FORCE ROW LEVEL SECURITY;

CREATE TABLE sign_in_try (
  province text NOT NULL,
  account bytea NOT NULL,
  failures integer NOT NULL,
  last_at timestamp with time zone NOT NULL,
  free_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_try_pkey PRIMARY KEY (province, account)
);

ALTER TABLE sign_in_try ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_try FORCE ROW LEVEL SECURITY;

CREATE TABLE staff_event (
  province text NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  type text NOT NULL,
  actor uuid,
  on_behalf_of uuid,
  officer uuid NOT NULL,
  facts jsonb NOT NULL,
  CONSTRAINT staff_event_pkey PRIMARY KEY (province, id),
  CONSTRAINT staff_event_officer FOREIGN KEY (province, officer) REFERENCES officer(province, id)
);

ALTER TABLE staff_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_event FORCE ROW LEVEL SECURITY;

CREATE TABLE subscriber (
  province text NOT NULL,
  name text NOT NULL,
  xid xid8 DEFAULT '0'::xid8 NOT NULL,
  "position" bigint DEFAULT 0 NOT NULL,
  moved_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT subscriber_pkey PRIMARY KEY (province, name)
);
ALTER TABLE subscriber SET (fillfactor=20);
ALTER TABLE subscriber ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscriber FORCE ROW LEVEL SECURITY;

CREATE TABLE timer (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  token integer NOT NULL,
  kind text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT timer_pkey PRIMARY KEY (province, dossier_id, token, kind)
);

ALTER TABLE timer ENABLE ROW LEVEL SECURITY;
ALTER TABLE timer FORCE ROW LEVEL SECURITY;

CREATE TABLE totp (
  province text NOT NULL,
  officer uuid NOT NULL,
  sealed bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  confirmed_at timestamp with time zone,
  last_step bigint DEFAULT 0 NOT NULL,
  CONSTRAINT totp_pkey PRIMARY KEY (province, officer),
  CONSTRAINT totp_officer FOREIGN KEY (province, officer) REFERENCES officer(province, id)
);

ALTER TABLE totp ENABLE ROW LEVEL SECURITY;
ALTER TABLE totp FORCE ROW LEVEL SECURITY;

CREATE TABLE track_try (
  province text NOT NULL,
  code text NOT NULL,
  by_tail integer NOT NULL,
  by_number integer NOT NULL,
  until timestamp with time zone NOT NULL,
  CONSTRAINT track_try_pkey PRIMARY KEY (province, code)
);

ALTER TABLE track_try ENABLE ROW LEVEL SECURITY;
ALTER TABLE track_try FORCE ROW LEVEL SECURITY;

CREATE TABLE unit (
  province text NOT NULL,
  id text NOT NULL,
  code text NOT NULL,
  name_vi text NOT NULL,
  name_en text NOT NULL,
  level text NOT NULL,
  parent text,
  receives boolean DEFAULT false NOT NULL,
  hours text DEFAULT 'default'::text NOT NULL,
  answers jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT unit_pkey PRIMARY KEY (province, id)
);

ALTER TABLE unit ENABLE ROW LEVEL SECURITY;
ALTER TABLE unit FORCE ROW LEVEL SECURITY;

-- indexes

CREATE INDEX act_by_time ON public.act USING btree (province, at);
CREATE INDEX data_request_of_unit ON public.data_request USING btree (province, unit, ((answered_at IS NOT NULL)), due_at, id);
CREATE INDEX delegation_by_giver ON public.delegation USING btree (province, from_officer);
CREATE INDEX delegation_by_receiver ON public.delegation USING btree (province, to_officer);
CREATE INDEX dossier_by_account ON public.dossier USING btree (province, filed_by, arrived_at DESC, id) WHERE (filed_by IS NOT NULL);
CREATE INDEX dossier_by_parent ON public.dossier USING btree (province, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX dossier_by_reception ON public.dossier USING btree (province, receiving_unit, arrived_at DESC, id);
CREATE INDEX dossier_open_by_due ON public.dossier USING btree (province, competent_unit, due_current, id) WHERE (status = ANY (ARRAY[2, 4, 5, 6]));
CREATE INDEX dossier_open_by_legal_due ON public.dossier USING btree (province, competent_unit, due_legal, id) WHERE (status = ANY (ARRAY[2, 4, 5, 6]));
CREATE INDEX dossier_open_by_reception ON public.dossier USING btree (province, receiving_unit, due_legal, id) WHERE (status = ANY (ARRAY[2, 4, 5, 6]));
CREATE INDEX dossier_waiting ON public.dossier USING btree (province, receiving_unit, arrived_at, id) WHERE (status = 1);
CREATE UNIQUE INDEX dossier_event_key ON public.dossier_event USING btree (province, dossier_id, key) WHERE (n = 0);
CREATE INDEX dossier_event_log ON public.dossier_event USING btree (province, xid, "position");
CREATE INDEX dossier_party_by_id_number ON public.dossier_party USING btree (province, id_number, dossier_id) WHERE (id_number IS NOT NULL);
CREATE INDEX dossier_party_by_phone ON public.dossier_party USING btree (province, phone, dossier_id) WHERE (phone IS NOT NULL);
CREATE INDEX officer_by_name ON public.officer USING btree (province, name, id);
CREATE INDEX open_step_of_officer ON public.open_step USING btree (province, assignee, due_order, dossier_id, token) WHERE ((assignee IS NOT NULL) AND (status = ANY (ARRAY[2, 4, 5, 6, 9])));
CREATE INDEX open_step_of_procedure ON public.open_step USING btree (province, unit COLLATE "C", role, procedure_id, ((assignee IS NULL))) WHERE (status = ANY (ARRAY[2, 4, 5, 6, 9]));
CREATE INDEX open_step_of_unit ON public.open_step USING btree (province, unit, role, due_order, dossier_id, token, ((assignee IS NULL))) WHERE (status = ANY (ARRAY[2, 4, 5, 6, 9]));
CREATE INDEX person_access_by_officer ON public.person_access USING btree (province, officer, at);
CREATE INDEX person_access_by_person ON public.person_access USING btree (province, person_key_hash, at);
CREATE INDEX person_access_by_time ON public.person_access USING btree (province, at);
CREATE UNIQUE INDEX person_access_once ON public.person_access USING btree (province, officer, dossier_id, person_key_hash, how, hour, COALESCE(on_behalf_of, ''::text)) WHERE (hour IS NOT NULL);
CREATE INDEX post_by_officer ON public.post USING btree (province, officer);
CREATE INDEX session_by_officer ON public.session USING btree (province, officer) WHERE (ended_at IS NULL);
CREATE INDEX session_by_previous ON public.session USING btree (province, previous_hash) WHERE (previous_hash IS NOT NULL);
CREATE INDEX staff_event_by_officer ON public.staff_event USING btree (province, officer, at, id);
CREATE INDEX staff_event_by_time ON public.staff_event USING btree (province, at, id);
CREATE INDEX timer_by_moment ON public.timer USING btree (province, at, dossier_id, token, kind);
CREATE INDEX track_try_by_end ON public.track_try USING btree (province, until);

-- functions

CREATE OR REPLACE FUNCTION public.current_province()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('motcua.province'::text, true), ''::text);

CREATE OR REPLACE FUNCTION public.current_units()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('motcua.units'::text, true), ''::text);

CREATE OR REPLACE FUNCTION public.ledger_append(p_province text, p_units text, p_id uuid, p_expected integer, p jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
#variable_conflict use_column
BEGIN
  PERFORM ledger_context(p_province, p_units);
  IF p_expected = 0 THEN
    INSERT INTO dossier (province, id, version, code, status, procedure_id, procedure_version, channel, receiving_unit,
                         competent_unit, units, filed_by, parent_id, arrived_at, received_at, due_legal, due_current,
                         remaining_minutes, result_at, returned_at, changed_at, state, head_hash)
    SELECT p_province, p_id, 1, r.code, r.status, r.procedure_id, r.procedure_version, r.channel, r.receiving_unit,
           r.competent_unit, r.units, r.filed_by, r.parent_id, r.arrived_at, r.received_at, r.due_legal, r.due_current,
           r.remaining_minutes, r.result_at, r.returned_at, r.changed_at, r.state, r.head_hash
      FROM jsonb_populate_record(NULL::dossier, p->'row') r
    ON CONFLICT (province, id) DO NOTHING;
  ELSE
    UPDATE dossier d
       SET version = p_expected + 1, code = r.code, status = r.status, procedure_version = r.procedure_version,
           competent_unit = r.competent_unit, units = r.units, received_at = r.received_at, due_legal = r.due_legal,
           due_current = r.due_current, remaining_minutes = r.remaining_minutes, result_at = r.result_at,
           returned_at = r.returned_at, changed_at = r.changed_at, state = r.state, head_hash = r.head_hash
      FROM jsonb_populate_record(NULL::dossier, p->'row') r
     WHERE d.province = p_province AND d.id = p_id AND d.version = p_expected
       AND d.head_hash = (p #>> '{events,0,prev_hash}')::bytea;
  END IF;
  IF NOT FOUND THEN
    RETURN false;
  END IF;

  INSERT INTO dossier_event (province, dossier_id, version, n, type, v, at, facts, personal_hash, actor, key, body_hash,
                             answer, prev_hash, hash)
  SELECT p_province, p_id, p_expected + 1, e.n, e.type, e.v, e.at, e.facts, e.personal_hash, e.actor, e.key, e.body_hash,
         e.answer, e.prev_hash, e.hash
    FROM jsonb_populate_recordset(NULL::dossier_event, p->'events') e
   ORDER BY e.n;

  IF p ? 'personal' THEN
    INSERT INTO event_personal (province, dossier_id, version, n, salt, body)
    SELECT p_province, p_id, p_expected + 1, e.n, e.salt, e.body
      FROM jsonb_populate_recordset(NULL::event_personal, p->'personal') e;
  END IF;
  IF p ? 'stepsGone' THEN
    DELETE FROM open_step
     WHERE province = p_province AND dossier_id = p_id
       AND token = ANY (ARRAY(SELECT jsonb_array_elements_text(p->'stepsGone')::integer));
  END IF;
  IF p ? 'steps' THEN
    INSERT INTO open_step (province, dossier_id, token, node, kind, role, unit, assignee, since, due, remaining, code, status,
                           procedure_id, dossier_due, units)
    SELECT p_province, p_id, s.token, s.node, s.kind, s.role, s.unit, s.assignee, s.since, s.due, s.remaining, s.code,
           s.status, s.procedure_id, s.dossier_due, s.units
      FROM jsonb_populate_recordset(NULL::open_step, p->'steps') s
    ON CONFLICT (province, dossier_id, token) DO UPDATE
       SET node = excluded.node, kind = excluded.kind, role = excluded.role, unit = excluded.unit,
           assignee = excluded.assignee, since = excluded.since, due = excluded.due, remaining = excluded.remaining,
           code = excluded.code, status = excluded.status, procedure_id = excluded.procedure_id,
           dossier_due = excluded.dossier_due, units = excluded.units;
  END IF;
  IF p ? 'timersGone' THEN
    DELETE FROM timer t
     USING jsonb_populate_recordset(NULL::timer, p->'timersGone') g
     WHERE t.province = p_province AND t.dossier_id = p_id AND t.token = g.token AND t.kind = g.kind;
  END IF;
  IF p ? 'timers' THEN
    INSERT INTO timer (province, dossier_id, token, kind, at)
    SELECT p_province, p_id, t.token, t.kind, t.at FROM jsonb_populate_recordset(NULL::timer, p->'timers') t
    ON CONFLICT (province, dossier_id, token, kind) DO UPDATE SET at = excluded.at;
  END IF;
  IF p ? 'parties' THEN
    INSERT INTO dossier_party (province, dossier_id, part, kind, name, name_key, id_number, phone, person)
    SELECT p_province, p_id, y.part, y.kind, y.name, y.name_key, y.id_number, y.phone, y.person
      FROM jsonb_populate_recordset(NULL::dossier_party, p->'parties') y
    ON CONFLICT (province, dossier_id, part) DO UPDATE
       SET kind = excluded.kind, name = excluded.name, name_key = excluded.name_key, id_number = excluded.id_number,
           phone = excluded.phone, person = excluded.person;
  END IF;
  IF p ? 'answers' THEN
    INSERT INTO dossier_answers AS a (province, dossier_id, answers) VALUES (p_province, p_id, p->'answers')
    ON CONFLICT (province, dossier_id) DO UPDATE SET answers = a.answers || excluded.answers;
  END IF;
  IF p ? 'papers' THEN
    INSERT INTO dossier_paper (province, dossier_id, key, n, originals, copies, reused)
    SELECT p_province, p_id, y.key, p_expected * 1000 + y.n, y.originals, y.copies, y.reused
      FROM jsonb_populate_recordset(NULL::dossier_paper, p->'papers') y
    ON CONFLICT (province, dossier_id, key) DO UPDATE
       SET originals = excluded.originals, copies = excluded.copies, reused = excluded.reused;
  END IF;
  RETURN true;
END $function$;

CREATE OR REPLACE FUNCTION public.ledger_append_together(p_province text, p_units text[], p_ids uuid[], p_expected integer[], p_keys text[], p_parts text[], p jsonb)
 RETURNS uuid[]
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
#variable_conflict use_column
DECLARE
  context text;
  seen uuid[] := '{}';
  moved uuid[];
  opened uuid[];
BEGIN
  FOR context IN SELECT DISTINCT u FROM unnest(p_units) u LOOP
    PERFORM ledger_context(p_province, context);
    seen := seen || ARRAY(
      SELECT d.id FROM unnest(p_units, p_ids, p_keys) x (units, id, key)
        JOIN dossier d ON d.province = p_province AND d.id = x.id
        -- One look at the index for each: joined, a policy would stand between the key and its index.
        LEFT JOIN LATERAL (SELECT e.version FROM dossier_event e
                            WHERE e.province = p_province AND e.dossier_id = x.id AND e.key = x.key AND e.n = 0
                           OFFSET 0) used ON true
       WHERE x.units = context AND used.version IS NULL
         FOR NO KEY UPDATE OF d SKIP LOCKED);
    IF 0 = ANY (p_expected) THEN
      seen := seen || ARRAY(
        SELECT x.id
          FROM ROWS FROM (unnest(p_units), unnest(p_ids), unnest(p_expected), jsonb_array_elements(p)) x (units, id, expected, p),
               LATERAL jsonb_populate_record(NULL::dossier, x.p -> 'row') r
         WHERE x.units = context AND x.expected = 0 AND sees(r.units));
    END IF;
  END LOOP;
  PERFORM ledger_context(p_province, '*');

  WITH written AS (
    UPDATE dossier d
       SET version = d.version + 1, code = r.code, status = r.status, procedure_version = r.procedure_version,
           competent_unit = r.competent_unit, units = r.units, received_at = r.received_at, due_legal = r.due_legal,
           due_current = r.due_current, remaining_minutes = r.remaining_minutes, result_at = r.result_at,
           returned_at = r.returned_at, changed_at = r.changed_at, state = r.state, head_hash = r.head_hash
      FROM ROWS FROM (unnest(p_ids), unnest(p_expected), jsonb_array_elements(p)) x (id, expected, p),
         LATERAL jsonb_populate_record(NULL::dossier, x.p -> 'row') r
     WHERE d.province = p_province AND d.id = x.id AND d.version = x.expected AND x.id = ANY (seen)
       AND d.head_hash = (x.p #>> '{events,0,prev_hash}')::bytea
    RETURNING d.id)
  SELECT coalesce(array_agg(id), '{}') INTO moved FROM written;
  IF 0 = ANY (p_expected) THEN
    WITH written AS (
      INSERT INTO dossier (province, id, version, code, status, procedure_id, procedure_version, channel, receiving_unit,
                           competent_unit, units, filed_by, parent_id, arrived_at, received_at, due_legal, due_current,
                           remaining_minutes, result_at, returned_at, changed_at, state, head_hash)
      SELECT p_province, x.id, 1, r.code, r.status, r.procedure_id, r.procedure_version, r.channel, r.receiving_unit,
             r.competent_unit, r.units, r.filed_by, r.parent_id, r.arrived_at, r.received_at, r.due_legal, r.due_current,
             r.remaining_minutes, r.result_at, r.returned_at, r.changed_at, r.state, r.head_hash
        FROM ROWS FROM (unnest(p_ids), unnest(p_expected), jsonb_array_elements(p)) x (id, expected, p),
             LATERAL jsonb_populate_record(NULL::dossier, x.p -> 'row') r
       WHERE x.expected = 0 AND x.id = ANY (seen)
       ORDER BY x.id
      ON CONFLICT (province, id) DO NOTHING
      RETURNING id)
    SELECT coalesce(array_agg(id), '{}') INTO opened FROM written;
    moved := moved || opened;
  END IF;
  IF moved = '{}' THEN
    RETURN '{}';
  END IF;

  INSERT INTO dossier_event (province, dossier_id, version, n, type, v, at, facts, personal_hash, actor, key, body_hash,
                             answer, prev_hash, hash)
  SELECT p_province, x.id, x.expected + 1, e.n, e.type, e.v, e.at, e.facts, e.personal_hash,
         e.actor, e.key, e.body_hash, e.answer, e.prev_hash, e.hash
    FROM ROWS FROM (unnest(p_ids), unnest(p_expected), jsonb_array_elements(p)) x (id, expected, p),
         LATERAL jsonb_populate_recordset(NULL::dossier_event, x.p -> 'events') e
   WHERE x.id = ANY (moved)
   ORDER BY 2, 4;

  IF 'personal' = ANY (p_parts) THEN
    INSERT INTO event_personal (province, dossier_id, version, n, salt, body)
    SELECT p_province, x.id, x.expected + 1, e.n, e.salt, e.body
      FROM ROWS FROM (unnest(p_ids), unnest(p_expected), jsonb_array_elements(p)) x (id, expected, p),
           LATERAL jsonb_populate_recordset(NULL::event_personal, x.p -> 'personal') e
     WHERE x.p ? 'personal' AND x.id = ANY (moved);
  END IF;

  IF 'stepsGone' = ANY (p_parts) THEN
    DELETE FROM open_step s
     USING ROWS FROM (unnest(p_ids), unnest(p_expected), jsonb_array_elements(p)) x (id, expected, p),
           LATERAL jsonb_array_elements_text(x.p -> 'stepsGone') gone
     WHERE s.province = p_province AND s.dossier_id = x.id AND s.token = gone::integer
       AND x.p ? 'stepsGone' AND x.id = ANY (moved);
  END IF;

  IF 'steps' = ANY (p_parts) THEN
    INSERT INTO open_step (province, dossier_id, token, node, kind, role, unit, assignee, since, due, remaining, code, status,
                           procedure_id, dossier_due, units)
    SELECT p_province, x.id, s.token, s.node, s.kind, s.role, s.unit, s.assignee, s.since, s.due, s.remaining,
           s.code, s.status, s.procedure_id, s.dossier_due, s.units
      FROM ROWS FROM (unnest(p_ids), unnest(p_expected), jsonb_array_elements(p)) x (id, expected, p),
           LATERAL jsonb_populate_recordset(NULL::open_step, x.p -> 'steps') s
     WHERE x.p ? 'steps' AND x.id = ANY (moved)
    ON CONFLICT (province, dossier_id, token) DO UPDATE
       SET node = excluded.node, kind = excluded.kind, role = excluded.role, unit = excluded.unit,
           assignee = excluded.assignee, since = excluded.since, due = excluded.due, remaining = excluded.remaining,
           code = excluded.code, status = excluded.status, procedure_id = excluded.procedure_id,
           dossier_due = excluded.dossier_due, units = excluded.units;
  END IF;

  IF 'timersGone' = ANY (p_parts) THEN
    DELETE FROM timer t
     USING ROWS FROM (unnest(p_ids), unnest(p_expected), jsonb_array_elements(p)) x (id, expected, p),
           LATERAL jsonb_populate_recordset(NULL::timer, x.p -> 'timersGone') g
     WHERE t.province = p_province AND t.dossier_id = x.id AND t.token = g.token AND t.kind = g.kind
       AND x.p ? 'timersGone' AND x.id = ANY (moved);
  END IF;

  IF 'timers' = ANY (p_parts) THEN
    INSERT INTO timer (province, dossier_id, token, kind, at)
    SELECT p_province, x.id, t.token, t.kind, t.at
      FROM ROWS FROM (unnest(p_ids), unnest(p_expected), jsonb_array_elements(p)) x (id, expected, p),
           LATERAL jsonb_populate_recordset(NULL::timer, x.p -> 'timers') t
     WHERE x.p ? 'timers' AND x.id = ANY (moved)
    ON CONFLICT (province, dossier_id, token, kind) DO UPDATE SET at = excluded.at;
  END IF;

  IF 'parties' = ANY (p_parts) THEN
    INSERT INTO dossier_party (province, dossier_id, part, kind, name, name_key, id_number, phone, person)
    SELECT p_province, x.id, y.part, y.kind, y.name, y.name_key, y.id_number, y.phone, y.person
      FROM ROWS FROM (unnest(p_ids), unnest(p_expected), jsonb_array_elements(p)) x (id, expected, p),
           LATERAL jsonb_populate_recordset(NULL::dossier_party, x.p -> 'parties') y
     WHERE x.p ? 'parties' AND x.id = ANY (moved)
    ON CONFLICT (province, dossier_id, part) DO UPDATE
       SET kind = excluded.kind, name = excluded.name, name_key = excluded.name_key, id_number = excluded.id_number,
           phone = excluded.phone, person = excluded.person;
  END IF;

  IF 'answers' = ANY (p_parts) THEN
    INSERT INTO dossier_answers AS a (province, dossier_id, answers)
    SELECT p_province, x.id, x.p -> 'answers'
      FROM ROWS FROM (unnest(p_ids), unnest(p_expected), jsonb_array_elements(p)) x (id, expected, p)
     WHERE x.p ? 'answers' AND x.id = ANY (moved)
    ON CONFLICT (province, dossier_id) DO UPDATE SET answers = a.answers || excluded.answers;
  END IF;

  IF 'papers' = ANY (p_parts) THEN
    INSERT INTO dossier_paper (province, dossier_id, key, n, originals, copies, reused)
    SELECT p_province, x.id, y.key, x.expected * 1000 + y.n, y.originals, y.copies, y.reused
      FROM ROWS FROM (unnest(p_ids), unnest(p_expected), jsonb_array_elements(p)) x (id, expected, p),
           LATERAL jsonb_populate_recordset(NULL::dossier_paper, x.p -> 'papers') y
     WHERE x.p ? 'papers' AND x.id = ANY (moved)
    ON CONFLICT (province, dossier_id, key) DO UPDATE
       SET originals = excluded.originals, copies = excluded.copies, reused = excluded.reused;
  END IF;
  RETURN moved;
END $function$;

CREATE OR REPLACE FUNCTION public.ledger_begin_alone(p_province text, p_id uuid, p_books text[])
 RETURNS TABLE(book text, number integer)
 LANGUAGE plpgsql
AS $function$
#variable_conflict use_column
BEGIN
  PERFORM FROM dossier d WHERE d.province = p_province AND d.id = p_id FOR NO KEY UPDATE;
  RETURN QUERY SELECT t.book, t.number FROM ledger_take_numbers(p_province, p_books) t;
END $function$;

CREATE OR REPLACE FUNCTION public.ledger_begin_together(p_province text, p_units text[], p_ids uuid[], p_expected integer[], p_keys text[], p_books text[])
 RETURNS TABLE(book text, number integer, ready uuid)
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
#variable_conflict use_column
DECLARE
  context text;
BEGIN
  PERFORM ledger_context(p_province, '*');
  RETURN QUERY SELECT t.book, t.number, NULL::uuid FROM ledger_take_numbers(p_province, p_books) t;
  RETURN QUERY
    SELECT NULL::text, NULL::integer, x.id FROM unnest(p_ids, p_expected) x (id, expected)
      LEFT JOIN LATERAL (SELECT d.version FROM dossier d WHERE d.province = p_province AND d.id = x.id OFFSET 0) here ON true
     WHERE x.expected = 0 AND here.version IS NULL;
  FOR context IN SELECT DISTINCT u FROM unnest(p_units) u LOOP
    PERFORM ledger_context(p_province, context);
    RETURN QUERY
      SELECT NULL::text, NULL::integer, d.id FROM unnest(p_units, p_ids, p_expected, p_keys) x (units, id, expected, key)
        JOIN dossier d ON d.province = p_province AND d.id = x.id
        LEFT JOIN LATERAL (SELECT e.version FROM dossier_event e
                            WHERE e.province = p_province AND e.dossier_id = x.id AND e.key = x.key AND e.n = 0
                           OFFSET 0) used ON true
       WHERE x.units = context AND d.version = x.expected AND used.version IS NULL
         FOR NO KEY UPDATE OF d SKIP LOCKED;
  END LOOP;
END $function$;

CREATE OR REPLACE FUNCTION public.ledger_context(p_province text, p_units text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM set_config('motcua.province', p_province, true), set_config('motcua.units', p_units, true);
END $function$;

CREATE OR REPLACE FUNCTION public.ledger_erase(p_province text, p_id uuid, p_at timestamp with time zone, p_actor text, p_basis text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  erased_to integer;
BEGIN
  IF p_province IS DISTINCT FROM current_province() OR current_units() IS DISTINCT FROM '*' THEN
    RAISE insufficient_privilege USING MESSAGE = 'personal data are erased by the system, within its province';
  END IF;
  SELECT version INTO erased_to FROM dossier WHERE province = p_province AND id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  INSERT INTO erasure (province, dossier_id, up_to_version, at, actor, basis)
  VALUES (p_province, p_id, erased_to, p_at, p_actor, p_basis)
  ON CONFLICT (province, dossier_id, up_to_version) DO NOTHING;
  DELETE FROM event_personal WHERE province = p_province AND dossier_id = p_id AND version <= erased_to;
  DELETE FROM dossier_party WHERE province = p_province AND dossier_id = p_id;
  DELETE FROM dossier_answers WHERE province = p_province AND dossier_id = p_id;
  RETURN erased_to;
END $function$;

CREATE OR REPLACE FUNCTION public.ledger_load(p_province text, p_units text, p_id uuid, p_key text)
 RETURNS TABLE(version integer, units text[], head_hash bytea, state text, used_version integer, used_actor text, used_body_hash bytea, used_answer text)
 LANGUAGE plpgsql
AS $function$
#variable_conflict use_column
BEGIN
  PERFORM ledger_context(p_province, p_units);
  RETURN QUERY
    SELECT d.version, d.units, d.head_hash, d.state, e.version, e.actor, e.body_hash, e.answer
      FROM dossier d
      LEFT JOIN dossier_event e ON e.province = p_province AND e.dossier_id = p_id AND e.key = p_key AND e.n = 0
     WHERE d.province = p_province AND d.id = p_id;
END $function$;

CREATE OR REPLACE FUNCTION public.ledger_load_together(p_province text, p_units text[], p_ids uuid[], p_keys text[])
 RETURNS TABLE(i integer, version integer, units text[], head_hash bytea, state text, used_version integer, used_actor text, used_body_hash bytea, used_answer text)
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
#variable_conflict use_column
DECLARE
  context text;
BEGIN
  FOR context IN SELECT DISTINCT u FROM unnest(p_units) u LOOP
    PERFORM ledger_context(p_province, context);
    RETURN QUERY
      SELECT x.i::integer, d.version, d.units, d.head_hash, d.state, e.version, e.actor, e.body_hash, e.answer
        FROM unnest(p_units, p_ids, p_keys) WITH ORDINALITY x (units, id, key, i)
        JOIN dossier d ON d.province = p_province AND d.id = x.id
        -- One look at the index for each: joined, a policy would stand between the key and its index.
        LEFT JOIN LATERAL (SELECT e.version, e.actor, e.body_hash, e.answer FROM dossier_event e
                            WHERE e.province = p_province AND e.dossier_id = x.id AND e.key = x.key AND e.n = 0
                           OFFSET 0) e ON true
       WHERE x.units = context;
  END LOOP;
END $function$;

CREATE OR REPLACE FUNCTION public.ledger_oldest_transaction()
 RETURNS timestamp with time zone
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT least((SELECT min(xact_start) FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()),
               (SELECT min(prepared) FROM pg_prepared_xacts))
$function$;

CREATE OR REPLACE FUNCTION public.ledger_take_numbers(p_province text, p_books text[])
 RETURNS TABLE(book text, number integer)
 LANGUAGE plpgsql
AS $function$
#variable_conflict use_column
DECLARE
  wanted text;
BEGIN
  FOR wanted IN SELECT b FROM unnest(p_books) b ORDER BY b COLLATE "C" LOOP
    RETURN QUERY
      INSERT INTO number_book AS nb (province, book, last) VALUES (p_province, wanted, 1)
      ON CONFLICT (province, book) DO UPDATE SET last = nb.last + 1
      RETURNING nb.book, nb.last;
  END LOOP;
END $function$;

CREATE OR REPLACE FUNCTION public.search_add(p_province text, p_id uuid, p_numbers integer[], p_keys text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  INSERT INTO search_key (province, unit, key, dossier_id)
  SELECT p_province, u, k, p_id FROM unnest(p_numbers) u, unnest(p_keys) k
  ON CONFLICT DO NOTHING
$function$;

CREATE OR REPLACE FUNCTION public.search_follow_dossier()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  keys text[];
BEGIN
  PERFORM search_settle(NEW.province, NEW.id);
  keys := search_keys_of_code(NEW.code) || search_keys_of_parties(NEW.province, NEW.id);
  PERFORM search_take_away(NEW.province, NEW.id,
    search_numbers(ARRAY(SELECT unnest(OLD.units) EXCEPT SELECT unnest(NEW.units))), keys);
  IF OLD.code <> NEW.code THEN
    PERFORM search_take_away(NEW.province, NEW.id, 0 || search_numbers(OLD.units),
      search_keys_of_code(OLD.code));
  END IF;
  PERFORM search_add(NEW.province, NEW.id, 0 || search_numbers(NEW.units), keys);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.search_follow_new_dossiers()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF current_setting('motcua.search', true) = 'later' THEN
    INSERT INTO search_owed (province, dossier_id) SELECT province, id FROM added ORDER BY id ON CONFLICT DO NOTHING;
    RETURN NULL;
  END IF;
  INSERT INTO search_key (province, unit, key, dossier_id)
  SELECT d.province, u.no, k.key, d.id
    FROM added d
   CROSS JOIN LATERAL (SELECT 0 UNION ALL SELECT search_number(unit) FROM unnest(d.units) unit) u (no)
   CROSS JOIN LATERAL unnest(search_keys_of_code(d.code)) k (key)
   ORDER BY d.province, u.no, k.key COLLATE "C", d.id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.search_follow_new_parties()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
BEGIN
  IF current_setting('motcua.search', true) IS DISTINCT FROM 'later' THEN
    PERFORM search_settle(a.province, a.dossier_id) FROM (SELECT DISTINCT province, dossier_id FROM added) a;
  END IF;
  INSERT INTO search_key (province, unit, key, dossier_id)
  SELECT p.province, u.no, k.key, p.dossier_id
    FROM added p
    JOIN dossier d ON d.province = p.province AND d.id = p.dossier_id
   CROSS JOIN LATERAL (SELECT 0 UNION ALL SELECT search_number(unit) FROM unnest(d.units) unit) u (no)
   CROSS JOIN LATERAL unnest(search_keys_of_party(p.name_key, p.id_number)) k (key)
   WHERE NOT EXISTS (SELECT FROM search_owed o WHERE o.province = p.province AND o.dossier_id = p.dossier_id OFFSET 0)
   ORDER BY p.province, u.no, k.key COLLATE "C", p.dossier_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.search_follow_party()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  -- None where somebody took the dossier from above its people.
  numbers integer[];
BEGIN
  PERFORM search_settle(OLD.province, OLD.dossier_id);
  numbers := coalesce(
    (SELECT 0 || search_numbers(units) FROM dossier WHERE province = OLD.province AND id = OLD.dossier_id), '{}');
  PERFORM search_take_away(OLD.province, OLD.dossier_id, numbers,
    ARRAY(SELECT unnest(search_keys_of_party(OLD.name_key, OLD.id_number))
          EXCEPT SELECT unnest(search_keys_of_parties(OLD.province, OLD.dossier_id))));
  IF TG_OP = 'UPDATE' THEN
    PERFORM search_add(NEW.province, NEW.dossier_id, numbers, search_keys_of_party(NEW.name_key, NEW.id_number));
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.search_keys_of(p_province text, p_ids uuid[])
 RETURNS TABLE(unit integer, key text, id uuid)
 LANGUAGE sql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET work_mem TO '64MB'
AS $function$
  SELECT DISTINCT u.no, k.key COLLATE "C", d.id
    FROM unnest(p_ids) o (id)
    JOIN dossier d ON d.province = p_province AND d.id = o.id
   CROSS JOIN LATERAL (
     SELECT unnest(search_keys_of_code(d.code))
     UNION ALL
     SELECT unnest(search_keys_of_party(p.name_key, p.id_number)) FROM dossier_party p
      WHERE p.province = p_province AND p.dossier_id = o.id
   ) k (key)
   CROSS JOIN LATERAL (SELECT 0 UNION ALL SELECT search_number(unit) FROM unnest(d.units) unit) u (no)
   ORDER BY 1, 2, 3
$function$;

CREATE OR REPLACE FUNCTION public.search_keys_of_code(code text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ARRAY[('='::text || code), ((((('-'::text || split_part(code, '-'::text, 3)) || '/'::text) || "right"(split_part(code, '-'::text, 2), 6)) || '/'::text) || split_part(code, '-'::text, 1))];

CREATE OR REPLACE FUNCTION public.search_keys_of_parties(p_province text, p_id uuid)
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
  keys text[] := '{}';
  one dossier_party;
BEGIN
  FOR one IN SELECT * FROM dossier_party WHERE province = p_province AND dossier_id = p_id LOOP
    keys := keys || search_keys_of_party(one.name_key, one.id_number);
  END LOOP;
  RETURN keys;
END $function$;

CREATE OR REPLACE FUNCTION public.search_keys_of_party(name_key text, id_number text)
 RETURNS text[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
DECLARE
  words text[] := array_remove(regexp_split_to_array(name_key, '[\s!-/:-@[-`{-~–’]+'), '');
  keys text[] := CASE WHEN id_number IS NULL THEN '{}' ELSE ARRAY['#' || reverse(id_number)] END;
BEGIN
  FOR i IN 1 .. least(cardinality(words), 40) LOOP
    keys := keys || left(array_to_string(words[i:] || words[:i - 1], ' '), 200);
  END LOOP;
  RETURN keys;
END $function$;

CREATE OR REPLACE FUNCTION public.search_number(p_unit text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN COALESCE(NULLIF(((('x'::text || "left"(md5(p_unit), 8)))::bit(32))::integer, 0), 1);

CREATE OR REPLACE FUNCTION public.search_numbers(p_units text[])
 RETURNS integer[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN ARRAY(SELECT search_number(u.u) AS search_number FROM unnest(search_numbers.p_units) u(u));

CREATE OR REPLACE FUNCTION public.search_pay(p_province text, p_most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  taken uuid[];
BEGIN
  WITH gone AS (
    DELETE FROM search_owed
     WHERE province = p_province AND dossier_id = ANY (ARRAY(
       SELECT dossier_id FROM search_owed WHERE province = p_province ORDER BY dossier_id LIMIT p_most FOR UPDATE SKIP LOCKED))
    RETURNING dossier_id)
  SELECT array_agg(dossier_id ORDER BY dossier_id) INTO taken FROM gone;
  -- A statement of its own, so that it sees who changed one of them before it was taken.
  PERFORM search_write(p_province, taken);
  RETURN coalesce(cardinality(taken), 0);
END $function$;

CREATE OR REPLACE FUNCTION public.search_settle(p_province text, p_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  DELETE FROM search_owed WHERE province = p_province AND dossier_id = p_id;
  IF FOUND THEN
    PERFORM search_write(p_province, ARRAY[p_id]);
  END IF;
END $function$;

CREATE OR REPLACE FUNCTION public.search_take_away(p_province text, p_id uuid, p_numbers integer[], p_keys text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  u integer;
  k text;
BEGIN
  FOREACH u IN ARRAY p_numbers LOOP
    FOREACH k IN ARRAY p_keys LOOP
      DELETE FROM search_key WHERE province = p_province AND unit = u AND key = k AND dossier_id = p_id;
    END LOOP;
  END LOOP;
END $function$;

CREATE OR REPLACE FUNCTION public.search_write(p_province text, p_ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET work_mem TO '64MB'
AS $function$
BEGIN
  INSERT INTO search_key (province, unit, key, dossier_id)
  SELECT p_province, k.unit, k.key, k.id FROM search_keys_of(p_province, p_ids) k;
EXCEPTION WHEN unique_violation THEN
  INSERT INTO search_key (province, unit, key, dossier_id)
  SELECT p_province, k.unit, k.key, k.id FROM search_keys_of(p_province, p_ids) k
  ON CONFLICT DO NOTHING;
END $function$;

CREATE OR REPLACE FUNCTION public.sees(units text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ((current_units() = '*'::text) OR (units && string_to_array(current_units(), ','::text)));

CREATE OR REPLACE FUNCTION public.sweep_personal(p_province text, p_access timestamp with time zone, p_requests timestamp with time zone)
 RETURNS TABLE(accesses integer, requests integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF p_province IS DISTINCT FROM current_province() OR current_units() IS DISTINCT FROM '*' THEN
    RAISE insufficient_privilege USING MESSAGE = 'swept by the system, within its province';
  END IF;
  DELETE FROM person_access WHERE province = p_province AND at < least(p_access, now() - interval '1 year');
  GET DIAGNOSTICS accesses = ROW_COUNT;
  DELETE FROM data_request_event e USING data_request r
   WHERE e.province = p_province AND r.province = p_province AND r.id = e.request_id
     AND r.answered_at < least(p_requests, now() - interval '1 year');
  DELETE FROM data_request WHERE province = p_province AND answered_at < least(p_requests, now() - interval '1 year');
  GET DIAGNOSTICS requests = ROW_COUNT;
  RETURN NEXT;
END $function$;

CREATE OR REPLACE FUNCTION public.sweep_sign_ins(p_province text, p_before timestamp with time zone)
 RETURNS TABLE(sessions integer, links integer, acts integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  before timestamptz := least(p_before, now() - interval '30 days');
BEGIN
  IF p_province IS DISTINCT FROM current_province() THEN
    RAISE insufficient_privilege USING MESSAGE = 'swept within its province';
  END IF;
  DELETE FROM session WHERE province = p_province AND coalesce(ended_at, seen_at) < before;
  GET DIAGNOSTICS sessions = ROW_COUNT;
  DELETE FROM password_link WHERE province = p_province AND coalesce(used_at, expires_at) < before;
  GET DIAGNOSTICS links = ROW_COUNT;
  DELETE FROM first_sign_in WHERE province = p_province AND coalesce(used_at, expires_at) < before;
  DELETE FROM act WHERE province = p_province AND at < before;
  GET DIAGNOSTICS acts = ROW_COUNT;
  RETURN NEXT;
END $function$;

-- triggers

CREATE TRIGGER search_changed_dossier AFTER UPDATE ON public.dossier FOR EACH ROW WHEN (((old.units IS DISTINCT FROM new.units) OR (old.code IS DISTINCT FROM new.code))) EXECUTE FUNCTION search_follow_dossier();
CREATE TRIGGER search_new_dossier AFTER INSERT ON public.dossier REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION search_follow_new_dossiers();
CREATE TRIGGER search_changed_party AFTER UPDATE ON public.dossier_party FOR EACH ROW WHEN (((old.name_key IS DISTINCT FROM new.name_key) OR (old.id_number IS DISTINCT FROM new.id_number))) EXECUTE FUNCTION search_follow_party();
CREATE TRIGGER search_gone_party AFTER DELETE ON public.dossier_party FOR EACH ROW EXECUTE FUNCTION search_follow_party();
CREATE TRIGGER search_new_party AFTER INSERT ON public.dossier_party REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION search_follow_new_parties();

-- policies

CREATE POLICY act_of_province ON act FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY daily_rollup_of_units ON daily_rollup FOR ALL TO PUBLIC USING (((province = current_province()) AND sees(ARRAY[unit, receiving_unit])));
CREATE POLICY data_request_of_unit ON data_request FOR ALL TO PUBLIC USING (((province = current_province()) AND ((current_units() = '*'::text) OR (unit = ANY (string_to_array(current_units(), ','::text))))));
CREATE POLICY data_request_event_of_request ON data_request_event FOR ALL TO PUBLIC USING (((province = current_province()) AND ((current_units() = '*'::text) OR (EXISTS ( SELECT FROM data_request r WHERE ((r.province = data_request_event.province) AND (r.id = data_request_event.request_id)))))));
CREATE POLICY delegation_of_province ON delegation FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY dossier_of_units ON dossier FOR ALL TO PUBLIC USING (((province = current_province()) AND sees(units)));
CREATE POLICY dossier_answers_of_dossier ON dossier_answers FOR ALL TO PUBLIC USING (((province = current_province()) AND ((current_units() = '*'::text) OR (EXISTS ( SELECT FROM dossier d WHERE ((d.province = dossier_answers.province) AND (d.id = dossier_answers.dossier_id)))))));
CREATE POLICY dossier_event_of_dossier ON dossier_event FOR ALL TO PUBLIC USING (((province = current_province()) AND ((current_units() = '*'::text) OR (EXISTS ( SELECT FROM dossier d WHERE ((d.province = dossier_event.province) AND (d.id = dossier_event.dossier_id)))))));
CREATE POLICY dossier_paper_of_dossier ON dossier_paper FOR ALL TO PUBLIC USING (((province = current_province()) AND ((current_units() = '*'::text) OR (EXISTS ( SELECT FROM dossier d WHERE ((d.province = dossier_paper.province) AND (d.id = dossier_paper.dossier_id)))))));
CREATE POLICY dossier_party_of_dossier ON dossier_party FOR ALL TO PUBLIC USING (((province = current_province()) AND ((current_units() = '*'::text) OR (EXISTS ( SELECT FROM dossier d WHERE ((d.province = dossier_party.province) AND (d.id = dossier_party.dossier_id)))))));
CREATE POLICY erasure_of_dossier ON erasure FOR ALL TO PUBLIC USING (((province = current_province()) AND ((current_units() = '*'::text) OR (EXISTS ( SELECT FROM dossier d WHERE ((d.province = erasure.province) AND (d.id = erasure.dossier_id)))))));
CREATE POLICY event_personal_of_dossier ON event_personal FOR ALL TO PUBLIC USING (((province = current_province()) AND ((current_units() = '*'::text) OR (EXISTS ( SELECT FROM dossier d WHERE ((d.province = event_personal.province) AND (d.id = event_personal.dossier_id)))))));
CREATE POLICY first_sign_in_of_province ON first_sign_in FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY inbox_filter_of_province ON inbox_filter FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY national_difference_of_province ON national_difference FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY national_record_of_province ON national_record FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY national_version_of_province ON national_version FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY number_book_of_province ON number_book FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY officer_of_province ON officer FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY open_step_of_units ON open_step FOR ALL TO PUBLIC USING (((province = current_province()) AND sees(units)));
CREATE POLICY password_link_of_province ON password_link FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY person_access_of_province ON person_access FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY post_of_province ON post FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY procedure_version_of_province ON procedure_version FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY recovery_code_of_province ON recovery_code FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY search_key_of_units ON search_key FOR ALL TO PUBLIC USING (((province = current_province()) AND ((current_units() = '*'::text) OR (unit = ANY (ARRAY( SELECT search_number(u.u) AS search_number FROM unnest(string_to_array(current_units(), ','::text)) u(u))))))) WITH CHECK ((province = current_province()));
CREATE POLICY search_owed_of_province ON search_owed FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY second_step_of_province ON second_step FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY session_of_province ON session FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY setting_of_province ON setting FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY sign_in_try_of_province ON sign_in_try FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY staff_event_of_province ON staff_event FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY subscriber_of_province ON subscriber FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY timer_of_dossier ON timer FOR ALL TO PUBLIC USING (((province = current_province()) AND ((current_units() = '*'::text) OR (EXISTS ( SELECT FROM dossier d WHERE ((d.province = timer.province) AND (d.id = timer.dossier_id)))))));
CREATE POLICY totp_of_province ON totp FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY track_try_of_province ON track_try FOR ALL TO PUBLIC USING ((province = current_province()));
CREATE POLICY unit_of_province ON unit FOR ALL TO PUBLIC USING ((province = current_province()));

-- rights on tables, columns, sequences

GRANT DELETE, INSERT, SELECT ON act TO motcua_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON daily_rollup TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON data_request TO motcua_app;
GRANT INSERT, SELECT ON data_request_event TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON delegation TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON dossier TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON dossier_answers TO motcua_app;
GRANT INSERT, SELECT ON dossier_event TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON dossier_paper TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON dossier_party TO motcua_app;
GRANT SELECT ON erasure TO motcua_app;
GRANT INSERT, SELECT ON event_personal TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON first_sign_in TO motcua_app;
GRANT DELETE, INSERT, SELECT ON inbox_filter TO motcua_app;
GRANT SELECT ON migration TO motcua_app;
GRANT INSERT, SELECT, UPDATE (accepted), UPDATE (decided_at), UPDATE (decided_by) ON national_difference TO motcua_app;
GRANT INSERT, SELECT ON national_record TO motcua_app;
GRANT INSERT, SELECT ON national_version TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON number_book TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON officer TO motcua_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON open_step TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON password_link TO motcua_app;
GRANT INSERT, SELECT ON person_access TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON post TO motcua_app;
GRANT INSERT, SELECT ON procedure_version TO motcua_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON recovery_code TO motcua_app;
GRANT SELECT ON search_key TO motcua_app;
GRANT SELECT ON search_owed TO motcua_app;
GRANT DELETE, INSERT, SELECT ON second_step TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON session TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON setting TO motcua_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON sign_in_try TO motcua_app;
GRANT INSERT, SELECT ON staff_event TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON subscriber TO motcua_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON timer TO motcua_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON totp TO motcua_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON track_try TO motcua_app;
GRANT INSERT, SELECT, UPDATE ON unit TO motcua_app;

-- rights on functions

REVOKE ALL ON FUNCTION ledger_erase(text,uuid,timestamp with time zone,text,text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_erase(text,uuid,timestamp with time zone,text,text) TO motcua_app;
REVOKE ALL ON FUNCTION ledger_oldest_transaction() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_oldest_transaction() TO motcua_app;
REVOKE ALL ON FUNCTION search_add(text,uuid,integer[],text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION search_follow_dossier() FROM PUBLIC;
REVOKE ALL ON FUNCTION search_follow_new_dossiers() FROM PUBLIC;
REVOKE ALL ON FUNCTION search_follow_new_parties() FROM PUBLIC;
REVOKE ALL ON FUNCTION search_follow_party() FROM PUBLIC;
REVOKE ALL ON FUNCTION search_keys_of(text,uuid[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION search_keys_of_parties(text,uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION search_pay(text,integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_pay(text,integer) TO motcua_app;
REVOKE ALL ON FUNCTION search_settle(text,uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION search_take_away(text,uuid,integer[],text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION search_write(text,uuid[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION sweep_personal(text,timestamp with time zone,timestamp with time zone) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sweep_personal(text,timestamp with time zone,timestamp with time zone) TO motcua_app;
REVOKE ALL ON FUNCTION sweep_sign_ins(text,timestamp with time zone) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sweep_sign_ins(text,timestamp with time zone) TO motcua_app;

-- comments

COMMENT ON FUNCTION current_province() IS 'The province this transaction works for; NULL outside any.';
COMMENT ON FUNCTION current_units() IS 'The units this transaction sees dossiers of, parted by commas; * sees all; NULL sees none.';
