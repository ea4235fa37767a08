-- Search: the whole province is a unit of the index like any other, and the index holds units as numbers.
--
-- A reader of the whole province had to look into every unit in turn; now they look once, among the rows of unit 0. That is a row more for each
-- key. What it costs is paid for by a unit's number in place of its name, in the row and in the index, and by dossier_party_by_name,
-- which nothing reads.

DROP INDEX dossier_party_by_name;

-- The number of a unit in search_key: made of its id, so that nobody has to wait for another who meets the same unit first. Should two
-- units of four thousand share one (once in 500 provinces), a search passes rows that the dossiers' own policies then leave out.
-- 0 is no unit's: it stands for the whole province.
CREATE FUNCTION search_number(p_unit text) RETURNS integer
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN coalesce(nullif(('x' || left(md5(p_unit), 8))::bit(32)::integer, 0), 1);

CREATE FUNCTION search_numbers(p_units text[]) RETURNS integer[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ARRAY(SELECT search_number(u) FROM unnest(p_units) u);

-- The tables' owner sees no row while their policies are forced.
ALTER TABLE search_key NO FORCE ROW LEVEL SECURITY;
DROP POLICY search_key_of_units ON search_key;

ALTER TABLE search_key RENAME TO search_key_of_names;
ALTER TABLE search_key_of_names RENAME CONSTRAINT search_key_pkey TO search_key_of_names_pkey;
CREATE TABLE search_key (
  province text NOT NULL,
  -- search_number of the unit's id; 0 for the whole province.
  unit integer NOT NULL,
  -- A name from each of its words on, the words before it behind ("an nguyen van"); '#' and an identity number backwards; '=' and a
  -- dossier code; '-' and that code with its last part first ("-0001/251210/H42.120").
  key text COLLATE "C" NOT NULL,
  dossier_id uuid NOT NULL
);
INSERT INTO search_key (province, unit, key, dossier_id)
SELECT province, search_number(unit), key, dossier_id FROM search_key_of_names
UNION ALL
SELECT DISTINCT province, 0, key, dossier_id FROM search_key_of_names;
DROP TABLE search_key_of_names;
-- Serves every search by a beginning: of a word of a name, of the last digits of a number; and the words there are.
ALTER TABLE search_key ADD CONSTRAINT search_key_pkey PRIMARY KEY (province, unit, key, dossier_id);

DROP FUNCTION search_add(text, uuid, text[], text[]);
CREATE FUNCTION search_add(p_province text, p_id uuid, p_numbers integer[], p_keys text[]) RETURNS void
  LANGUAGE sql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
  INSERT INTO search_key (province, unit, key, dossier_id)
  SELECT p_province, u, k, p_id FROM unnest(p_numbers) u, unnest(p_keys) k
  ON CONFLICT DO NOTHING
$$;

-- Row by row by the whole primary key: a plan that a session keeps from when the table was small must not read it through later.
DROP FUNCTION search_take_away(text, uuid, text[], text[]);
CREATE FUNCTION search_take_away(p_province text, p_id uuid, p_numbers integer[], p_keys text[]) RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
DECLARE
  u integer;
  k text;
BEGIN
  FOREACH u IN ARRAY p_numbers LOOP
    FOREACH k IN ARRAY p_keys LOOP
      DELETE FROM search_key WHERE province = p_province AND unit = u AND key = k AND dossier_id = p_id;
    END LOOP;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION search_follow_dossier() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
DECLARE
  keys text[] := search_keys_of_code(NEW.code);
BEGIN
  IF TG_OP = 'UPDATE' THEN
    keys := keys || search_keys_of_parties(NEW.province, NEW.id);
    PERFORM search_take_away(NEW.province, NEW.id,
      search_numbers(ARRAY(SELECT unnest(OLD.units) EXCEPT SELECT unnest(NEW.units))), keys);
    IF OLD.code <> NEW.code THEN
      PERFORM search_take_away(NEW.province, NEW.id, 0 || search_numbers(OLD.units),
        search_keys_of_code(OLD.code));
    END IF;
  END IF;
  PERFORM search_add(NEW.province, NEW.id, 0 || search_numbers(NEW.units), keys);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION search_follow_party() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
DECLARE
  now_in dossier_party := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  -- None where somebody took the dossier from above its people.
  numbers integer[] := coalesce(
    (SELECT 0 || search_numbers(units) FROM dossier WHERE province = now_in.province AND id = now_in.dossier_id), '{}');
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM search_take_away(OLD.province, OLD.dossier_id, numbers,
      ARRAY(SELECT unnest(search_keys_of_party(OLD.name_key, OLD.id_number))
            EXCEPT SELECT unnest(search_keys_of_parties(OLD.province, OLD.dossier_id))));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM search_add(NEW.province, NEW.dossier_id, numbers, search_keys_of_party(NEW.name_key, NEW.id_number));
  END IF;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION search_add(text, uuid, integer[], text[]),
  search_take_away(text, uuid, integer[], text[]) FROM PUBLIC;

ALTER TABLE search_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_key FORCE ROW LEVEL SECURITY;
CREATE POLICY search_key_of_units ON search_key
  USING (province = current_province() AND (current_units() = '*' OR unit = ANY (ARRAY(
    -- Once a statement, not once a row.
    SELECT search_number(u) FROM unnest(string_to_array(current_units(), ',')) u))))
  -- The units of a dossier are its writer's to say, also those that join it.
  WITH CHECK (province = current_province());
REVOKE ALL ON search_key FROM PUBLIC, motcua_app;
GRANT SELECT ON search_key TO motcua_app;
