-- Referrals to the National Referral Mechanism: one row for each referral of a child, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE national_referral_mechanism_referrals (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  nrm_referral_date INTEGER NOT NULL,
  nrm_exploitation_type TEXT NOT NULL,
  nrm_decision TEXT,
  nrm_decision_date INTEGER
) STRICT;
