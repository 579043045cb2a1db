-- Statuses of care leavers: one row for each time the status of a young person was recorded, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE care_leaver_statuses (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  status_date INTEGER NOT NULL,
  activity_status TEXT,
  type_of_accommodation TEXT,
  suitability_of_accommodation TEXT
) STRICT;
