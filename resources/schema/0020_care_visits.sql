-- Visits to children in care: one row for each child in each visit, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE care_visits (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  care_visit_date INTEGER NOT NULL,
  visit_successful TEXT NOT NULL,
  child_seen_alone TEXT
) STRICT;
