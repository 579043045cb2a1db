-- Youth justice interventions: one row for each intervention with a child, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE youth_justice_interventions (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  intervention_id TEXT NOT NULL,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  age_of_child_years TEXT,
  intervention_start_date INTEGER NOT NULL,
  intervention_end_date INTEGER,
  programme TEXT NOT NULL,
  tier TEXT NOT NULL,
  intervention_level TEXT,
  gang_member_confirmed_date INTEGER,
  ete_status_at_end TEXT,
  allocated_worker TEXT
) STRICT;
