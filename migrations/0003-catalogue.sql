-- The catalogue: every version of every procedure that was ever loaded.
--
-- The folder province/procedures is what a province edits; a dossier keeps the version it was accepted under, so versions are
-- only ever added and stay readable when the folder has changed or is gone.

CREATE TABLE procedure_version (
  province text NOT NULL,
  -- The name of the procedure's folder.
  id text NOT NULL,
  -- 1, 2, 3 … for each procedure, in the order the folder changed.
  version integer NOT NULL,
  -- procedure.json with its form and process.
  body jsonb NOT NULL,
  -- sha-256 of the body as canonical JSON (RFC 8785): tells whether the folder changed.
  hash bytea NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT procedure_version_pkey PRIMARY KEY (province, id, version),
  CONSTRAINT procedure_version_from_one CHECK (version >= 1),
  CONSTRAINT procedure_version_hash_length CHECK (octet_length(hash) = 32)
);

ALTER TABLE procedure_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE procedure_version FORCE ROW LEVEL SECURITY;
CREATE POLICY procedure_version_of_province ON procedure_version USING (province = current_province());
GRANT SELECT, INSERT ON procedure_version TO motcua_app;
