#pragma once

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

inline std::vector<ReadRecord> readAll(std::string bytes, poap::csv::Limits limits = {}, std::size_t piece = 1 << 16) {
  const std::size_t size = bytes.size();
  poap::csv::Reader reader{sourceOf(std::move(bytes), piece), ',', limits};
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
  if (reader.position() != size) records.emplace_back().fields = {"the reader's position is not the end of the file"};
  return records;
}
