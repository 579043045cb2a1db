-- Early help assessments: one row for each child in each early help assessment, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE early_help_assessments (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  age_of_child_years TEXT,
  assessment_start_date INTEGER NOT NULL,
  assessment_completion_date INTEGER,
  organisation_completing_assessment TEXT NOT NULL,
  lead_professional TEXT,
  closure_date INTEGER,
  closure_reason TEXT,
  success_rating TEXT
) STRICT;
