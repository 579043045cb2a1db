-- Vulnerable adolescents: one row for each time a young person is watched, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE vulnerable_adolescents (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  date_added INTEGER NOT NULL,
  date_removed INTEGER,
  reason_removed TEXT,
  placed_by_another_authority TEXT NOT NULL
) STRICT;
