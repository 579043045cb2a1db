-- Episodes in SEAM: one row for each episode of a young person, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE seam_episodes (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  seam_episode_id TEXT NOT NULL,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  episode_start_date INTEGER NOT NULL,
  episode_end_date INTEGER,
  closure_reason TEXT,
  case_holding_team TEXT
) STRICT;
