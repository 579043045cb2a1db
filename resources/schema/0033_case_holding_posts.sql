-- Case holding posts: one row for each worker in each post, as long as team and hours stayed the same, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE case_holding_posts (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  allocated_worker TEXT NOT NULL,
  allocated_team TEXT NOT NULL,
  full_time_equivalent REAL NOT NULL,
  post_start_date INTEGER NOT NULL,
  post_end_date INTEGER
) STRICT;
