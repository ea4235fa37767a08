-- Search: what a dossier is found by, one row for each unit that may see it.
--
-- The unit leads the key, so that a reader's search touches their own units' rows and no others: neither time nor counts tell of
-- the rest, and a name as common as Nguyễn costs an office what its own dossiers cost. Ranges of text are leakproof, so they reach the
-- index under row-level security; LIKE, @@ and array operators do not. Rows follow from dossier and dossier_party by the triggers
-- below, in the commit that writes those; the program itself may only read them.

CREATE TABLE search_key (
  province text NOT NULL,
  unit text NOT NULL,
  -- A name from each of its words on, the words before it behind ("an nguyen van"); '#' and an identity number backwards; '=' and a
  -- dossier code; '-' and that code with its last part first ("-0001/251210/H42.120").
  key text COLLATE "C" NOT NULL,
  dossier_id uuid NOT NULL,
  -- Serves every search by a beginning: of a word of a name, of the last digits of a number.
  CONSTRAINT search_key_pkey PRIMARY KEY (province, unit, key, dossier_id)
);

-- Serves the triggers, which take away what a dossier is found by no longer.
CREATE INDEX search_key_of_dossier ON search_key (province, dossier_id);

-- Words are parted as src/search/name-words.ts parts what is typed.
CREATE FUNCTION search_keys_of_name(name_key text) RETURNS SETOF text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT left(array_to_string(w[i:] || w[:i - 1], ' '), 200)
    FROM (SELECT array_remove(regexp_split_to_array(name_key, '[\s!-/:-@[-`{-~–’]+'), '') AS w) words,
         generate_series(1, least(cardinality(w), 40)) i
$$;

CREATE FUNCTION search_keys_of_code(code text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ARRAY['=' || code,
               '-' || split_part(code, '-', 3) || '/' || right(split_part(code, '-', 2), 6) || '/' || split_part(code, '-', 1)];

-- Brings the rows of one dossier up to date. A plan made while the tables were small is kept by the session: it must not read them through
-- once they have grown.
CREATE FUNCTION search_refresh(p_province text, p_id uuid) RETURNS void
  LANGUAGE sql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp' SET enable_seqscan TO off
AS $$
  WITH wanted AS MATERIALIZED (
    SELECT DISTINCT u AS unit, k AS key
      FROM dossier d, unnest(d.units) u,
           LATERAL (
             SELECT unnest(search_keys_of_code(d.code)) AS k
             UNION ALL
             SELECT n FROM dossier_party y, search_keys_of_name(y.name_key) n WHERE y.province = d.province AND y.dossier_id = d.id
             UNION ALL
             SELECT '#' || reverse(y.id_number) FROM dossier_party y
              WHERE y.province = d.province AND y.dossier_id = d.id AND y.id_number IS NOT NULL
           ) keys
     WHERE d.province = p_province AND d.id = p_id
  ), gone AS (
    DELETE FROM search_key s
     WHERE s.province = p_province AND s.dossier_id = p_id
       AND NOT EXISTS (SELECT FROM wanted w WHERE w.unit = s.unit AND w.key = s.key COLLATE "C")
  )
  INSERT INTO search_key (province, unit, key, dossier_id)
  SELECT p_province, w.unit, w.key, p_id FROM wanted w
  ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION search_follow_dossier() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
BEGIN
  PERFORM search_refresh(NEW.province, NEW.id);
  RETURN NULL;
END $$;

CREATE FUNCTION search_follow_party() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM search_refresh(OLD.province, OLD.dossier_id);
  ELSE
    PERFORM search_refresh(NEW.province, NEW.dossier_id);
  END IF;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION search_refresh(text, uuid), search_follow_dossier(), search_follow_party() FROM PUBLIC;

CREATE TRIGGER search_new_dossier AFTER INSERT ON dossier
  FOR EACH ROW EXECUTE FUNCTION search_follow_dossier();
-- A step changes the row of a dossier, seldom what it is found by.
CREATE TRIGGER search_changed_dossier AFTER UPDATE ON dossier
  FOR EACH ROW WHEN (OLD.units IS DISTINCT FROM NEW.units OR OLD.code IS DISTINCT FROM NEW.code)
  EXECUTE FUNCTION search_follow_dossier();
CREATE TRIGGER search_new_party AFTER INSERT OR DELETE ON dossier_party
  FOR EACH ROW EXECUTE FUNCTION search_follow_party();
CREATE TRIGGER search_changed_party AFTER UPDATE ON dossier_party
  FOR EACH ROW WHEN (OLD.name_key IS DISTINCT FROM NEW.name_key OR OLD.id_number IS DISTINCT FROM NEW.id_number)
  EXECUTE FUNCTION search_follow_party();

-- Who looked at a person's own data, when, by which dossier and why (Law 91/2025/QH15). Only ever added to.
CREATE TABLE person_access (
  province text NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  officer text NOT NULL,
  -- sha-256 of the province and the person's identity number, else of name and telephone: tells who was looked at to those who ask about one
  -- person, without being a second register.
  person_key_hash bytea NOT NULL,
  -- The dossier whose party was shown.
  dossier_id uuid NOT NULL,
  purpose text NOT NULL,
  CONSTRAINT person_access_pkey PRIMARY KEY (province, id),
  CONSTRAINT person_access_hash_length CHECK (octet_length(person_key_hash) = 32)
);

-- Serves a person's question who looked.
CREATE INDEX person_access_by_person ON person_access (province, person_key_hash, at);
-- Serves the sweep of lines older than they are kept.
CREATE INDEX person_access_by_time ON person_access (province, at);

-- What is there already; the tables' owner sees no row while their policies are forced.
ALTER TABLE dossier NO FORCE ROW LEVEL SECURITY;
ALTER TABLE dossier_party NO FORCE ROW LEVEL SECURITY;
SELECT search_refresh(province, id) FROM dossier;
ALTER TABLE dossier FORCE ROW LEVEL SECURITY;
ALTER TABLE dossier_party FORCE ROW LEVEL SECURITY;

ALTER TABLE search_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_key FORCE ROW LEVEL SECURITY;
CREATE POLICY search_key_of_units ON search_key
  USING (province = current_province() AND (current_units() = '*' OR unit = ANY (string_to_array(current_units(), ','))))
  -- The units of a dossier are its writer's to say, also those that join it.
  WITH CHECK (province = current_province());
REVOKE ALL ON search_key FROM PUBLIC, motcua_app;
GRANT SELECT ON search_key TO motcua_app;

ALTER TABLE person_access ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_access FORCE ROW LEVEL SECURITY;
CREATE POLICY person_access_of_province ON person_access USING (province = current_province());
REVOKE ALL ON person_access FROM PUBLIC, motcua_app;
GRANT SELECT, INSERT ON person_access TO motcua_app;
