-- Group supervisions: one row for each session, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE group_supervisions (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  group_supervision_date INTEGER NOT NULL,
  allocated_team TEXT NOT NULL
) STRICT;
