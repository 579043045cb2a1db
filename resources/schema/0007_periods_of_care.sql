-- Periods of care: one row for each period of care of a child, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE periods_of_care (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  age_of_child_years TEXT,
  date_started_to_be_looked_after INTEGER NOT NULL,
  date_ceased_to_be_looked_after INTEGER,
  reason_ceased_to_be_looked_after TEXT
) STRICT;
