#pragma once

// The parts of a workbook besides its sheets: what sheets there are, the texts they share, the formats of their cells.

#include "number_format.hpp"
#include "poap/workbook/workbook.hpp"
#include "xml.hpp"
#include "zip_file.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace poap::workbook {

struct SheetPart {
  Sheet sheet;
  std::string path;  // within the zip
};

// Texts that cells point to by number, in one block of memory.
class SharedTexts {
public:
  void add(std::string_view text);
  [[nodiscard]] std::size_t size() const { return m_ends.size(); }
  [[nodiscard]] std::string_view at(std::size_t number) const;

private:
  std::string m_text;
  std::vector<std::size_t> m_ends;
};

}  // namespace poap::workbook

// What a workbook holds, opened.
struct poap::workbook::Workbook::Content {
  Content(ZipFile file, const Limits& bounds) : zip(std::move(file)), limits(bounds) {}

  ZipFile zip;
  Limits limits;
  std::vector<SheetPart> parts;
  std::vector<Sheet> sheets;
  SharedTexts texts;
  std::vector<NumberFormat> formats;  // by the style number of a cell
  bool base1904 = false;
};

namespace poap::workbook {

// Reads everything but the cells. Throws core::Error{BadFile}.
void readParts(Workbook::Content& content);

}  // namespace poap::workbook
