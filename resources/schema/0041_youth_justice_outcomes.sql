-- Youth justice outcomes: one row for each outcome of a child, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE youth_justice_outcomes (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  age_of_child_years TEXT,
  outcome_date INTEGER NOT NULL,
  disposal TEXT NOT NULL,
  disposal_tier TEXT NOT NULL,
  first_time_entrant TEXT NOT NULL
) STRICT;
