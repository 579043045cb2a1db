#include "poap/core/error.hpp"
#include "poap/csv/reader.hpp"
#include "poap/session/import_review.hpp"

#include <algorithm>

namespace poap::session {

namespace {

// What a dialect is told from: the start of the file, and which characters it holds throughout.
csv::Dialect dialectOf(const std::filesystem::path& file, const csv::DialectChoice& choice) {
  const csv::Source source = csv::fileSource(file);
  std::vector<char> block(csv::kDialectStart);
  std::string start;
  csv::Utf8Scan scan;
  std::size_t bytes = 0;
  while (const std::size_t got = source(block)) {
    scan.add({block.data(), got});
    if (start.size() < csv::kDialectStart) start.append(block.data(), std::min(got, csv::kDialectStart - start.size()));
    bytes += got;
  }
  return csv::detectDialect(start, bytes == start.size(), choice, scan.found()).dialect;
}

}  // namespace

std::vector<FileRow> rowsAround(const std::filesystem::path& file, const csv::DialectChoice& choice, std::int64_t row,
                                int around) {
  const csv::Dialect dialect = dialectOf(file, choice);
  csv::Source source = csv::fileSource(file);
  if (dialect.encoding != csv::Encoding::Utf8) source = csv::decoded(std::move(source), dialect.encoding);
  csv::Reader reader{std::move(source), dialect.separator};
  csv::Record record;
  std::vector<FileRow> rows;
  while (reader.next(record) && record.row <= row + around) {
    if (record.row > 1 && record.row < row - around) continue;
    rows.push_back({record.row, {record.fields.begin(), record.fields.end()}});
  }
  return rows;
}

}  // namespace poap::session
