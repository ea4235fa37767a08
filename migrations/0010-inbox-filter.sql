-- The inbox's filters that officers gave a name and keep.

CREATE TABLE inbox_filter (
  province text NOT NULL,
  id uuid NOT NULL,
  officer uuid NOT NULL,
  -- As it was typed.
  name text NOT NULL,
  -- In small letters: two names that differ by their capitals alone would be taken for one.
  name_key text NOT NULL,
  scope text NOT NULL,
  due text,
  procedure_id text,
  created_at timestamptz NOT NULL,
  CONSTRAINT inbox_filter_pkey PRIMARY KEY (province, id),
  CONSTRAINT inbox_filter_officer FOREIGN KEY (province, officer) REFERENCES officer (province, id),
  -- Serves an officer's list, too.
  CONSTRAINT inbox_filter_name UNIQUE (province, officer, name_key)
);

ALTER TABLE inbox_filter ENABLE ROW LEVEL SECURITY;
ALTER TABLE inbox_filter FORCE ROW LEVEL SECURITY;
CREATE POLICY inbox_filter_of_province ON inbox_filter USING (province = current_province());
GRANT SELECT, INSERT, DELETE ON inbox_filter TO motcua_app;
