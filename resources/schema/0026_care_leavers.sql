-- Care leavers: one row for each time a young person had the service, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE care_leavers (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  age_of_child_years TEXT,
  unaccompanied_asylum_seeking_child TEXT,
  disability TEXT NOT NULL,
  allocated_team TEXT,
  allocated_worker TEXT,
  allocated_personal_advisor TEXT,
  eligibility_category TEXT NOT NULL,
  leaving_care_service_start_date INTEGER,
  leaving_care_service_end_date INTEGER,
  latest_pathway_plan_review_date INTEGER,
  la_in_touch TEXT,
  latest_date_of_contact INTEGER,
  type_of_accommodation TEXT,
  suitability_of_accommodation TEXT,
  activity_status TEXT
) STRICT;
