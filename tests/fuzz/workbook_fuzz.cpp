// Any bytes are a workbook that is read to its end, or are refused with a sentence; nothing else. Changes to the bytes
// of a zip mostly break its checksums, so the first byte chooses what the rest is: the file itself, or one part of a
// workbook that is whole otherwise.

#include "fuzz.hpp"
#include "poap/core/error.hpp"
#include "poap/core/text.hpp"
#include "poap/workbook/workbook.hpp"
#include "support/zip.hpp"

#include <string>
#include <string_view>

namespace {

using namespace poap;

constexpr workbook::Limits kLimits = {std::uint64_t{4} << 20, std::uint64_t{1} << 20, 4096, 64};

void readAll(const workbook::Workbook& book) {
  for (std::size_t sheet = 0; sheet < book.sheets().size(); ++sheet) {
    FUZZ_CHECK(core::isUtf8(book.sheets()[sheet].name));
    const auto records = book.records(sheet);
    csv::Record record;
    std::int64_t row = 0;
    std::size_t width = 0;
    while (records->next(record)) {
      FUZZ_CHECK(record.row > row && record.row <= 1'048'576);
      row = record.row;
      FUZZ_CHECK(record.fields.size() <= kLimits.fields);
      FUZZ_CHECK(record.whole == record.faults.empty());
      FUZZ_CHECK(!record.whole || record.fields.size() >= width);
      if (record.whole) width = record.fields.size();
      std::size_t bytes = 0;
      for (const std::string_view field : record.fields) {
        bytes += field.size();
        FUZZ_CHECK(core::isUtf8(field));
      }
      FUZZ_CHECK(bytes <= kLimits.recordBytes);
      FUZZ_CHECK(records->fraction() >= 0 && records->fraction() <= 1);
    }
  }
}

std::string withPart(std::size_t part, std::string bytes) {
  support::Book book;
  book.sheets = {{"List 1", "<row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>43510.5</v></c></row>"}};
  book.sharedTexts = "<si><t>text</t></si>";
  book.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
  support::Parts parts = support::partsOf(book);
  parts[part % parts.size()].second = std::move(bytes);
  return support::zip(parts, true);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
  if (data[0] != 'z') bytes = withPart(data[0], std::move(bytes));
  try {
    readAll(workbook::Workbook::fromBytes(std::move(bytes), "fuzz.xlsx", kLimits));
  } catch (const core::Error& error) {
    FUZZ_CHECK(error.code() == core::ErrorCode::BadFile && std::string_view{error.what()}.size() > 10);
  }
  return 0;
}
