-- Contacts: one row for each child in each contact, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE contacts (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  age_of_child_years TEXT,
  contact_at INTEGER NOT NULL,
  contact_at_minute INTEGER,
  contact_source TEXT NOT NULL,
  contact_outcome TEXT,
  initial_brag TEXT,
  final_brag TEXT,
  decision_at INTEGER,
  decision_at_minute INTEGER
) STRICT;
