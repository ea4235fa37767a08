-- works-with: 0010
-- Search: what dossiers are found by is written for many at once, in the order of the index; by a load after its dossiers.
--
-- Row by row, each key went to another page of an index that is larger than the cache: half of what a load cost the database. Written
-- together in their order, neighbours follow each other. A statement's keys are sorted before they are written. A load of whole lives, which
-- says motcua.search = 'later' in its transactions, leaves in search_owed which dossiers' keys are not written yet, in the commit that
-- writes the dossier; search_pay writes them, many thousands in one order, and takes them off in the same commit. Whoever is
-- killed between leaves the debt to the next: the load begun again, or the service. Who changes what an owed dossier is found by pays first.

CREATE TABLE search_owed (
  province text NOT NULL,
  dossier_id uuid NOT NULL,
  CONSTRAINT search_owed_pkey PRIMARY KEY (province, dossier_id)
);

ALTER TABLE search_owed ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_owed FORCE ROW LEVEL SECURITY;
CREATE POLICY search_owed_of_province ON search_owed USING (province = current_province());
REVOKE ALL ON search_owed FROM PUBLIC, motcua_app;
GRANT SELECT ON search_owed TO motcua_app;

-- All keys of these dossiers as they and their people stand, in the order of the index. A plan that a session keeps from when the tables
-- were small must not read them through later.
CREATE FUNCTION search_keys_of(p_province text, p_ids uuid[]) RETURNS TABLE (unit integer, key text, id uuid)
  LANGUAGE sql STABLE
  SET enable_seqscan TO 'off' SET enable_hashjoin TO 'off' SET enable_mergejoin TO 'off' SET work_mem TO '64MB'
AS $$
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
$$;

-- An owed dossier has no key yet, and to write without asking whether there is one costs a third. Should there be, it is asked.
CREATE FUNCTION search_write(p_province text, p_ids uuid[]) RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
  SET work_mem TO '64MB'
AS $$
BEGIN
  INSERT INTO search_key (province, unit, key, dossier_id)
  SELECT p_province, k.unit, k.key, k.id FROM search_keys_of(p_province, p_ids) k;
EXCEPTION WHEN unique_violation THEN
  INSERT INTO search_key (province, unit, key, dossier_id)
  SELECT p_province, k.unit, k.key, k.id FROM search_keys_of(p_province, p_ids) k
  ON CONFLICT DO NOTHING;
END $$;

-- Writes the keys of dossiers that are owed, at most so many; answers how many. Those that somebody else is paying are left to them.
CREATE FUNCTION search_pay(p_province text, p_most integer) RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
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
END $$;

-- Before what a dossier is found by changes: waits for whoever is paying for it, else pays.
CREATE FUNCTION search_settle(p_province text, p_id uuid) RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
BEGIN
  DELETE FROM search_owed WHERE province = p_province AND dossier_id = p_id;
  IF FOUND THEN
    PERFORM search_write(p_province, ARRAY[p_id]);
  END IF;
END $$;

CREATE FUNCTION search_follow_new_dossiers() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
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
END $$;

-- None where somebody took the dossier from above its people. A load gives people to dossiers it writes in the same commit: those are owed.
CREATE FUNCTION search_follow_new_parties() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
  SET enable_seqscan TO 'off' SET enable_hashjoin TO 'off' SET enable_mergejoin TO 'off'
AS $$
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
END $$;

DROP TRIGGER search_new_dossier ON dossier;
CREATE TRIGGER search_new_dossier AFTER INSERT ON dossier
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_new_dossiers();

DROP TRIGGER search_new_party ON dossier_party;
CREATE TRIGGER search_new_party AFTER INSERT ON dossier_party
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_new_parties();
CREATE TRIGGER search_gone_party AFTER DELETE ON dossier_party
  FOR EACH ROW EXECUTE FUNCTION search_follow_party();

CREATE OR REPLACE FUNCTION search_follow_dossier() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
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
END $$;

CREATE OR REPLACE FUNCTION search_follow_party() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
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
END $$;

REVOKE ALL ON FUNCTION search_keys_of(text, uuid[]), search_write(text, uuid[]), search_pay(text, integer),
  search_settle(text, uuid), search_follow_new_dossiers(), search_follow_new_parties() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_pay(text, integer) TO motcua_app;
