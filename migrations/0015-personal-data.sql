-- Personal data: every look at a person is kept once, with whom the officer stood in for; what persons ask for themselves has a register; what
-- was kept long enough is swept.
-- works-with: 0012

ALTER TABLE person_access ADD COLUMN on_behalf_of text;
-- What was done: looked up, a page opened, numbers shown whole, a letter printed, an export made.
ALTER TABLE person_access ADD COLUMN how text NOT NULL DEFAULT 'look-up';
-- The hour that such a look is kept once in; NULL keeps each one.
ALTER TABLE person_access ADD COLUMN hour timestamptz;
-- No storm of lines from one page opened again and again.
CREATE UNIQUE INDEX person_access_once ON person_access
  (province, officer, dossier_id, person_key_hash, how, hour, coalesce(on_behalf_of, '')) WHERE hour IS NOT NULL;
-- Serves the question what an officer looked at.
CREATE INDEX person_access_by_officer ON person_access (province, officer, at);

-- Requests of persons about their own data (Law 91/2025/QH15). Personal.
CREATE TABLE data_request (
  province text NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  unit text NOT NULL,
  received_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  answered_at timestamptz,
  name text NOT NULL,
  id_number text NOT NULL,
  contact text NOT NULL,
  detail text NOT NULL,
  -- What the decision reads, without persons.
  state text NOT NULL,
  CONSTRAINT data_request_pkey PRIMARY KEY (province, id)
);

-- Serves an office's list: what waits, soonest due first, then what was answered.
CREATE INDEX data_request_of_unit ON data_request (province, unit, (answered_at IS NOT NULL), due_at, id);

-- What was done with a request and by whom. Facts, no persons. Only ever added to.
CREATE TABLE data_request_event (
  province text NOT NULL,
  request_id uuid NOT NULL,
  version integer NOT NULL,
  at timestamptz NOT NULL,
  type text NOT NULL,
  officer text NOT NULL,
  on_behalf_of text,
  facts text NOT NULL,
  CONSTRAINT data_request_event_pkey PRIMARY KEY (province, request_id, version)
);

ALTER TABLE data_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_request FORCE ROW LEVEL SECURITY;
CREATE POLICY data_request_of_unit ON data_request
  USING (province = current_province() AND (current_units() = '*' OR unit = ANY (string_to_array(current_units(), ','))));
REVOKE ALL ON data_request FROM PUBLIC, motcua_app;
GRANT SELECT, INSERT, UPDATE ON data_request TO motcua_app;

ALTER TABLE data_request_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_request_event FORCE ROW LEVEL SECURITY;
CREATE POLICY data_request_event_of_request ON data_request_event
  USING (province = current_province() AND (current_units() = '*' OR EXISTS
    (SELECT FROM data_request r WHERE r.province = data_request_event.province AND r.id = data_request_event.request_id)));
REVOKE ALL ON data_request_event FROM PUBLIC, motcua_app;
GRANT SELECT, INSERT ON data_request_event TO motcua_app;

-- Takes away what was kept long enough. The program cannot take away what is younger than the law keeps logs at least, whatever it asks.
CREATE FUNCTION sweep_personal(p_province text, p_access timestamptz, p_requests timestamptz)
  RETURNS TABLE (accesses integer, requests integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
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
END $$;

-- The same for what signing in leaves behind: sessions that are over, links and keys long used.
CREATE FUNCTION sweep_sign_ins(p_province text, p_before timestamptz)
  RETURNS TABLE (sessions integer, links integer, acts integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
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
END $$;

REVOKE ALL ON FUNCTION sweep_personal(text, timestamptz, timestamptz), sweep_sign_ins(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sweep_personal(text, timestamptz, timestamptz), sweep_sign_ins(text, timestamptz) TO motcua_app;
