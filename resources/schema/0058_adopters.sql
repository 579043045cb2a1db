-- Adopters: one row for each adopter and enquiry, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01.
CREATE TABLE adopters (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  individual_adopter_identifier TEXT NOT NULL,
  family_identifier TEXT,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  disability TEXT,
  fostering_for_adoption TEXT,
  date_enquiry_received INTEGER NOT NULL,
  date_stage_1_started INTEGER,
  date_stage_1_ended INTEGER,
  date_stage_2_started INTEGER,
  date_stage_2_ended INTEGER,
  date_application_submitted INTEGER,
  date_application_approved INTEGER,
  date_matched_with_children INTEGER,
  date_children_placed INTEGER,
  number_of_children_placed INTEGER,
  date_of_adoption_order INTEGER,
  date_of_leaving_adoption_process INTEGER,
  reason_for_leaving_adoption_process TEXT
) STRICT;
