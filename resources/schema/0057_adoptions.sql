-- Adoptions: one row for each child and decision to place for adoption, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01.
CREATE TABLE adoptions (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  family_identifier TEXT,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  age_of_child_years TEXT,
  disability TEXT NOT NULL,
  date_the_child_entered_care INTEGER,
  date_of_decision_to_be_placed INTEGER NOT NULL,
  date_of_placement_order INTEGER,
  date_of_matching INTEGER,
  date_placed_for_adoption INTEGER,
  date_of_adoption_order INTEGER,
  date_of_decision_no_longer_to_be_placed INTEGER,
  reason_no_longer_placed_for_adoption TEXT,
  date_placed_fostering_for_adoption INTEGER
) STRICT;
