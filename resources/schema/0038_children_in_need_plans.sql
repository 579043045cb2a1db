-- Child in need plans: one row for each plan of a child, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE children_in_need_plans (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  age_of_child_years TEXT,
  disability TEXT,
  primary_need TEXT,
  cin_plan_start_date INTEGER NOT NULL,
  cin_plan_end_date INTEGER,
  destination_at_end TEXT,
  allocated_worker TEXT,
  case_holding_team TEXT
) STRICT;
