-- Benchmarks say which published file they were made from.
ALTER TABLE benchmarks ADD COLUMN source_file TEXT;
ALTER TABLE benchmarks ADD COLUMN source_sha256 TEXT;
