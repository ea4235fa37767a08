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

-- What a person is found by. Words are parted as src/search/name-words.ts parts what is typed.
CREATE FUNCTION search_keys_of_party(name_key text, id_number text) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  words text[] := array_remove(regexp_split_to_array(name_key, '[\s!-/:-@[-`{-~–’]+'), '');
  keys text[] := CASE WHEN id_number IS NULL THEN '{}' ELSE ARRAY['#' || reverse(id_number)] END;
BEGIN
  FOR i IN 1 .. least(cardinality(words), 40) LOOP
    keys := keys || left(array_to_string(words[i:] || words[:i - 1], ' '), 200);
  END LOOP;
  RETURN keys;
END $$;

CREATE FUNCTION search_keys_of_code(code text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ARRAY['=' || code,
               '-' || split_part(code, '-', 3) || '/' || right(split_part(code, '-', 2), 6) || '/' || split_part(code, '-', 1)];

CREATE FUNCTION search_add(p_province text, p_id uuid, p_units text[], p_keys text[]) RETURNS void
  LANGUAGE sql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
  INSERT INTO search_key (province, unit, key, dossier_id)
  SELECT p_province, u, k, p_id FROM unnest(p_units) u, unnest(p_keys) k
  ON CONFLICT DO NOTHING
$$;

-- Row by row by the whole primary key: a plan that a session keeps from when the table was small must not read it through later.
CREATE FUNCTION search_take_away(p_province text, p_id uuid, p_units text[], p_keys text[]) RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
DECLARE
  u text;
  k text;
BEGIN
  FOREACH u IN ARRAY p_units LOOP
    FOREACH k IN ARRAY p_keys LOOP
      DELETE FROM search_key WHERE province = p_province AND unit = u AND key = k AND dossier_id = p_id;
    END LOOP;
  END LOOP;
END $$;

CREATE FUNCTION search_keys_of_parties(p_province text, p_id uuid) RETURNS text[]
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  keys text[] := '{}';
  one dossier_party;
BEGIN
  FOR one IN SELECT * FROM dossier_party WHERE province = p_province AND dossier_id = p_id LOOP
    keys := keys || search_keys_of_party(one.name_key, one.id_number);
  END LOOP;
  RETURN keys;
END $$;

CREATE FUNCTION search_follow_dossier() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
DECLARE
  keys text[] := search_keys_of_code(NEW.code);
BEGIN
  IF TG_OP = 'UPDATE' THEN
    keys := keys || search_keys_of_parties(NEW.province, NEW.id);
    PERFORM search_take_away(NEW.province, NEW.id, ARRAY(SELECT unnest(OLD.units) EXCEPT SELECT unnest(NEW.units)), keys);
    IF OLD.code <> NEW.code THEN
      PERFORM search_take_away(NEW.province, NEW.id, OLD.units, search_keys_of_code(OLD.code));
    END IF;
  END IF;
  PERFORM search_add(NEW.province, NEW.id, NEW.units, keys);
  RETURN NULL;
END $$;

CREATE FUNCTION search_follow_party() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
DECLARE
  now_in dossier_party := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  -- None where somebody took the dossier from above its people.
  in_units text[] := coalesce((SELECT units FROM dossier WHERE province = now_in.province AND id = now_in.dossier_id), '{}');
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM search_take_away(OLD.province, OLD.dossier_id, in_units,
      ARRAY(SELECT unnest(search_keys_of_party(OLD.name_key, OLD.id_number))
            EXCEPT SELECT unnest(search_keys_of_parties(OLD.province, OLD.dossier_id))));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM search_add(NEW.province, NEW.dossier_id, in_units, search_keys_of_party(NEW.name_key, NEW.id_number));
  END IF;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION search_add(text, uuid, text[], text[]), search_take_away(text, uuid, text[], text[]),
  search_keys_of_parties(text, uuid), search_follow_dossier(), search_follow_party() FROM PUBLIC;

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
SELECT search_add(province, id, units, search_keys_of_code(code) || search_keys_of_parties(province, id)) FROM dossier;
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
