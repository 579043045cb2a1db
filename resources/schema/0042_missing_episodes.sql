-- Missing episodes: one row for each episode of a child, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE missing_episodes (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  missing_start_date INTEGER NOT NULL,
  missing_end_date INTEGER,
  missing_or_away TEXT NOT NULL,
  missing_from TEXT NOT NULL,
  placed_by_another_authority TEXT NOT NULL,
  return_interview_offered TEXT,
  return_interview_accepted TEXT
) STRICT;
