-- Case audits: one row for each audit of a child's case, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE audits (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  audit_id TEXT NOT NULL,
  child_unique_id TEXT,
  audit_date INTEGER NOT NULL,
  audit_service TEXT NOT NULL,
  case_holding_team TEXT,
  audit_kind TEXT NOT NULL,
  overall_grade TEXT NOT NULL
) STRICT;
