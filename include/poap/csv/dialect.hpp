#pragma once

// The dialect of a text file: which character separates its cells and how its characters are written as bytes.

#include "poap/csv/source.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace poap::csv {

enum class Encoding { Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1252 };

struct Dialect {
  char separator = ',';
  Encoding encoding = Encoding::Utf8;
  friend bool operator==(const Dialect&, const Dialect&) = default;
};

// What was found and by which rule, in words for a person: "semicolons, which cut 21 lines into 8 cells each;
// Windows-1252, as byte 0x92 is not UTF-8".
struct DetectedDialect {
  Dialect dialect;
  std::string why;
};

// What a person overrules.
struct DialectChoice {
  std::optional<char> separator;
  std::optional<Encoding> encoding;
};

inline constexpr std::array<char, 4> kSeparators = {',', ';', '\t', '|'};
// How much of a file detectDialect needs to see.
inline constexpr std::size_t kDialectStart = std::size_t{64} << 10;

// "semicolons"; for a character not in kSeparators the character in quotes.
std::string separatorName(char separator);
// Of ",", "comma", ";", "semicolon", "tab", "|", "pipe" in any case and number; nothing for any other text.
std::optional<char> separatorNamed(std::string_view text);
// "UTF-8", "UTF-16 LE", "UTF-16 BE", "Windows-1252".
std::string_view encodingName(Encoding encoding);
// Of the names above in any case, with or without hyphen and space, and "cp1252"; nothing for any other text.
std::optional<Encoding> encodingNamed(std::string_view text);

// Whether the bytes of a file are UTF-8. They go by in pieces, in the pass that hashes the file, because the first
// byte that is no UTF-8 may come late.
class Utf8Scan {
public:
  struct Found {
    std::int64_t sequences = 0;  // characters past ASCII
    std::int64_t foreign = 0;    // bytes that belong to no character
    unsigned char first = 0;     // the first such byte
  };

  void add(std::span<const char> bytes);
  // Of all bytes so far. A character that is cut short counts as foreign when these bytes are the whole file.
  [[nodiscard]] Found found(bool whole = true) const;

private:
  Found m_found;
  std::string m_cut;  // the start of a character whose rest is still to come
};

// The dialect of a file from its start (kDialectStart bytes, or all it has when `startIsWhole`).
//
// Encoding: a byte order mark decides. Without one, a quarter or more of the pairs of bytes with a zero byte in the
// same place mean UTF-16: Latin characters are written so. Otherwise the file is UTF-8 when all its bytes are, and
// Windows-1252 when they are not. A file with more characters past ASCII in well-formed UTF-8 than bytes that are
// none is UTF-8 that is damaged in places: read as Windows-1252, every name in it would be spoilt.
// `scan` is of the whole file; without it only the start is looked at.
//
// Separator: among the first 200 lines (lines within quotes belong to their record, which counts with all its lines),
// each of kSeparators cuts some run of records, without a line of one cell between, into the same number of cells.
// Those that do so for at least half as many lines as the best one are kept, and of these the one whose run begins
// first: the names of columns hold fewer other separators than text and decimal commas below them. Then the one with
// more lines, then with more cells, then the one rarer in text: tab, pipe, semicolon, comma. A file where the lines
// outside the run are more than the separators in it is a single column, and read with commas.
//
// Always right for a well-formed table of at least two columns and a row, whose first row holds none of the other
// separators; in UTF-16 without a mark, where a quarter of the characters are Latin; in Windows-1252, where its bytes
// do not happen to be UTF-8. A choice decides over all of this.
DetectedDialect detectDialect(std::string_view start, bool startIsWhole, const DialectChoice& choice = {},
                              const std::optional<Utf8Scan::Found>& scan = std::nullopt);

// The same text in UTF-8, decoded as it is read. Nothing is lost: what is no character comes out as bytes that are no
// UTF-8 (a lone surrogate in its three bytes, an unassigned byte of Windows-1252 as itself, an odd last byte as 0xFF),
// which the reader reports as BadEncoding with its row. UTF-8 passes unchanged.
Source decoded(Source bytes, Encoding encoding);

}  // namespace poap::csv
