#pragma once

// Bytes to records: comma-separated UTF-8 (RFC 4180), read once from front to back in a moving window, so that
// memory does not grow with the file.

#include "poap/core/issue.hpp"
#include "poap/csv/record.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace poap::csv {

// Fills the front of the span with the next bytes and says how many; 0 at the end.
using Source = std::function<std::size_t(std::span<char>)>;

// The bytes of a file. Throws core::Error{CannotRead} when it is not there, is a folder, cannot be opened, or
// stops being readable midway.
Source fileSource(const std::filesystem::path& file);

struct Limits {
  std::size_t recordBytes = std::size_t{16} << 20;
  std::size_t fields = 4096;
  std::size_t window = std::size_t{1} << 20;  // bytes read at a time; grows only for a longer record
};

// Lines end in LF, CRLF or CR; a byte order mark is dropped. An empty line is a record of one empty field.
//
// A quote that is never closed does not swallow the file: its record is reported and reading goes on at the
// line after the one in which the quote opened. A quoted field over several lines whose closing quote is
// followed by something else than a separator is taken as such, because that quote opens a later field.
class Reader {
public:
  explicit Reader(Source source, Limits limits = {});

  // The next record; false at the end of the file.
  bool next(Record& record);
  // Bytes of the file behind the reader.
  [[nodiscard]] std::uint64_t position() const { return m_consumed; }

private:
  enum class Outcome { Whole, Cut, NeedMore };

  bool fill();
  void skipMark();
  bool settle();
  Outcome parse();
  Outcome quotedField(std::size_t& at, bool& escaped);
  Outcome plainField(std::size_t& at);
  Outcome unclosed(std::size_t open);
  Outcome tooLarge(core::IssueCode code);
  void resumeAfterLine(std::size_t from);
  void finish(std::size_t recordEnd);
  [[nodiscard]] std::size_t findSpecial(std::size_t at) const;
  [[nodiscard]] std::string_view text(std::size_t begin, std::size_t end) const;

  Source m_source;
  Limits m_limits;
  std::vector<char> m_buffer;  // with room for one block of the scanner behind the data
  std::size_t m_begin = 0;     // of the next record
  std::size_t m_end = 0;       // of the data
  bool m_atEnd = false;        // the source has no more
  bool m_started = false;
  bool m_inLine = false;       // the rest of a line given up is still to be dropped
  bool m_afterReturn = false;  // a line feed that comes first belongs to the line before
  std::uint64_t m_consumed = 0;
  std::int64_t m_row = 0;
  std::int64_t m_line = 1;
  std::int64_t m_recordLine = 1;
  std::size_t m_next = 0;  // where the record after the present one begins

  std::vector<std::string_view> m_fields;
  std::vector<std::size_t> m_escaped;  // fields with doubled quotes
  std::vector<Fault> m_faults;
};

}  // namespace poap::csv
