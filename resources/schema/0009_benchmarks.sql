-- Benchmarks: one row for each measure, comparator and period, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE benchmarks (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  measure TEXT NOT NULL,
  comparator TEXT NOT NULL,
  period_end INTEGER NOT NULL,
  value REAL NOT NULL,
  unit TEXT NOT NULL,
  statistic TEXT NOT NULL,
  neighbour_list TEXT,
  areas_reported INTEGER,
  areas_total INTEGER
) STRICT;
