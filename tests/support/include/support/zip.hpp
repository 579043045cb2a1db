#pragma once

#include <string>
#include <utility>
#include <vector>

namespace support {

// Names and bytes of the parts of a zip, in their order.
using Parts = std::vector<std::pair<std::string, std::string>>;

// A zip file with these parts, each deflated or, with `stored`, as it is.
std::string zip(const Parts& parts, bool stored = false);

// The smallest workbook Excel opens: sheets of these names, each with the inside of its <sheetData>, beside the texts
// that cells share (the inside of <sst>) and, when not empty, a whole styles part.
struct Book {
  std::vector<std::pair<std::string, std::string>> sheets;
  std::string sharedTexts;
  std::string styles;
  std::string properties;  // attributes of workbookPr
  std::vector<std::size_t> hidden;
};
Parts partsOf(const Book& book);

}  // namespace support
