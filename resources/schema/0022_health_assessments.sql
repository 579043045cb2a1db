-- Health assessments of children in care: one row for each health assessment due, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE health_assessments (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  health_assessment_type TEXT NOT NULL,
  health_assessment_due_date INTEGER NOT NULL,
  health_assessment_date INTEGER
) STRICT;
