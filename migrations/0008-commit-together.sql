-- Commands that wait are read and written together: the statements of ledger_load and ledger_append for many dossiers at once.
--
-- Each is looked at in its own context first, by the same policies as when it is alone; what passed is then written as the
-- system's own work, so that a group costs as many statements as one command. One that fails leaves the others standing.

-- What ledger_load gives, for many: p_ids[i] for p_units[i], with the answer its key p_keys[i] was given. No row for what is not seen.
CREATE FUNCTION ledger_load_together(p_province text, p_units text[], p_ids uuid[], p_keys text[])
  RETURNS TABLE (i integer, version integer, units text[], head_hash bytea, state text,
                 used_version integer, used_actor text, used_body_hash bytea, used_answer text)
  LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
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
END $$;

-- What ledger_append does, for many dossiers that are there already, each of them once: p_ids[i] as p[i] says, for p_units[i].
-- Answers the ids that were written; one that no longer stands at its p_expected[i], is not seen, or is locked by somebody
-- else, is left as it is: a group waits for nobody, and two groups never for each other.
-- p_parts names what any of them holds beside its row and events, so that what none holds costs no statement.
-- Ids are arrays of their own: taken out of the JSON by an operator they could not lead through an index before the policies.
CREATE FUNCTION ledger_append_together(p_province text, p_units text[], p_ids uuid[], p_expected integer[], p_parts text[],
                                       p jsonb)
  RETURNS uuid[]
  LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
#variable_conflict use_column
DECLARE
  context text;
  seen uuid[] := '{}';
  moved uuid[];
BEGIN
  FOR context IN SELECT DISTINCT u FROM unnest(p_units) u LOOP
    PERFORM ledger_context(p_province, context);
    seen := seen || ARRAY(
      SELECT d.id FROM unnest(p_units, p_ids) x (units, id) JOIN dossier d ON d.province = p_province AND d.id = x.id
       WHERE x.units = context
         FOR NO KEY UPDATE OF d SKIP LOCKED);
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
    RETURNING d.id)
  SELECT array_agg(id) INTO moved FROM written;
  IF moved IS NULL THEN
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
