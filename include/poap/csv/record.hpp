#pragma once

// A row of a table and where rows come from, whatever kind of file is behind it.

#include "poap/core/issue.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace poap::csv {

// What is wrong with the shape of a record: UnclosedQuote, StrayQuote, BadEncoding, StrayNul, RecordTooLarge,
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

// The rows of one table, once, from first to last.
class RecordSource {
public:
  RecordSource() = default;
  RecordSource(const RecordSource&) = delete;
  RecordSource& operator=(const RecordSource&) = delete;
  virtual ~RecordSource() = default;

  // The next record; false at the end.
  virtual bool next(Record& record) = 0;
  // How much of the file behind the table has been read, 0 to 1; for showing progress.
  [[nodiscard]] virtual double fraction() const = 0;

protected:
  RecordSource(RecordSource&&) = default;
  RecordSource& operator=(RecordSource&&) = default;
};

}  // namespace poap::csv
