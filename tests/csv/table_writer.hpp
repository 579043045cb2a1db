#pragma once

// Writes any table as a text file in any dialect, for tests that read it back. Shares nothing with the room it tests.

#include "poap/csv/dialect.hpp"

#include <string>
#include <string_view>
#include <vector>

using Table = std::vector<std::vector<std::string>>;

enum class LineEnds { Feed, Return, ReturnFeed, Mixed };
enum class Quoting { Needed, All, Mixed };

struct Style {
  poap::csv::Dialect dialect;
  bool mark = false;  // a byte order mark first; Windows-1252 has none
  LineEnds lineEnds = LineEnds::Feed;
  Quoting quoting = Quoting::Needed;
  bool lastLineEnds = true;
};

// Cells are UTF-8. Throws std::out_of_range where the encoding has no such character.
std::string writtenTable(const Table& table, const Style& style);

// The bytes of a text in UTF-8 in another encoding.
std::string encoded(std::string_view text, poap::csv::Encoding encoding);
