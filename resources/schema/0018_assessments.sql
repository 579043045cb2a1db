-- Assessments: one row for each child in each assessment, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE assessments (
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
  continuous_assessment_start_date INTEGER NOT NULL,
  child_seen_during_continuous_assessment TEXT NOT NULL,
  continuous_assessment_authorisation_date INTEGER,
  requires_social_care_support TEXT,
  allocated_team TEXT,
  allocated_worker TEXT,
  referral_id TEXT,
  assessment_outcome TEXT
) STRICT;
