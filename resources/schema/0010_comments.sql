-- Comments: one row for each page, block and month, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE comments (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  page TEXT NOT NULL,
  block TEXT NOT NULL,
  month INTEGER NOT NULL,
  comment TEXT NOT NULL,
  author TEXT,
  comment_state TEXT NOT NULL
) STRICT;
