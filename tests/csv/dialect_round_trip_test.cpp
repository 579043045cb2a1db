// Random tables with awkward content, written in every dialect and encoding, are detected and read back as they were.

#include "poap/core/text.hpp"
#include "reading.hpp"
#include "table_writer.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace {

using namespace poap;
using csv::Encoding;

// Short, as many tables of short cells show more than a few of long ones.
rc::Gen<std::string> textOf(std::vector<std::string> pieces) {
  return rc::gen::map(
      rc::gen::resize(8, rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::move(pieces)))),
      [](const std::vector<std::string>& parts) {
        std::string text;
        for (const std::string& part : parts) text += part;
        return text;
      });
}

std::vector<std::string> joined(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// What tempts a reader to cut, join, trim or convert.
const std::vector<std::string> kAwkward = {",", ";", "\t", "|",   "\"",   "\"\"", "\n",         "\r\n", "\r",
                                           " ", "a", "B7", "2,5", "0012", "=1+2", "01/02/2019", "-",    "'"};
// Characters of Windows-1252, never next to each other: bytes of two of them may happen to be UTF-8.
const std::vector<std::string> kWestern = {"x\u00A0y",
                                           "caf\u00E9s",
                                           "\u00A35 "
                                           "0",
                                           "it\u2019s",
                                           "a\u201Cb\u201Dc",
                                           "n\u2013m",
                                           "\u20AC1"};
// Characters of one to four bytes at the edges of each length, and beside the surrogates.
const std::vector<std::string> kWide = {"\u007F",     "\u0080",       "\u0100", "\u07FF",     "\u0800",
                                        "\uD7FF",     "\uE000",       "\uFFFD", "\U00010000", "\U0001F600",
                                        "\U0010FFFF", "\u4E2D\u6587", "\u0A0D", "\u2C22"};

struct Repertoire {
  std::vector<std::string> cells;
  std::vector<std::string> header;  // no separator, so that it tells which one the file has
};

Repertoire everything() {
  return {joined(joined(kAwkward, kWestern), kWide), joined({"Child", "id", " ", "\"", "\n", "/"}, kWide)};
}

Repertoire western() {
  std::vector<std::string> fenced;
  for (const std::string& piece : kWestern) fenced.push_back("a" + piece + "b");
  return {joined(kAwkward, fenced), {"Child", "id", " ", "\"", "\n", "/", "a\u00A3b"}};
}

Table tableOf(const Repertoire& repertoire) {
  const auto columns = *rc::gen::inRange<std::size_t>(2, 7);
  const auto rows =
      rc::gen::container<Table>(rc::gen::container<std::vector<std::string>>(columns, textOf(repertoire.cells)));
  Table table = *rc::gen::scale(0.15, rc::gen::nonEmpty(rows));
  table.insert(table.begin(), *rc::gen::container<std::vector<std::string>>(columns, textOf(repertoire.header)));
  return table;
}

Style styleOf(char separator, Encoding encoding, bool mark) {
  Style style;
  style.dialect = {separator, encoding};
  style.mark = mark;
  style.lineEnds = *rc::gen::element(LineEnds::Feed, LineEnds::Return, LineEnds::ReturnFeed, LineEnds::Mixed);
  style.quoting = *rc::gen::element(Quoting::Needed, Quoting::All, Quoting::Mixed);
  style.lastLineEnds = *rc::gen::arbitrary<bool>();
  return style;
}

// By the definition of detectDialect: a quarter of the characters are Latin.
bool tellsUtf16(const std::string& bytes, Encoding encoding) {
  std::size_t latin = 0;
  std::size_t other = 0;  // looks Latin in the other order of bytes
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const bool little = encoding == Encoding::Utf16LittleEndian;
    const char high = bytes[little ? i + 1 : i];
    const char low = bytes[little ? i : i + 1];
    if (high == 0) ++latin;
    if (low == 0) ++other;
  }
  return latin * 4 >= bytes.size() / 2 && latin > other;
}

Table tableIn(const std::string& bytes, const csv::Dialect& dialect) {
  csv::Limits limits;
  limits.window = *rc::gen::inRange<std::size_t>(1, 65);
  const auto piece = *rc::gen::inRange<std::size_t>(1, 65);
  Table table;
  std::int64_t row = 0;
  for (const ReadRecord& record : readAll(bytes, dialect, limits, piece)) {
    RC_ASSERT(record.faults.empty());
    RC_ASSERT(record.whole);
    RC_ASSERT(record.row == ++row);
    table.push_back(record.fields);
  }
  return table;
}

void detectedAndReadBack(const Table& table, Encoding encoding, bool mark) {
  for (const char separator : csv::kSeparators) {
    const Style style = styleOf(separator, encoding, mark);
    const std::string bytes = writtenTable(table, style);
    RC_ASSERT(tableIn(bytes, style.dialect) == table);
    const bool utf16 = encoding == Encoding::Utf16LittleEndian || encoding == Encoding::Utf16BigEndian;
    if (utf16 && !mark && !tellsUtf16(bytes, encoding)) continue;
    const csv::DetectedDialect detected = csv::detectDialect(bytes, true);
    RC_LOG() << detected.why << '\n';
    RC_ASSERT(detected.dialect.separator == separator);
    RC_ASSERT(tableIn(bytes, detected.dialect) == table);
    // Nothing but ASCII is the same in both.
    if (!core::isUtf8(bytes) || encoding != Encoding::Windows1252) RC_ASSERT(detected.dialect.encoding == encoding);
  }
}

TEST(CsvDialectRoundTrip, EveryTableInUnicode) {
  EXPECT_TRUE(rc::check("written, detected and read", [] {
    const Table table = tableOf(everything());
    for (const bool mark : {true, false}) {
      detectedAndReadBack(table, Encoding::Utf8, mark);
      detectedAndReadBack(table, Encoding::Utf16LittleEndian, mark);
      detectedAndReadBack(table, Encoding::Utf16BigEndian, mark);
    }
  }));
}

TEST(CsvDialectRoundTrip, EveryTableInWindows1252) {
  EXPECT_TRUE(rc::check("written, detected and read",
                        [] { detectedAndReadBack(tableOf(western()), Encoding::Windows1252, false); }));
}

// One column, one row, rows of any length: the dialect may not show, but when it is given they read back.
TEST(CsvDialectRoundTrip, AnyShapeWithTheDialectGiven) {
  EXPECT_TRUE(rc::check("written and read", [] {
    const auto row = rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(textOf(everything().cells)));
    const auto table = *rc::gen::scale(0.15, rc::gen::container<Table>(row));
    for (const char separator : csv::kSeparators) {
      for (const auto encoding : {Encoding::Utf8, Encoding::Utf16LittleEndian, Encoding::Utf16BigEndian}) {
        const Style style = styleOf(separator, encoding, *rc::gen::arbitrary<bool>());
        RC_ASSERT(tableIn(writtenTable(table, style), style.dialect) == table);
      }
    }
  }));
}

}  // namespace
