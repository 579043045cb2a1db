-- Statistical neighbours: one row for each list, area and neighbour, in every version it had.
-- Current while replaced_by is empty. Dates are days since 1970-01-01, times minutes of the day.
CREATE TABLE neighbour_lists (
  row_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  file_row INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES batch,
  neighbour_list TEXT NOT NULL,
  area TEXT NOT NULL,
  neighbour TEXT NOT NULL,
  neighbour_rank INTEGER
) STRICT;
