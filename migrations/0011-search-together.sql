-- Search: what dossiers and people written by one statement are found by is written together, in the order of the index.
--
-- Row by row, each key went to another page of an index that is larger than the cache; of a load it was half of the database's work. Sorted,
-- neighbours follow each other: half of that. Still in the commit that writes the dossier: there is no moment in which it is not found.

CREATE FUNCTION search_follow_new_dossiers() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
AS $$
BEGIN
  INSERT INTO search_key (province, unit, key, dossier_id)
  SELECT d.province, u.no, k.key, d.id
    FROM added d
   CROSS JOIN LATERAL (SELECT 0 UNION ALL SELECT search_number(unit) FROM unnest(d.units) unit) u (no)
   CROSS JOIN LATERAL unnest(search_keys_of_code(d.code)) k (key)
   ORDER BY d.province, u.no, k.key COLLATE "C", d.id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- None where somebody took the dossier from above its people. A plan that a session keeps from when the tables were small must not read
-- them through later.
CREATE FUNCTION search_follow_new_parties() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER SET search_path TO 'public', 'pg_temp'
  SET enable_seqscan TO 'off' SET enable_hashjoin TO 'off' SET enable_mergejoin TO 'off'
AS $$
BEGIN
  INSERT INTO search_key (province, unit, key, dossier_id)
  SELECT p.province, u.no, k.key, p.dossier_id
    FROM added p
    JOIN dossier d ON d.province = p.province AND d.id = p.dossier_id
   CROSS JOIN LATERAL (SELECT 0 UNION ALL SELECT search_number(unit) FROM unnest(d.units) unit) u (no)
   CROSS JOIN LATERAL unnest(search_keys_of_party(p.name_key, p.id_number)) k (key)
   ORDER BY p.province, u.no, k.key COLLATE "C", p.dossier_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION search_follow_new_dossiers(), search_follow_new_parties() FROM PUBLIC;

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
  keys text[] := search_keys_of_code(NEW.code) || search_keys_of_parties(NEW.province, NEW.id);
BEGIN
  PERFORM search_take_away(NEW.province, NEW.id,
    search_numbers(ARRAY(SELECT unnest(OLD.units) EXCEPT SELECT unnest(NEW.units))), keys);
  IF OLD.code <> NEW.code THEN
    PERFORM search_take_away(NEW.province, NEW.id, 0 || search_numbers(OLD.units),
      search_keys_of_code(OLD.code));
  END IF;
  PERFORM search_add(NEW.province, NEW.id, 0 || search_numbers(NEW.units), keys);
  RETURN NULL;
END $$;
