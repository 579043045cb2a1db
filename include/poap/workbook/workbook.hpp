#pragma once

// Workbooks in the format of Excel 2007 and later (.xlsx, .xlsm; ECMA-376 part 1), sheet by sheet as records of cells.
// A sheet is read once from front to back; memory grows with the texts that its cells share, not with its rows.

#include "poap/csv/record.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::workbook {

struct Sheet {
  std::string name;
  bool hidden = false;
  std::int64_t rows = 0;  // the last row in use as the file itself says, for progress only; 0 when it does not say
};

// Beyond these a file is refused: a few kilobytes can unpack to more than any memory holds.
struct Limits {
  std::uint64_t sheetBytes = std::uint64_t{2} << 30;   // of one sheet, unpacked
  std::uint64_t partBytes = std::uint64_t{256} << 20;  // of any other part, unpacked
  std::size_t recordBytes = std::size_t{16} << 20;     // of one row's cells
  std::size_t fields = 4096;                           // in one row
};

// Whether a file that starts like this is to be opened here: a zip, or the older container that password-protected
// workbooks and .xls files are kept in. `start` needs 8 bytes.
bool startsLikeWorkbook(std::string_view start);

class Workbook {
public:
  // Throws core::Error: CannotRead when the file cannot be read; BadFile, with a sentence for each, when it is
  // protected by a password, an .xls, .xlsb or .ods file, a zip that is no workbook, damaged, or larger than the
  // limits.
  static Workbook open(const std::filesystem::path& file, const Limits& limits = {});
  // The same of bytes in memory; `name` stands in the sentences.
  static Workbook fromBytes(std::string bytes, const std::string& name, const Limits& limits = {});

  // In their order. Sheets of charts are not among them.
  [[nodiscard]] std::span<const Sheet> sheets() const;

  // The rows of a sheet (position in sheets()) that hold anything, each with the number Excel shows. A record is as
  // wide as the widest before it, so that rows below a header have a cell for each column. What cells hold:
  //   texts as they are; numbers as the shortest text that reads back ("12", "0.5"), those shown with leading zeros
  //   with them ("00012"); dates, by the cell's number format, as "2019-02-14" or "2019-02-14T09:30"; times of day as
  //   "09:30"; TRUE and FALSE; errors as printed ("#N/A"); formulas by the result kept with them, and as "=A1+B1" when
  //   there is none. Day 60 of the 1900 system, which no calendar has, is "1900-02-29".
  // A row beyond the limits comes as a fault (RecordTooLarge, TooManyFields) and not whole. next() throws
  // core::Error{BadFile} where the sheet turns out to be damaged.
  [[nodiscard]] std::unique_ptr<csv::RecordSource> records(std::size_t sheet) const;

  struct Content;

private:
  explicit Workbook(std::shared_ptr<const Content> content) : m_content(std::move(content)) {}
  std::shared_ptr<const Content> m_content;
};

}  // namespace poap::workbook
