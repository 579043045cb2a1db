-- Initial child protection conferences: one row for each child at each conference, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE initial_child_protection_conferences (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  conference_id TEXT NOT NULL,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  age_of_child_years TEXT,
  conference_date INTEGER NOT NULL,
  strategy_discussion_date INTEGER,
  transfer_in TEXT NOT NULL,
  resulted_in_plan TEXT,
  allocated_team TEXT
) STRICT;
