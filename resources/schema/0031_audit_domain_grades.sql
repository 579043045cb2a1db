-- Grades of the domains of an audit: one row for each domain of an audit, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE audit_domain_grades (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  audit_id TEXT NOT NULL,
  audit_domain TEXT NOT NULL,
  domain_grade TEXT NOT NULL,
  graded_date INTEGER NOT NULL
) STRICT;
