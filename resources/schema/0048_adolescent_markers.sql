-- Markers of vulnerable adolescents: one row for each marker of a young person and the time it held, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE adolescent_markers (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  marker TEXT NOT NULL,
  marker_start_date INTEGER NOT NULL,
  marker_end_date INTEGER
) STRICT;
