-- Case allocations: one row for each child in each allocation to a team, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE case_allocations (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  age_of_child_years TEXT,
  allocation_start_date INTEGER NOT NULL,
  allocation_end_date INTEGER,
  allocated_team TEXT NOT NULL,
  allocated_worker TEXT
) STRICT;
