-- Strategy discussions: one row for each discussion, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE strategy_discussions (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  strategy_discussion_id TEXT NOT NULL,
  strategy_discussion_date INTEGER NOT NULL,
  recorded_as_completed_date INTEGER,
  social_care_invited TEXT,
  social_care_attended TEXT,
  police_invited TEXT,
  police_attended TEXT,
  health_invited TEXT,
  health_attended TEXT,
  education_invited TEXT,
  education_attended TEXT
) STRICT;
