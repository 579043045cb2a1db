-- Targets gain the upper end of a range and the day they are to be looked at again.
ALTER TABLE targets ADD COLUMN target_upper REAL;
ALTER TABLE targets ADD COLUMN review_date INTEGER;
