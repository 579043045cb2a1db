#pragma once

// Bytes to records: cells between separators in UTF-8 (RFC 4180), read once from front to back in a moving window, so
// that memory does not grow with the file. csv::decoded makes UTF-8 of other encodings.

#include "poap/csv/record.hpp"
#include "poap/csv/source.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace poap::csv {

struct Limits {
  std::size_t recordBytes = std::size_t{16} << 20;
  std::size_t fields = 4096;
  std::size_t window = std::size_t{1} << 18;  // bytes read at a time; grows only for a longer record
};

// Lines end in LF, CRLF or CR; a byte order mark is dropped. An empty line is a record of one empty field.
//
// Zero bytes at either end of a cell are the padding of some exports: they are dropped and told as StrayNul, which
// leaves the cell readable. A zero byte within the text of a cell stands for something lost, and bytes that are no
// UTF-8 for something unknown: both are BadEncoding, with the cell as it stands.
//
// A quote that is never closed does not swallow the file: its record is reported and reading goes on at the
// line after the one in which the quote opened. A quoted field over several lines whose closing quote is
// followed by something else than a separator is taken as such, because that quote opens a later field.
class Reader final : public RecordSource {
public:
  // The separator is any ASCII character but a quote or a line end. `fraction` says how far the source behind the
  // reader is, 0 to 1; the reader itself cannot know, as it sees UTF-8 and not the file.
  explicit Reader(Source utf8, char separator = ',', Limits limits = {}, std::function<double()> fraction = {});

  bool next(Record& record) override;
  // What `fraction` says; without it 0 until the end of the source, then 1.
  [[nodiscard]] double fraction() const override;
  // Bytes of the source that the records so far were made of.
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
  void checkCharacters(std::size_t field);
  [[nodiscard]] std::size_t findSpecial(std::size_t at) const;
  void scan(std::size_t at) const;
  [[nodiscard]] std::string_view text(std::size_t begin, std::size_t end) const;

  Source m_source;
  std::function<double()> m_fraction;
  Limits m_limits;
  char m_separator;
  std::vector<char> m_buffer;  // with room for what the scanner takes at a time behind the data
  // Where the scanner was last, and which of the bytes there are separators, quotes or line ends.
  mutable std::size_t m_scannedAt = std::numeric_limits<std::size_t>::max() / 2;
  mutable std::uint64_t m_specials = 0;
  std::size_t m_begin = 0;  // of the next record
  std::size_t m_end = 0;    // of the data
  bool m_atEnd = false;     // the source has no more
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
