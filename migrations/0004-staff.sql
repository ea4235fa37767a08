-- Staff: units, officers, the posts they hold, who stands in for whom, and sign-in.

CREATE TABLE unit (
  province text NOT NULL,
  id text NOT NULL,
  -- The state's identification code of the agency.
  code text NOT NULL,
  name_vi text NOT NULL,
  name_en text NOT NULL,
  level text NOT NULL,
  parent text,
  -- Has a counter where dossiers are received.
  receives boolean NOT NULL DEFAULT false,
  -- Office hours by name, from province/calendars.
  hours text NOT NULL DEFAULT 'default',
  -- Which unit answers for each kind of agency a procedure names, seen from this unit.
  answers jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT unit_pkey PRIMARY KEY (province, id)
);

CREATE TABLE officer (
  province text NOT NULL,
  id uuid NOT NULL,
  -- Lower case, as typed at sign-in.
  username text NOT NULL,
  name text NOT NULL,
  -- Argon2id in PHC form; NULL cannot sign in.
  password_hash text,
  -- From here on nothing of theirs is let in, sessions under way included.
  disabled_at timestamptz,
  -- An invented person.
  demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  CONSTRAINT officer_pkey PRIMARY KEY (province, id),
  CONSTRAINT officer_username UNIQUE (province, username),
  CONSTRAINT officer_username_lower CHECK (username = lower(username))
);

-- A role held at a unit, from a moment until another.
CREATE TABLE post (
  province text NOT NULL,
  id uuid NOT NULL,
  officer uuid NOT NULL,
  role text NOT NULL,
  unit text NOT NULL,
  begins_at timestamptz NOT NULL,
  -- NULL while held.
  ends_at timestamptz,
  CONSTRAINT post_pkey PRIMARY KEY (province, id),
  CONSTRAINT post_officer FOREIGN KEY (province, officer) REFERENCES officer (province, id),
  CONSTRAINT post_unit FOREIGN KEY (province, unit) REFERENCES unit (province, id),
  CONSTRAINT post_span CHECK (ends_at > begins_at)
);

-- Serves the reading of a session: an officer's posts with every request.
CREATE INDEX post_by_officer ON post (province, officer);

-- One officer acts with the posts of another while that one is away; the ledger keeps both names.
CREATE TABLE delegation (
  province text NOT NULL,
  id uuid NOT NULL,
  from_officer uuid NOT NULL,
  to_officer uuid NOT NULL,
  begins_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  CONSTRAINT delegation_pkey PRIMARY KEY (province, id),
  CONSTRAINT delegation_from FOREIGN KEY (province, from_officer) REFERENCES officer (province, id),
  CONSTRAINT delegation_to FOREIGN KEY (province, to_officer) REFERENCES officer (province, id),
  CONSTRAINT delegation_span CHECK (ends_at > begins_at),
  CONSTRAINT delegation_of_another CHECK (from_officer <> to_officer)
);

CREATE INDEX delegation_by_receiver ON delegation (province, to_officer);

-- What the database keeps of a session opens nothing: of the token only its hash.
CREATE TABLE session (
  province text NOT NULL,
  id uuid NOT NULL,
  officer uuid NOT NULL,
  kind text NOT NULL,
  -- sha-256 of 256 random bits.
  token_hash bytea NOT NULL,
  -- The token before this one: good until the new one was seen, and a little longer for requests under way.
  previous_hash bytea,
  previous_until timestamptz,
  -- Against forged requests: given to our own pages only.
  csrf text NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  rotated_at timestamptz NOT NULL,
  -- The officer stood in for at this moment.
  stands_in_for uuid,
  ended_at timestamptz,
  ended_why text,
  CONSTRAINT session_pkey PRIMARY KEY (province, id),
  CONSTRAINT session_token UNIQUE (province, token_hash),
  CONSTRAINT session_officer FOREIGN KEY (province, officer) REFERENCES officer (province, id),
  CONSTRAINT session_kind CHECK (kind IN ('browser', 'machine')),
  CONSTRAINT session_token_length CHECK (octet_length(token_hash) = 32)
);

-- Serves requests that still carry the token before.
CREATE INDEX session_by_previous ON session (province, previous_hash) WHERE previous_hash IS NOT NULL;
-- Serves the ending of all sessions of an officer.
CREATE INDEX session_by_officer ON session (province, officer) WHERE ended_at IS NULL;

-- Failed tries, by account name whether it exists or not: an outsider learns nothing from being held up.
CREATE TABLE sign_in_try (
  province text NOT NULL,
  -- sha-256 of the name typed: people type passwords there too.
  account bytea NOT NULL,
  failures integer NOT NULL,
  last_at timestamptz NOT NULL,
  -- No try before this moment is looked at.
  free_at timestamptz NOT NULL,
  CONSTRAINT sign_in_try_pkey PRIMARY KEY (province, account)
);

-- The link by which a new province's first administrator comes in.
CREATE TABLE first_sign_in (
  province text NOT NULL,
  token_hash bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  CONSTRAINT first_sign_in_pkey PRIMARY KEY (province, token_hash)
);

ALTER TABLE unit ENABLE ROW LEVEL SECURITY;
ALTER TABLE unit FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_of_province ON unit USING (province = current_province());
GRANT SELECT, INSERT, UPDATE ON unit TO motcua_app;

ALTER TABLE officer ENABLE ROW LEVEL SECURITY;
ALTER TABLE officer FORCE ROW LEVEL SECURITY;
CREATE POLICY officer_of_province ON officer USING (province = current_province());
GRANT SELECT, INSERT, UPDATE ON officer TO motcua_app;

ALTER TABLE post ENABLE ROW LEVEL SECURITY;
ALTER TABLE post FORCE ROW LEVEL SECURITY;
CREATE POLICY post_of_province ON post USING (province = current_province());
GRANT SELECT, INSERT, UPDATE ON post TO motcua_app;

ALTER TABLE delegation ENABLE ROW LEVEL SECURITY;
ALTER TABLE delegation FORCE ROW LEVEL SECURITY;
CREATE POLICY delegation_of_province ON delegation USING (province = current_province());
GRANT SELECT, INSERT, UPDATE ON delegation TO motcua_app;

ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY session_of_province ON session USING (province = current_province());
GRANT SELECT, INSERT, UPDATE ON session TO motcua_app;

ALTER TABLE sign_in_try ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_try FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_in_try_of_province ON sign_in_try USING (province = current_province());
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_try TO motcua_app;

ALTER TABLE first_sign_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE first_sign_in FORCE ROW LEVEL SECURITY;
CREATE POLICY first_sign_in_of_province ON first_sign_in USING (province = current_province());
GRANT SELECT, INSERT, UPDATE ON first_sign_in TO motcua_app;
