-- The national catalogue: each record as the portal gave it, what is made of it as dated versions, and what newer files would change.
-- works-with: 0012

-- A record as it came, once for each content. Only ever added to.
CREATE TABLE national_record (
  province text NOT NULL,
  code text NOT NULL,
  -- sha-256 of the record as canonical JSON (RFC 8785).
  hash bytea NOT NULL,
  -- The day of the file that brought it first.
  file_date date NOT NULL,
  record jsonb NOT NULL,
  imported_at timestamptz NOT NULL,
  CONSTRAINT national_record_pkey PRIMARY KEY (province, code, hash),
  CONSTRAINT national_record_hash_length CHECK (octet_length(hash) = 32)
);

-- What holds here of a procedure: the first record, then with each accepted difference the next. Only ever added to.
CREATE TABLE national_version (
  province text NOT NULL,
  code text NOT NULL,
  version integer NOT NULL,
  valid_from date NOT NULL,
  -- The record with what was accepted.
  record jsonb NOT NULL,
  -- Each field: state, value, raw text.
  fields jsonb NOT NULL,
  -- Province or commune decide it; else it is kept and found, never received here.
  received_here boolean NOT NULL,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  CONSTRAINT national_version_pkey PRIMARY KEY (province, code, version),
  CONSTRAINT national_version_from_one CHECK (version >= 1)
);

-- What a newer file says otherwise, field by field, until somebody accepts or refuses it.
CREATE TABLE national_difference (
  province text NOT NULL,
  code text NOT NULL,
  hash bytea NOT NULL,
  -- The name of the field in the record.
  field text NOT NULL,
  proposed_at timestamptz NOT NULL,
  decided_at timestamptz,
  decided_by text,
  accepted boolean,
  CONSTRAINT national_difference_pkey PRIMARY KEY (province, code, hash, field),
  CONSTRAINT national_difference_decided_whole
    CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (accepted IS NULL)),
  CONSTRAINT national_difference_of_record
    FOREIGN KEY (province, code, hash) REFERENCES national_record (province, code, hash)
);

ALTER TABLE national_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE national_record FORCE ROW LEVEL SECURITY;
CREATE POLICY national_record_of_province ON national_record USING (province = current_province());
REVOKE ALL ON national_record FROM PUBLIC, motcua_app;
GRANT SELECT, INSERT ON national_record TO motcua_app;

ALTER TABLE national_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE national_version FORCE ROW LEVEL SECURITY;
CREATE POLICY national_version_of_province ON national_version USING (province = current_province());
REVOKE ALL ON national_version FROM PUBLIC, motcua_app;
GRANT SELECT, INSERT ON national_version TO motcua_app;

ALTER TABLE national_difference ENABLE ROW LEVEL SECURITY;
ALTER TABLE national_difference FORCE ROW LEVEL SECURITY;
CREATE POLICY national_difference_of_province ON national_difference USING (province = current_province());
REVOKE ALL ON national_difference FROM PUBLIC, motcua_app;
GRANT SELECT, INSERT ON national_difference TO motcua_app;
GRANT UPDATE (decided_at, decided_by, accepted) ON national_difference TO motcua_app;
