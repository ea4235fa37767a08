-- Care of staff: what administrators did, absence declared and taken back, the second step of a sign-in, links to set a password.

-- What was done to whom and by whom; the runtime role may write it and never change it.
CREATE TABLE staff_event (
  province text NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  type text NOT NULL,
  -- Who did it; NULL for what nobody of ours did, such as wrong passwords from outside.
  actor uuid,
  -- The officer stood in for.
  on_behalf_of uuid,
  -- The officer it was done to.
  officer uuid NOT NULL,
  facts jsonb NOT NULL,
  CONSTRAINT staff_event_pkey PRIMARY KEY (province, id),
  CONSTRAINT staff_event_officer FOREIGN KEY (province, officer) REFERENCES officer (province, id)
);

-- Serves the log, newest first, of all and of one officer.
CREATE INDEX staff_event_by_time ON staff_event (province, at, id);
CREATE INDEX staff_event_by_officer ON staff_event (province, officer, at, id);

-- NULL while it stands: taken back, or ended when the absent one came home early.
ALTER TABLE delegation ADD COLUMN cancelled_at timestamptz;
-- The absent officer, or a head for them.
ALTER TABLE delegation ADD COLUMN declared_by uuid;
-- Serves the banner of the absent one, with every request.
CREATE INDEX delegation_by_giver ON delegation (province, from_officer);

-- The account was closed for a while after too many wrong tries; told to the officer until they say they read it.
ALTER TABLE officer ADD COLUMN locked_at timestamptz;
-- Serves the list of officers by name.
CREATE INDEX officer_by_name ON officer (province, name, id);

-- The secret an officer's telephone shares with us (RFC 6238).
CREATE TABLE totp (
  province text NOT NULL,
  officer uuid NOT NULL,
  -- AES-256-GCM under the key in DATA_DIR: nonce, tag, secret.
  sealed bytea NOT NULL,
  created_at timestamptz NOT NULL,
  -- NULL until the officer showed that their telephone has it.
  confirmed_at timestamptz,
  -- The 30-second step of the last code taken: none up to it is taken again.
  last_step bigint NOT NULL DEFAULT 0,
  CONSTRAINT totp_pkey PRIMARY KEY (province, officer),
  CONSTRAINT totp_officer FOREIGN KEY (province, officer) REFERENCES officer (province, id)
);

-- Codes for a lost telephone, each good once.
CREATE TABLE recovery_code (
  province text NOT NULL,
  officer uuid NOT NULL,
  -- HMAC-SHA-256 under the key in DATA_DIR.
  code_hash bytea NOT NULL,
  used_at timestamptz,
  CONSTRAINT recovery_code_pkey PRIMARY KEY (province, officer, code_hash),
  CONSTRAINT recovery_code_officer FOREIGN KEY (province, officer) REFERENCES officer (province, id)
);

-- A password was right and the code is awaited.
CREATE TABLE second_step (
  province text NOT NULL,
  token_hash bytea NOT NULL,
  officer uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT second_step_pkey PRIMARY KEY (province, token_hash),
  CONSTRAINT second_step_officer FOREIGN KEY (province, officer) REFERENCES officer (province, id)
);

-- A link by which an officer sets their password, once.
CREATE TABLE password_link (
  province text NOT NULL,
  token_hash bytea NOT NULL,
  officer uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  CONSTRAINT password_link_pkey PRIMARY KEY (province, token_hash),
  CONSTRAINT password_link_officer FOREIGN KEY (province, officer) REFERENCES officer (province, id)
);

ALTER TABLE staff_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_event FORCE ROW LEVEL SECURITY;
CREATE POLICY staff_event_of_province ON staff_event USING (province = current_province());
GRANT SELECT, INSERT ON staff_event TO motcua_app;

ALTER TABLE totp ENABLE ROW LEVEL SECURITY;
ALTER TABLE totp FORCE ROW LEVEL SECURITY;
CREATE POLICY totp_of_province ON totp USING (province = current_province());
GRANT SELECT, INSERT, UPDATE, DELETE ON totp TO motcua_app;

ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code FORCE ROW LEVEL SECURITY;
CREATE POLICY recovery_code_of_province ON recovery_code USING (province = current_province());
GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_code TO motcua_app;

ALTER TABLE second_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE second_step FORCE ROW LEVEL SECURITY;
CREATE POLICY second_step_of_province ON second_step USING (province = current_province());
GRANT SELECT, INSERT, DELETE ON second_step TO motcua_app;

ALTER TABLE password_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE password_link FORCE ROW LEVEL SECURITY;
CREATE POLICY password_link_of_province ON password_link USING (province = current_province());
GRANT SELECT, INSERT, UPDATE ON password_link TO motcua_app;

-- A post that was never begun ends where it begins; so does an absence.
ALTER TABLE post DROP CONSTRAINT post_span;
ALTER TABLE post ADD CONSTRAINT post_span CHECK (ends_at >= begins_at);
