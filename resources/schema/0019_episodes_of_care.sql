-- Episodes of care: one row for each episode of a child, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE episodes_of_care (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  episode_start_date INTEGER NOT NULL,
  reason_for_new_episode TEXT NOT NULL,
  legal_status TEXT,
  category_of_need TEXT,
  placement_type TEXT NOT NULL,
  placement_provider TEXT,
  urn_of_placement TEXT,
  placement_location TEXT,
  episode_end_date INTEGER,
  reason_episode_ceased TEXT,
  reason_for_placement_change TEXT,
  case_holding_team TEXT
) STRICT;
