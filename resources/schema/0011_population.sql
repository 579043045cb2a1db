-- Population: one row for each group and mid-year, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE population (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  reference_date INTEGER NOT NULL,
  population_group TEXT NOT NULL,
  population INTEGER NOT NULL
) STRICT;
