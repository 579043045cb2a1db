-- Referrals: one row for each child in each referral, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE referrals (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  child_unique_id TEXT NOT NULL,
  gender TEXT NOT NULL,
  ethnicity TEXT NOT NULL,
  date_of_birth INTEGER,
  age_of_child_years TEXT,
  referral_date INTEGER NOT NULL,
  referral_source TEXT NOT NULL,
  referral_nfa TEXT,
  number_of_referrals_in_last_12_months INTEGER,
  allocated_team TEXT,
  allocated_worker TEXT
) STRICT;
