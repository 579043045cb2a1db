-- Unaccompanied asylum-seeking children: one row for each such time of a child, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE unaccompanied_asylum_seeking_children (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  uasc_status_start_date INTEGER NOT NULL,
  uasc_status_end_date INTEGER,
  nationality TEXT
) STRICT;
