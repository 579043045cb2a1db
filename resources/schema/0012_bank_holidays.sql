-- Bank holidays: one row for each day, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE bank_holidays (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  bank_holiday INTEGER NOT NULL,
  bank_holiday_name TEXT
) STRICT;
