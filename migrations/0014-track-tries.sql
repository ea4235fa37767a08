-- works-with: 0012
-- Wrong tries at tracking, counted for all servers together.

CREATE TABLE track_try (
  province text NOT NULL,
  -- The code that was asked for, whether it exists or not: an outsider learns nothing from being held up.
  code text NOT NULL,
  -- Wrong last four characters since the window began, and wrong whole numbers.
  by_tail integer NOT NULL,
  by_number integer NOT NULL,
  -- Then both begin anew.
  until timestamptz NOT NULL,
  CONSTRAINT track_try_pkey PRIMARY KEY (province, code)
);

-- Serves the forgetting, and the count over all codes.
CREATE INDEX track_try_by_end ON track_try (province, until);

ALTER TABLE track_try ENABLE ROW LEVEL SECURITY;
ALTER TABLE track_try FORCE ROW LEVEL SECURITY;
CREATE POLICY track_try_of_province ON track_try USING (province = current_province());
GRANT SELECT, INSERT, UPDATE, DELETE ON track_try TO motcua_app;
