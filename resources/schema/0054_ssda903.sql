-- The files of the SSDA903 return: one table for each, with every version its rows had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01; dates partly unknown are text as supplied.

CREATE TABLE ssda903_header (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  date_of_birth INTEGER NOT NULL,
  ethnicity TEXT NOT NULL,
  upn TEXT,
  mother TEXT,
  date_of_birth_of_own_child INTEGER
) STRICT;

CREATE TABLE ssda903_episodes (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  episode_start_date INTEGER NOT NULL,
  reason_for_new_episode TEXT NOT NULL,
  legal_status TEXT,
  category_of_need TEXT,
  placement_type TEXT NOT NULL,
  placement_provider TEXT,
  episode_end_date INTEGER,
  reason_episode_ceased TEXT,
  reason_for_placement_change TEXT,
  home_postcode TEXT,
  placement_postcode TEXT,
  urn_of_placement TEXT
) STRICT;

CREATE TABLE ssda903_reviews (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  date_of_birth INTEGER,
  review_date INTEGER NOT NULL,
  review_code TEXT NOT NULL
) STRICT;

CREATE TABLE ssda903_uasc (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  date_of_birth INTEGER NOT NULL,
  uasc_status_end_date INTEGER
) STRICT;

CREATE TABLE ssda903_oc2 (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  date_of_birth INTEGER,
  sdq_score INTEGER,
  sdq_reason TEXT,
  convicted TEXT,
  health_check TEXT,
  immunisations TEXT,
  teeth_check TEXT,
  health_assessment TEXT,
  substance_misuse TEXT,
  intervention_received TEXT,
  intervention_offered TEXT,
  year_ending INTEGER NOT NULL
) STRICT;

CREATE TABLE ssda903_oc3 (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  date_of_birth INTEGER NOT NULL,
  in_touch TEXT NOT NULL,
  activity_status TEXT NOT NULL,
  accommodation TEXT NOT NULL,
  year_ending INTEGER NOT NULL
) STRICT;

CREATE TABLE ssda903_ad1 (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  date_of_birth INTEGER,
  date_of_decision INTEGER NOT NULL,
  date_of_match INTEGER NOT NULL,
  foster_care TEXT NOT NULL,
  number_of_adopters TEXT NOT NULL,
  sex_of_adopters TEXT NOT NULL,
  legal_status_of_adopters TEXT NOT NULL
) STRICT;

CREATE TABLE ssda903_placed_for_adoption (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  date_of_birth INTEGER,
  date_placed INTEGER NOT NULL,
  date_placed_ceased INTEGER,
  reason_placed_ceased TEXT
) STRICT;

CREATE TABLE ssda903_previous_permanence (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  date_of_birth INTEGER,
  previous_permanence TEXT NOT NULL,
  council_of_previous_permanence TEXT,
  date_of_previous_permanence TEXT
) STRICT;

CREATE TABLE ssda903_missing (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  date_of_birth INTEGER,
  missing_or_away TEXT NOT NULL,
  missing_start_date INTEGER NOT NULL,
  missing_end_date INTEGER
) STRICT;

CREATE TABLE ssda903_social_worker_episodes (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  date_of_birth INTEGER,
  social_worker_id TEXT NOT NULL,
  social_worker_start_date INTEGER NOT NULL,
  social_worker_end_date INTEGER,
  reason_for_change TEXT
) STRICT;

CREATE TABLE ssda903_deprivation_of_liberty_orders (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  date_of_birth INTEGER,
  order_start_date INTEGER NOT NULL,
  order_end_date INTEGER
) STRICT;
