-- works-with: 0012
-- A process that remembers where dossiers stood decides on that and lets the append find out whether it holds: the append
-- compares the head of the chain beside the version, and leaves what comes with a key that was used. New dossiers and commands
-- that take numbers from books go with a group too.

-- The one write after the read. Answers false, having written nothing, when the dossier no longer stands at `p_expected` (0: not
-- yet there) and at the event that the new ones follow.
CREATE OR REPLACE FUNCTION ledger_append(p_province text, p_units text, p_id uuid, p_expected integer, p jsonb) RETURNS boolean
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
END $$;

-- Begins the transaction of one command that takes numbers: the next number of each book, as ledger_take_numbers gives them. The
-- dossier is locked first, so that nobody waits for a book while its holder waits for a dossier.
CREATE FUNCTION ledger_begin_alone(p_province text, p_id uuid, p_books text[]) RETURNS TABLE (book text, number integer)
  LANGUAGE plpgsql
AS $$
#variable_conflict use_column
BEGIN
  PERFORM FROM dossier d WHERE d.province = p_province AND d.id = p_id FOR NO KEY UPDATE;
  RETURN QUERY SELECT t.book, t.number FROM ledger_take_numbers(p_province, p_books) t;
END $$;

-- Begins a transaction of many commands that take numbers: the next number of each book, as ledger_take_numbers gives them, and
-- then which of the dossiers p_ids[i] can be written now, as ledger_append_together will find them. What is ready stays locked, so
-- that a number is given only to what will be written. Who holds books waits for no dossier.
CREATE FUNCTION ledger_begin_together(p_province text, p_units text[], p_ids uuid[], p_expected integer[], p_keys text[],
                                      p_books text[])
  RETURNS TABLE (book text, number integer, ready uuid)
  LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
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
END $$;

DROP FUNCTION ledger_append_together(text, text[], uuid[], integer[], text[], jsonb);

-- What ledger_append does, for many dossiers, each of them once: p_ids[i] as p[i] says, for p_units[i], under the key p_keys[i].
-- Answers the ids that were written; one that no longer stands at its p_expected[i] (0: not yet there) and at the event that the
-- new ones follow, is not seen, has the key used already, or is locked by somebody else, is left as it is: a group waits for
-- nobody, and two groups never for each other's dossiers.
-- p_parts names what any of them holds beside its row and events, so that what none holds costs no statement.
-- Ids are arrays of their own: taken out of the JSON by an operator they could not lead through an index before the policies.
CREATE FUNCTION ledger_append_together(p_province text, p_units text[], p_ids uuid[], p_expected integer[], p_keys text[],
                                       p_parts text[], p jsonb)
  RETURNS uuid[]
  LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
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
END $$;
