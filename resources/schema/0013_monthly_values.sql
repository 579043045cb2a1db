-- Monthly values: one row for each measure and month, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE monthly_values (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  month INTEGER NOT NULL,
  measure TEXT NOT NULL,
  value REAL,
  status TEXT NOT NULL,
  source TEXT
) STRICT;
