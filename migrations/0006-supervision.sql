-- Supervision: counts by day kept by a reader of the log, and the late dossiers of a unit.

-- What happened to dossiers, a row for each day (Asia/Ho_Chi_Minh, of the events' moments), agency, office, procedure and channel.
-- Follows from the log alone: the subscriber `rollup` adds to it in the transaction that moves its cursor.
CREATE TABLE daily_rollup (
  province text NOT NULL,
  day date NOT NULL,
  -- The agency that decides.
  unit text NOT NULL,
  receiving_unit text NOT NULL,
  procedure_id text NOT NULL,
  channel text NOT NULL,
  -- Came in, accepted or not.
  received integer NOT NULL DEFAULT 0,
  accepted integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  supplement_requests integer NOT NULL DEFAULT 0,
  -- Told late, with an apology and the one new date.
  extended integer NOT NULL DEFAULT 0,
  -- Reached status 9, against the legal due moment (DOMAIN 3.1).
  settled_early integer NOT NULL DEFAULT 0,
  settled_on_time integer NOT NULL DEFAULT 0,
  settled_late integer NOT NULL DEFAULT 0,
  returned integer NOT NULL DEFAULT 0,
  withdrawn integer NOT NULL DEFAULT 0,
  stopped integer NOT NULL DEFAULT 0,
  reopened integer NOT NULL DEFAULT 0,
  -- Accepted dossiers that left the process: settled, withdrawn or stopped. In process = accepted + reopened - ended.
  ended integer NOT NULL DEFAULT 0,
  CONSTRAINT daily_rollup_pkey PRIMARY KEY (province, day, unit, receiving_unit, procedure_id, channel)
) WITH (fillfactor = 70);

ALTER TABLE daily_rollup ENABLE ROW LEVEL SECURITY;
ALTER TABLE daily_rollup FORCE ROW LEVEL SECURITY;
CREATE POLICY daily_rollup_of_units ON daily_rollup
  USING (province = current_province() AND sees(ARRAY[unit, receiving_unit]));
GRANT SELECT, INSERT, UPDATE, DELETE ON daily_rollup TO motcua_app;

-- Serves an agency's late dossiers, longest late first. Their legal due moment stands: a pause that begins after it changes nothing.
CREATE INDEX dossier_open_by_legal_due ON dossier (province, competent_unit, due_legal, id) WHERE status IN (2, 4, 5, 6);
-- Serves the same for what an office took in.
CREATE INDEX dossier_open_by_reception ON dossier (province, receiving_unit, due_legal, id) WHERE status IN (2, 4, 5, 6);
