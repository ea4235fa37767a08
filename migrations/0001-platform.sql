-- The ground every other table stands on.
--
-- The runtime role motcua_app owns nothing; each migration grants it what its tables need, and no more.
-- Row-level security reads the context of the transaction: SET LOCAL motcua.province. No context, no rows.

CREATE FUNCTION current_province() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('motcua.province', true), '');

COMMENT ON FUNCTION current_province() IS 'The province this transaction works for; NULL outside any.';

-- What the program remembers about itself. Settings of the whole database stand under the province '*'.
CREATE TABLE setting (
  province text NOT NULL,
  name text NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT setting_pkey PRIMARY KEY (province, name)
);

ALTER TABLE setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE setting FORCE ROW LEVEL SECURITY;
CREATE POLICY setting_of_province ON setting USING (province = current_province());
GRANT SELECT, INSERT, UPDATE ON setting TO motcua_app;

-- Acts that touch no dossier (a ticket, a rating, a catalogue change): a repeated key gets the first answer.
CREATE TABLE act (
  province text NOT NULL,
  key text NOT NULL,
  actor text NOT NULL,
  -- sha-256 of the request's body: the same key with another body or actor is refused.
  body_hash bytea NOT NULL,
  answer jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT act_pkey PRIMARY KEY (province, key),
  CONSTRAINT act_body_hash_length CHECK (octet_length(body_hash) = 32)
);

-- Serves the sweep of keys older than they are kept.
CREATE INDEX act_by_time ON act (province, at);

ALTER TABLE act ENABLE ROW LEVEL SECURITY;
ALTER TABLE act FORCE ROW LEVEL SECURITY;
CREATE POLICY act_of_province ON act USING (province = current_province());
GRANT SELECT, INSERT, DELETE ON act TO motcua_app;
