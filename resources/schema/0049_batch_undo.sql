-- What undoing a batch, and lists that speak for a year, need to know of each.
ALTER TABLE batch ADD COLUMN as_at INTEGER; -- the day the file speaks for, days since 1970-01-01; empty: that of its import
ALTER TABLE batch ADD COLUMN ends_absent INTEGER NOT NULL DEFAULT 0; -- 1 when rows the file lacked were to be ended
-- Keys of rows at fault, whose current rows are not to be ended; kept where ends_absent is 1. For each the values of its
-- key: i and 8 bytes of an integer, d and 8 of a number, t and twice 4 of a day and its minute, s and 4 of the length of
-- a text that follows, n for none; lowest byte first.
ALTER TABLE batch ADD COLUMN keys_held BLOB NOT NULL DEFAULT x'';
-- 1 when rows of the batch were written after rows of a later one, so that row_id does not tell their order.
ALTER TABLE batch ADD COLUMN rows_out_of_order INTEGER NOT NULL DEFAULT 0;
UPDATE batch SET ends_absent = 1 WHERE rows_ended > 0;

-- In the tables of lists, a row is a version that counts unless its replaced_by is its own batch: then its batch is
-- undone, or the batch found a row there that an earlier one brought. Such a row is kept for a redo.

-- Each time a batch was undone; it counts while it has no entry without redone_at.
CREATE TABLE batch_undo (
  undo_id INTEGER PRIMARY KEY AUTOINCREMENT,
  batch_id INTEGER NOT NULL REFERENCES batch,
  undone_at TEXT NOT NULL,
  undone_by TEXT NOT NULL,
  redone_at TEXT,
  redone_by TEXT
) STRICT;
