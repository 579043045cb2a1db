-- What a person has taught this dashboard about the words of its files.

-- A spelling that stands for a code. `folded` is what cells are compared by.
CREATE TABLE value_mapping (
  code_list TEXT NOT NULL,
  folded TEXT NOT NULL,
  spelling TEXT NOT NULL,
  code TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at TEXT NOT NULL,
  PRIMARY KEY (code_list, folded)
) STRICT, WITHOUT ROWID;

-- A header that stands for a field of a list. `folded` is what headers are compared by.
CREATE TABLE column_mapping (
  dataset TEXT NOT NULL,
  folded TEXT NOT NULL,
  header TEXT NOT NULL,
  field TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at TEXT NOT NULL,
  PRIMARY KEY (dataset, folded)
) STRICT, WITHOUT ROWID;
