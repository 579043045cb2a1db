-- Annex A list 6, children in need: one row for each child with the latest episode of need, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01.
CREATE TABLE annex_a_children_in_need (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  age_of_child_years TEXT,
  disability TEXT NOT NULL,
  cin_start_date INTEGER NOT NULL,
  primary_need TEXT,
  date_child_was_last_seen INTEGER,
  cin_closure_date INTEGER,
  reason_for_closure TEXT,
  case_status TEXT NOT NULL,
  allocated_team TEXT,
  allocated_worker TEXT
) STRICT;
