-- The ledger: dossiers, the events that made them, and what follows from both.
--
-- One commit = one command = one version of one dossier. Rows are written by the functions below, called from src/ledger alone.
-- No foreign keys: the only writer writes a dossier and its rows together, `motcua verify` proves that they agree, and a check per
-- event would cost every step. Every key begins with the province, on which the same schema is spread over several machines.
--
-- Row-level security is the second lock: the province, and for what belongs to a dossier the units party to it. The context is
-- set once per transaction: by SET LOCAL at its beginning or by the functions' first statement, never inside a statement
-- that needs it (its policies would be tested before the context is there, and it would quietly touch nothing).

CREATE FUNCTION current_units() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('motcua.units', true), '');

COMMENT ON FUNCTION current_units() IS 'The units this transaction sees dossiers of, parted by commas; * sees all; NULL sees none.';

-- Costs about 1 µs a row; the first half answers the system's own work without looking at the row.
CREATE FUNCTION sees(units text[]) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_units() = '*' OR units && string_to_array(current_units(), ',');

CREATE FUNCTION ledger_context(p_province text, p_units text) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM set_config('motcua.province', p_province, true), set_config('motcua.units', p_units, true);
END $$;

-- A dossier as it stands. Columns repeat from `state` what lists, searches and boards ask for.
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
  -- Every unit that has had a part in it: what row-level security compares.
  units text[] NOT NULL,
  -- The account that filed online.
  filed_by text,
  parent_id uuid,
  arrived_at timestamptz NOT NULL,
  -- The moment the clock counts from; NULL while not accepted.
  received_at timestamptz,
  -- Statistics use the legal due moment, people are told the current one; both NULL while the clock stands still.
  due_legal timestamptz,
  due_current timestamptz,
  -- Working minutes; a moment has seconds, so they may be fractional.
  remaining_minutes double precision,
  result_at timestamptz,
  returned_at timestamptz,
  -- Moment of the last event.
  changed_at timestamptz NOT NULL,
  -- Canonical JSON of all that `decide` needs, without persons.
  state text NOT NULL,
  -- Hash of the last event.
  head_hash bytea NOT NULL,
  CONSTRAINT dossier_pkey PRIMARY KEY (province, id),
  CONSTRAINT dossier_code_key UNIQUE (province, code),
  CONSTRAINT dossier_version_positive CHECK (version > 0),
  CONSTRAINT dossier_status_known CHECK (status BETWEEN 1 AND 10),
  -- 2 KB is the aim; a wide parallel process may need more, a runaway state never fits.
  CONSTRAINT dossier_state_small CHECK (octet_length(state) <= 8192),
  CONSTRAINT dossier_head_hash_length CHECK (octet_length(head_hash) = 32)
) WITH (fillfactor = 80);

-- Serves an applicant's own dossiers, newest first.
CREATE INDEX dossier_by_account ON dossier (province, filed_by, arrived_at DESC, id) WHERE filed_by IS NOT NULL;
-- Serves a counter's list of what came in, newest first.
CREATE INDEX dossier_by_reception ON dossier (province, receiving_unit, arrived_at DESC, id);
-- Serves an agency's own open and late dossiers.
CREATE INDEX dossier_open_by_due ON dossier (province, competent_unit, due_current, id) WHERE status IN (2, 4, 5, 6);
-- Serves the linked dossiers of one.
CREATE INDEX dossier_by_parent ON dossier (province, parent_id) WHERE parent_id IS NOT NULL;

-- What happened, never changed. The events of one command share its version; `n` counts them.
CREATE TABLE dossier_event (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  version integer NOT NULL,
  n smallint NOT NULL,
  type text NOT NULL,
  -- Version of the event's shape; older ones are lifted when read.
  v smallint NOT NULL,
  at timestamptz NOT NULL,
  -- Canonical JSON (RFC 8785), kept as the text that was hashed. Facts, not persons.
  facts text NOT NULL,
  -- sha-256 of salt and body of what stands in event_personal.
  personal_hash bytea,
  -- Of the command, on n = 0 alone: who, its key, the hash of its body, and the answer that a repeated key gets.
  actor text,
  key text,
  body_hash bytea,
  answer text,
  -- Hash of the event before it; 32 zero bytes before the first.
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  position bigint GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT dossier_event_pkey PRIMARY KEY (province, dossier_id, version, n),
  CONSTRAINT dossier_event_command CHECK (
    CASE n WHEN 0 THEN num_nonnulls(actor, key, body_hash, answer) = 4 ELSE num_nonnulls(actor, key, body_hash, answer) = 0 END
  )
);

-- One command per key; serves the answer to a repeated key.
CREATE UNIQUE INDEX dossier_event_key ON dossier_event (province, dossier_id, key) WHERE n = 0;
-- Serves the subscribers, who read in this order below the oldest running transaction.
CREATE INDEX dossier_event_log ON dossier_event (province, xid, position);

-- Persons, answers and free text of an event. May be erased by law; the event keeps the hash.
CREATE TABLE event_personal (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  version integer NOT NULL,
  n smallint NOT NULL,
  salt bytea NOT NULL,
  -- Canonical JSON.
  body text NOT NULL,
  CONSTRAINT event_personal_pkey PRIMARY KEY (province, dossier_id, version, n),
  CONSTRAINT event_personal_salt_length CHECK (octet_length(salt) = 16)
);

-- That personal data were erased, up to which version, by whom and on what basis.
CREATE TABLE erasure (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  up_to_version integer NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  basis text NOT NULL,
  CONSTRAINT erasure_pkey PRIMARY KEY (province, dossier_id, up_to_version)
);

-- The people of a dossier as they stand now. Personal.
CREATE TABLE dossier_party (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  part text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  -- Lower case without accents (src/domain/codes/name-key.ts).
  name_key text NOT NULL,
  id_number text,
  phone text,
  -- The whole person as JSON: birth date, address, e-mail and what the law adds.
  person text NOT NULL,
  CONSTRAINT dossier_party_pkey PRIMARY KEY (province, dossier_id, part),
  CONSTRAINT dossier_party_part CHECK (part IN ('applicant', 'owner'))
);

-- Serves search by name: the whole of it or its beginning.
CREATE INDEX dossier_party_by_name ON dossier_party (province, name_key, dossier_id);
-- Serves search by identity number.
CREATE INDEX dossier_party_by_id_number ON dossier_party (province, id_number, dossier_id) WHERE id_number IS NOT NULL;
-- Serves tracking by phone as the second factor, and search at the counter.
CREATE INDEX dossier_party_by_phone ON dossier_party (province, phone, dossier_id) WHERE phone IS NOT NULL;

-- The form's answers as they stand now. Personal.
CREATE TABLE dossier_answers (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  answers jsonb NOT NULL,
  CONSTRAINT dossier_answers_pkey PRIMARY KEY (province, dossier_id)
);

-- The papers handed in, each key of the procedure's list once; `n` in the order first handed in.
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

-- The inbox: where work stands. Follows from the state, written with it.
CREATE TABLE open_step (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  token integer NOT NULL,
  node text NOT NULL,
  kind text NOT NULL,
  role text,
  unit text,
  assignee text,
  since timestamptz NOT NULL,
  -- NULL while the clock stands still; then `remaining` holds the working minutes left.
  due timestamptz,
  remaining double precision,
  -- Lists sort by it: what has no due moment comes last.
  due_order timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(due, 'infinity')) STORED,
  -- Of the dossier, repeated so that a page of the inbox is one index range.
  code text NOT NULL,
  status smallint NOT NULL,
  procedure_id text NOT NULL,
  dossier_due timestamptz,
  units text[] NOT NULL,
  CONSTRAINT open_step_pkey PRIMARY KEY (province, dossier_id, token)
) WITH (fillfactor = 80);

-- Serves a unit's inbox by role, soonest due first.
CREATE INDEX open_step_of_unit ON open_step (province, unit, role, due_order, dossier_id, token);
-- Serves an officer's own inbox, soonest due first.
CREATE INDEX open_step_of_officer ON open_step (province, assignee, due_order, dossier_id, token) WHERE assignee IS NOT NULL;

-- What the passing of time will tell a dossier. Follows from the state, written with it.
CREATE TABLE timer (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  token integer NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT timer_pkey PRIMARY KEY (province, dossier_id, token, kind)
);

-- Serves the clock: what is due, oldest first.
CREATE INDEX timer_by_moment ON timer (province, at, dossier_id, token, kind);

-- The last number given from each book. Its locked row is what makes numbers gap-free.
CREATE TABLE number_book (
  province text NOT NULL,
  book text NOT NULL,
  last integer NOT NULL,
  CONSTRAINT number_book_pkey PRIMARY KEY (province, book),
  CONSTRAINT number_book_positive CHECK (last > 0)
) WITH (fillfactor = 20);

-- How far each reader of the events has come. Its locked row keeps a second process from reading the same.
CREATE TABLE subscriber (
  province text NOT NULL,
  name text NOT NULL,
  xid xid8 NOT NULL DEFAULT '0',
  position bigint NOT NULL DEFAULT 0,
  moved_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT subscriber_pkey PRIMARY KEY (province, name)
) WITH (fillfactor = 20);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['dossier', 'dossier_event', 'event_personal', 'erasure', 'dossier_party', 'dossier_answers',
                              'dossier_paper', 'open_step', 'timer', 'number_book', 'subscriber'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, motcua_app', name);
  END LOOP;
  -- These carry the units themselves.
  FOREACH name IN ARRAY ARRAY['dossier', 'open_step'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I USING (province = current_province() AND sees(units))', name || '_of_units', name);
  END LOOP;
  -- These are seen with their dossier: one look at its primary key, and none for the system's own work.
  FOREACH name IN ARRAY ARRAY['dossier_event', 'event_personal', 'erasure', 'dossier_party', 'dossier_answers', 'dossier_paper',
                              'timer'] LOOP
    EXECUTE format(
      'CREATE POLICY %I ON %I USING (province = current_province() AND (current_units() = ''*'' OR EXISTS
         (SELECT FROM dossier d WHERE d.province = %I.province AND d.id = %I.dossier_id)))',
      name || '_of_dossier', name, name, name);
  END LOOP;
  -- These belong to no dossier.
  FOREACH name IN ARRAY ARRAY['number_book', 'subscriber'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I USING (province = current_province())', name || '_of_province', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON dossier, dossier_party, dossier_answers, dossier_paper, number_book, subscriber TO motcua_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON open_step, timer TO motcua_app;
-- History is only ever added to.
GRANT SELECT, INSERT ON dossier_event, event_personal TO motcua_app;
GRANT SELECT ON erasure TO motcua_app;

-- The one read before a decision: the dossier, and what the key was answered when it was used before.
CREATE FUNCTION ledger_load(p_province text, p_units text, p_id uuid, p_key text)
  RETURNS TABLE (version integer, units text[], head_hash bytea, state text,
                 used_version integer, used_actor text, used_body_hash bytea, used_answer text)
  LANGUAGE plpgsql
AS $$
#variable_conflict use_column
BEGIN
  PERFORM ledger_context(p_province, p_units);
  RETURN QUERY
    SELECT d.version, d.units, d.head_hash, d.state, e.version, e.actor, e.body_hash, e.answer
      FROM dossier d
      LEFT JOIN dossier_event e ON e.province = p_province AND e.dossier_id = p_id AND e.key = p_key AND e.n = 0
     WHERE d.province = p_province AND d.id = p_id;
END $$;

-- The one write after it. Answers false, having written nothing, when the dossier no longer stands at `p_expected` (0: not yet there).
CREATE FUNCTION ledger_append(p_province text, p_units text, p_id uuid, p_expected integer, p jsonb) RETURNS boolean
  LANGUAGE plpgsql
AS $$
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
     WHERE d.province = p_province AND d.id = p_id AND d.version = p_expected;
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
END $$;

-- The next number of each book, in the order asked. The books' rows stay locked until the transaction ends, so that a rolled
-- back command leaves no gap; always in the order of their names, so that two commands never wait for each other.
CREATE FUNCTION ledger_take_numbers(p_province text, p_books text[]) RETURNS TABLE (book text, number integer)
  LANGUAGE plpgsql
AS $$
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
END $$;

-- Erases what is personal in a dossier and says so. The events keep the hashes, so the chain stays valid.
-- The only way to delete personal data of events: it works with the rights of the tables' owner.
CREATE FUNCTION ledger_erase(p_province text, p_id uuid, p_at timestamptz, p_actor text, p_basis text) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
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
END $$;

REVOKE EXECUTE ON FUNCTION ledger_erase(text, uuid, timestamptz, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_erase(text, uuid, timestamptz, text, text) TO motcua_app;

-- When the oldest transaction began that holds back the readers of the log, in whatever database of the cluster it runs. With the
-- rights of the tables' owner, because the runtime role is not shown when other accounts' transactions began.
CREATE FUNCTION ledger_oldest_transaction() RETURNS timestamptz
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT least((SELECT min(xact_start) FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()),
               (SELECT min(prepared) FROM pg_prepared_xacts))
$$;

REVOKE EXECUTE ON FUNCTION ledger_oldest_transaction() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_oldest_transaction() TO motcua_app;
