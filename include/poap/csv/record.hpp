#pragma once

// What every table of a file is read as, be it text or a workbook: records of cells, one after another.

#include "poap/core/issue.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace poap::csv {

// What is wrong with the shape of a record: UnclosedQuote, StrayQuote, BadEncoding, RecordTooLarge,
// TooManyFields.
struct Fault {
  core::IssueCode code = core::IssueCode::StrayQuote;
  std::size_t field = 0;  // position in the record
};

// Views stay valid until the next call of RecordSource::next.
struct Record {
  std::int64_t row = 0;   // of the sheet, as Excel counts it: one a record, the first being 1
  std::int64_t line = 0;  // of the file, where the record begins
  // Without their quotes. A record cut short by a fault (`whole` is false) holds what was read up to there.
  std::span<const std::string_view> fields;
  std::span<const Fault> faults;
  bool whole = true;
};

// Records from front to back.
class RecordSource {
public:
  RecordSource() = default;
  RecordSource(const RecordSource&) = delete;
  RecordSource& operator=(const RecordSource&) = delete;
  RecordSource(RecordSource&&) = delete;
  RecordSource& operator=(RecordSource&&) = delete;
  virtual ~RecordSource() = default;
  // The next record; false at the end.
  virtual bool next(Record& record) = 0;
  // How much of the file lies behind, 0 to 1.
  [[nodiscard]] virtual double fraction() const = 0;
};

}  // namespace poap::csv
