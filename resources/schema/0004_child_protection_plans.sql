-- Child protection plans: one row for each plan of a child, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE child_protection_plans (
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
  child_protection_plan_start_date INTEGER NOT NULL,
  initial_category_of_abuse TEXT NOT NULL,
  latest_category_of_abuse TEXT NOT NULL,
  date_of_the_last_statutory_visit INTEGER,
  was_the_child_seen_alone TEXT,
  date_of_latest_review_conference INTEGER,
  child_protection_plan_end_date INTEGER,
  protected_in_last_six_months TEXT,
  number_of_previous_child_protection_plans INTEGER,
  allocated_team TEXT,
  allocated_worker TEXT,
  case_holding_team TEXT,
  destination_at_end TEXT
) STRICT;
