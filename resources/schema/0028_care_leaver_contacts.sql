-- Contacts with care leavers: one row for each contact or attempt, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE care_leaver_contacts (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  contact_date INTEGER NOT NULL,
  contact_made TEXT NOT NULL,
  contact_method TEXT
) STRICT;
