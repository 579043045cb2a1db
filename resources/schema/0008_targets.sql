-- Targets: one row for each measure and first month, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE targets (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  measure TEXT NOT NULL,
  effective_from INTEGER NOT NULL,
  target REAL,
  target_kind TEXT NOT NULL,
  reason TEXT
) STRICT;
