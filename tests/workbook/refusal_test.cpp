// Files that are no workbook we read: each refused with a sentence of its own, none with a crash.

#include "poap/core/error.hpp"
#include "reading.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace {

using poap::core::Error;
using poap::core::ErrorCode;
using poap::workbook::Limits;
using poap::workbook::Workbook;
using support::Book;
using testing::HasSubstr;

// The sentence with which a file is refused when opened or read to its end; its code must be BadFile.
std::string refusal(const std::string& bytes, const Limits& limits = {}) {
  try {
    const Workbook book = Workbook::fromBytes(bytes, "annex.xlsx", limits);
    for (std::size_t i = 0; i < book.sheets().size(); ++i) (void)rowsOf(book, i);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::BadFile) << error.what();
    return error.what();
  }
  return "(read)";
}

std::string compound(const std::string& stream) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  bytes.resize(512);
  for (const char c : stream) bytes += {c, '\0'};
  bytes.resize(1536);
  return bytes;
}

const std::string kRow = "<row><c><v>1</v></c></row>";

std::string withSheet(const std::string& sheet) {
  Book book;
  book.sheets = {{"A", sheet}};
  return support::zip(support::partsOf(book));
}

TEST(Refusal, OfAPasswordProtectedWorkbook) {
  EXPECT_THAT(refusal(compound("EncryptedPackage")), HasSubstr("annex.xlsx is protected by a password"));
}

TEST(Refusal, OfAnOldWorkbook) {
  EXPECT_THAT(refusal(compound("Workbook")), HasSubstr("Excel 2003 or before (.xls). Save it as .xlsx"));
  EXPECT_THAT(refusal(compound("Book")), HasSubstr("(.xls)"));
  EXPECT_THAT(refusal(compound("WordDocument")), HasSubstr("an Office file, but not a workbook"));
}

TEST(Refusal, OfOtherZips) {
  EXPECT_THAT(refusal(support::zip({{"contacts.csv", "a,b"}})), HasSubstr("a zip file, but not a workbook"));
  EXPECT_THAT(refusal(support::zip({})), HasSubstr("a zip file, but not a workbook"));
  EXPECT_THAT(
      refusal(support::zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<a/>"}})),
      HasSubstr("OpenDocument file (.ods). Save it as an Excel workbook (.xlsx)"));
  EXPECT_THAT(refusal(support::zip({{"xl/workbook.bin", "x"}})), HasSubstr("binary workbook (.xlsb)"));
  EXPECT_THAT(refusal(support::zip({{"_rels/.rels", "<Relationships/>"}, {"word/document.xml", "<document/>"}})),
              HasSubstr("a zip file, but not a workbook"));
}

TEST(Refusal, OfFilesThatAreNoZip) {
  EXPECT_THAT(refusal(""), HasSubstr("is empty"));
  EXPECT_THAT(refusal("Child Unique ID,Gender\n"), HasSubstr("is not a workbook, whatever its name says"));
}

TEST(Refusal, OfDamagedWorkbooks) {
  const std::string whole = withSheet(kRow);
  ASSERT_EQ(refusal(whole), "(read)");
  EXPECT_THAT(refusal(whole.substr(0, whole.size() / 2)), HasSubstr("is damaged"));
  EXPECT_THAT(refusal(whole.substr(0, 30)), HasSubstr("is damaged"));
  EXPECT_THAT(refusal(withSheet("<row><c><v>1</c></row>")), HasSubstr("is damaged"));              // not closed
  EXPECT_THAT(refusal(withSheet("<row r=\"5\"/><row r=\"5\"/>")), HasSubstr("is damaged"));        // a row twice
  EXPECT_THAT(refusal(withSheet("<row r=\"0\"/>")), HasSubstr("is damaged"));                      // rows begin at 1
  EXPECT_THAT(refusal(withSheet("<row r=\"9999999\"/>")), HasSubstr("is damaged"));                // and end at 2^20
  EXPECT_THAT(refusal(withSheet("<row><c r=\"XFE1\"/></row>")), HasSubstr("is damaged"));          // beyond XFD
  EXPECT_THAT(refusal(withSheet("<row><c t=\"s\"><v>0</v></c></row>")), HasSubstr("is damaged"));  // no such text
}

// Every single part missing or not XML, and every byte of the container changed: refused or read, nothing else.
TEST(Refusal, OfPartsThatAreGoneOrNoXml) {
  const support::Parts parts = support::partsOf({{{"A", kRow}}, "<si><t>x</t></si>", "<cellXfs/>", "", {}});
  for (std::size_t i = 0; i < parts.size(); ++i) {
    support::Parts without = parts;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    (void)refusal(support::zip(without));
    support::Parts spoilt = parts;
    spoilt[i].second = "\x01 not XML";
    EXPECT_THAT(refusal(support::zip(spoilt)), HasSubstr("is damaged")) << parts[i].first;
  }
}

TEST(Refusal, ByteByByteNothingCrashes) {
  const std::string whole = support::zip(support::partsOf({{{"A", kRow}}, "<si><t>x</t></si>", "<cellXfs/>", "", {}}));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    for (const char change : {'\x01', '\x80', '\xFF'}) {
      std::string changed = whole;
      changed[i] = static_cast<char>(changed[i] ^ change);
      (void)refusal(changed);
    }
  }
}

// Ten megabytes of blanks in some ten kilobytes of file.
TEST(Refusal, OfWhatUnpacksToMoreThanTheLimits) {
  Limits limits;
  limits.sheetBytes = 1 << 20;
  limits.partBytes = 1 << 20;
  const std::string blanks(10 << 20, ' ');
  EXPECT_THAT(refusal(withSheet(kRow + blanks), limits), HasSubstr("unpacks to more than this program takes in"));
  Book book;
  book.sheets = {{"A", kRow}};
  book.sharedTexts = blanks;
  EXPECT_THAT(refusal(support::zip(support::partsOf(book)), limits), HasSubstr("unpacks to more"));
}

TEST(Refusal, OfXmlThatNoWorkbookHas) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_THAT(refusal(withSheet(deep)), HasSubstr("is damaged"));
  std::string names;
  for (int i = 0; i < 100'000; ++i) names += "<n" + std::to_string(i) + "/>";
  EXPECT_THAT(refusal(withSheet(names)), HasSubstr("is damaged"));
  EXPECT_THAT(refusal(withSheet("<row r=\"" + std::string(3 << 20, '1') + "\"/>")), HasSubstr("is damaged"));
  support::Parts parts = support::partsOf({{{"A", kRow}}, "", "", "", {}});
  parts[0].second.insert(21, "<!DOCTYPE worksheet [<!ENTITY a \"bomb\">]>");
  EXPECT_THAT(refusal(support::zip(parts)), HasSubstr("is damaged"));
}

TEST(Open, SaysWhenTheFileCannotBeRead) {
  const support::Scratch scratch;
  const auto code = [](const std::filesystem::path& file) {
    try {
      (void)Workbook::open(file);
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::BadResource;
  };
  EXPECT_EQ(code(scratch.path() / "none.xlsx"), ErrorCode::CannotRead);
  EXPECT_EQ(code(scratch.path()), ErrorCode::CannotRead);
  const auto file = scratch.write("book.xlsx", withSheet(kRow));
  EXPECT_EQ(rowsOf(Workbook::open(file)).size(), 1);
}

}  // namespace
