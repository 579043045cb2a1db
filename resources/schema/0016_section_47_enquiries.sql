-- Section 47 enquiries: one row for each child in each enquiry, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE section_47_enquiries (
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
  strategy_discussion_date INTEGER NOT NULL,
  initial_child_protection_conference_unnecessary TEXT,
  date_of_initial_child_protection_conference INTEGER,
  conference_resulted_in_plan TEXT,
  number_of_section_47_enquiries_in_last_12_months INTEGER,
  number_of_conferences_in_last_12_months INTEGER,
  allocated_team TEXT,
  allocated_worker TEXT,
  strategy_discussion_id TEXT,
  section_47_completed_date INTEGER,
  section_47_outcome TEXT
) STRICT;
