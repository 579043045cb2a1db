// Any bytes are detected, decoded and read to their end, alike in whatever windows and pieces they come.
//
// The first five bytes say how: piece, window, limits, choice, whole. The rest is the file.

#include "fuzz.hpp"
#include "poap/core/text.hpp"
#include "poap/csv/dialect.hpp"
#include "poap/csv/reader.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace poap;

struct Read {
  std::int64_t row = 0;
  std::int64_t line = 0;
  std::vector<std::string> fields;
  std::vector<std::pair<core::IssueCode, std::size_t>> faults;
  bool whole = true;
  friend bool operator==(const Read&, const Read&) = default;
};

csv::Source sourceOf(std::string_view bytes, std::size_t piece) {
  return [bytes, piece](std::span<char> room) mutable {
    const std::size_t count = std::min({piece, room.size(), bytes.size()});
    std::copy_n(bytes.begin(), count, room.begin());
    bytes.remove_prefix(count);
    return count;
  };
}

void checkRecord(const csv::Record& record, const csv::Limits& limits) {
  FUZZ_CHECK(record.fields.size() <= limits.fields);
  FUZZ_CHECK(record.whole || !record.faults.empty());
  FUZZ_CHECK(!record.whole || !record.fields.empty());
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const std::string_view cell = record.fields[i];
    bytes += cell.size();
    const bool unreadable = std::any_of(record.faults.begin(), record.faults.end(), [&](const csv::Fault& fault) {
      return fault.field == i && fault.code == core::IssueCode::BadEncoding;
    });
    if (record.whole) FUZZ_CHECK(unreadable == (!core::isUtf8(cell) || cell.find('\0') != std::string_view::npos));
  }
  FUZZ_CHECK(bytes <= limits.recordBytes);
  for (const csv::Fault& fault : record.faults) {
    FUZZ_CHECK(fault.field < std::max<std::size_t>(record.fields.size(), 1));
  }
}

std::vector<Read> readAll(std::string_view bytes, const csv::Dialect& dialect, const csv::Limits& limits,
                          std::size_t piece) {
  std::uint64_t given = 0;
  const csv::Source utf8 = csv::decoded(sourceOf(bytes, piece), dialect.encoding);
  csv::Reader reader{[&](std::span<char> room) {
                       const std::size_t got = utf8(room);
                       FUZZ_CHECK(got <= room.size());
                       given += got;
                       return got;
                     },
                     dialect.separator, limits};
  std::vector<Read> records;
  csv::Record record;
  std::uint64_t position = 0;
  while (reader.next(record)) {
    FUZZ_CHECK(record.row == static_cast<std::int64_t>(records.size()) + 1);
    FUZZ_CHECK(record.line >= record.row);
    FUZZ_CHECK(records.empty() || record.line > records.back().line);
    FUZZ_CHECK(reader.position() > position);
    FUZZ_CHECK(reader.position() <= given);
    position = reader.position();
    checkRecord(record, limits);
    Read& read = records.emplace_back();
    read.row = record.row;
    read.line = record.line;
    read.fields.assign(record.fields.begin(), record.fields.end());
    for (const csv::Fault& fault : record.faults) read.faults.emplace_back(fault.code, fault.field);
    read.whole = record.whole;
  }
  FUZZ_CHECK(reader.position() == given);
  // Three bytes of UTF-8 come of one byte at the most.
  FUZZ_CHECK(given <= 3 * bytes.size());
  FUZZ_CHECK(reader.fraction() == 1.0);
  return records;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kHead = 5;
  if (size < kHead) return 0;
  const std::span<const std::uint8_t> head{data, kHead};
  const std::string_view bytes{reinterpret_cast<const char*>(data) + kHead, size - kHead};

  csv::Limits limits;
  if (head[2] % 2 == 1) {
    limits.recordBytes = 8 + head[2];
    limits.fields = 1 + head[2] % 9;
  }
  csv::DialectChoice choice;
  if (head[3] % 8 >= 4) choice.separator = csv::kSeparators[head[3] % 4];
  if (head[3] / 8 % 8 >= 4) choice.encoding = static_cast<csv::Encoding>(head[3] / 8 % 4);
  const bool whole = head[4] % 2 == 0;

  csv::Utf8Scan scan;
  for (std::size_t at = 0; at < bytes.size(); at += 1U + head[0]) scan.add(bytes.substr(at, 1U + head[0]));
  FUZZ_CHECK((scan.found().foreign == 0) == core::isUtf8(bytes));
  const std::string_view start = whole ? bytes : bytes.substr(0, bytes.size() / 2);
  const csv::DetectedDialect detected = csv::detectDialect(start, whole, choice, scan.found());
  FUZZ_CHECK(!detected.why.empty());
  FUZZ_CHECK(std::count(csv::kSeparators.begin(), csv::kSeparators.end(), detected.dialect.separator) == 1);
  FUZZ_CHECK(detected.dialect.separator == choice.separator.value_or(detected.dialect.separator));
  FUZZ_CHECK(detected.dialect.encoding == choice.encoding.value_or(detected.dialect.encoding));

  limits.window = bytes.size() + 1;
  const auto records = readAll(bytes, detected.dialect, limits, bytes.size() + 1);
  limits.window = 1U + head[1];
  FUZZ_CHECK(readAll(bytes, detected.dialect, limits, 1U + head[0]) == records);
  return 0;
}
