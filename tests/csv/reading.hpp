#pragma once

#include "poap/csv/dialect.hpp"
#include "poap/csv/reader.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

// A record with texts of its own, to compare after the reader went on.
struct ReadRecord {
  std::int64_t row = 0;
  std::int64_t line = 0;
  std::vector<std::string> fields;
  std::vector<std::pair<poap::core::IssueCode, std::size_t>> faults;
  bool whole = true;
};

// Hands out `bytes` in pieces of at most `piece`.
inline poap::csv::Source sourceOf(std::string bytes, std::size_t piece = 1 << 16) {
  auto rest = std::make_shared<std::pair<std::string, std::size_t>>(std::move(bytes), 0);
  return [rest, piece](std::span<char> room) {
    const std::size_t count = std::min({piece, room.size(), rest->first.size() - rest->second});
    std::copy_n(rest->first.begin() + static_cast<std::ptrdiff_t>(rest->second), count, room.begin());
    rest->second += count;
    return count;
  };
}

// Reads to the end, in windows and pieces of the sizes given. A reader that does not reach the end of its source adds
// a record that says so.
inline std::vector<ReadRecord> readAll(std::string bytes, const poap::csv::Dialect& dialect,
                                       const poap::csv::Limits& limits, std::size_t piece) {
  std::size_t handedOut = 0;
  const poap::csv::Source utf8 = poap::csv::decoded(sourceOf(std::move(bytes), piece), dialect.encoding);
  poap::csv::Reader reader{[&utf8, &handedOut](std::span<char> room) {
                             const std::size_t got = utf8(room);
                             handedOut += got;
                             return got;
                           },
                           dialect.separator, limits};
  std::vector<ReadRecord> records;
  poap::csv::Record record;
  while (reader.next(record)) {
    ReadRecord& read = records.emplace_back();
    read.row = record.row;
    read.line = record.line;
    for (const auto field : record.fields) read.fields.emplace_back(field);
    for (const auto& fault : record.faults) read.faults.emplace_back(fault.code, fault.field);
    read.whole = record.whole;
  }
  if (reader.position() != handedOut) {
    records.emplace_back().fields = {"the reader's position is not the end of the file"};
  }
  return records;
}

inline std::vector<ReadRecord> readAll(std::string bytes, poap::csv::Limits limits = {}, std::size_t piece = 1 << 16) {
  return readAll(std::move(bytes), poap::csv::Dialect{}, limits, piece);
}
