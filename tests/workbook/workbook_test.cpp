// What cells, rows and sheets are read as. Day numbers: 1 January 1900 is 1, and 29 February 1900, which never was, is
// 60 (ECMA-376 part 1, 18.17.4); 14 February 2019 is 43510, as Excel and LibreOffice show it.

#include "reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using poap::workbook::Workbook;
using support::Book;
using testing::ElementsAre;
using testing::Pair;

// Style 1 is built-in 14 (a date), 2 a date by its code, 3 a time, 4 a number, 5 leading zeros, 6 a duration, 7 a date
// and time, 8 a number whose text has the letters of a date.
constexpr const char* kStyles =
    "<numFmts count=\"6\"><numFmt numFmtId=\"164\" formatCode=\"[$-809]dd\\ mmmm\\ yyyy;@\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"00000\"/><numFmt numFmtId=\"166\" formatCode=\"[h]:mm\"/>"
    "<numFmt numFmtId=\"167\" formatCode=\"dd/mm/yyyy hh:mm\"/>"
    "<numFmt numFmtId=\"168\" formatCode=\"0.0&quot; days&quot;;[Red]-0.0\"/>"
    "<numFmt numFmtId=\"169\" formatCode=\"mmm-yy\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"20\"/><xf numFmtId=\"2\"/>"
    "<xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf numFmtId=\"168\"/><xf numFmtId=\"169\"/>"
    "</cellXfs>";

Book styled(const std::string& properties = "") {
  Book book;
  book.styles = kStyles;
  book.properties = properties;
  return book;
}

std::string number(const std::string& value, int style) {
  return "<c s=\"" + std::to_string(style) + "\"><v>" + value + "</v></c>";
}

TEST(Cells, AreTextsNumbersTruthsAndErrors) {
  Book book;
  book.sharedTexts =
      "<si><t>first</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r>"
      "<rPh sb=\"0\" eb=\"1\"><t>sound</t></rPh></si>";
  EXPECT_THAT(
      cellsOf("<c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>in &amp; line</t></is></c>"
              "<c><v>12</v></c><c><v>0.5</v></c><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>"
              "<c t=\"e\"><v>#N/A</v></c><c t=\"d\"><v>2019-02-14T00:00:00</v></c>",
              book),
      ElementsAre("rich text", "first", "in & line", "12", "0.5", "TRUE", "FALSE", "#N/A", "2019-02-14"));
}

// 5.1 is kept as the nearest binary number, written with 17 digits; an identifier of 15 digits is no power of ten.
TEST(Cells, NumbersAreTheShortestTextThatReadsBack) {
  EXPECT_THAT(cellsOf("<c><v>5.0999999999999996</v></c><c><v>123456789012345</v></c><c><v>1E3</v></c><c><v>-7</v></c>"),
              ElementsAre("5.1", "123456789012345", "1000", "-7"));
}

TEST(Cells, FormulasAreTheResultKeptWithThem) {
  EXPECT_THAT(cellsOf("<c t=\"str\"><f>A2&amp;B2</f><v>joined</v></c><c s=\"1\"><f>TODAY()</f><v>43510</v></c>"
                      "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c><f>B2+1</f></c>",
                      styled()),
              ElementsAre("joined", "2019-02-14", "#DIV/0!", "=B2+1"));
}

TEST(Cells, DatesAreToldByTheirFormat) {
  EXPECT_THAT(
      cellsOf(number("43510", 1) + number("43510", 2) + number("43510.395833333336", 7) +
                  number("0.39583333333333331", 3) + number("43510", 4) + number("43510", 8) + number("43510", 9) +
                  number("1.1041666666666667", 6),
              styled()),
      ElementsAre("2019-02-14", "2019-02-14", "2019-02-14T09:30", "09:30", "43510", "43510", "2019-02-14", "26:30"));
}

TEST(Cells, DatesAroundTheDayThatNeverWas) {
  EXPECT_THAT(
      cellsOf(number("1", 1) + number("59", 1) + number("60", 1) + number("61", 1) + number("0", 1) +
                  number("2958465", 1) + number("2958466", 1) + number("-1", 1),
              styled()),
      ElementsAre("1900-01-01", "1900-02-28", "1900-02-29", "1900-03-01", "1900-01-00", "9999-12-31", "2958466", "-1"));
}

TEST(Cells, DaysFrom1904) {
  EXPECT_THAT(cellsOf(number("0", 1) + number("1", 1) + number("42048", 1), styled("date1904=\"1\"")),
              ElementsAre("1904-01-01", "1904-01-02", "2019-02-14"));
  EXPECT_THAT(cellsOf(number("42048", 1), styled("date1904=\"false\"")), ElementsAre("2015-02-13"));
}

TEST(Cells, IdentifiersShownWithLeadingZerosKeepThem) {
  EXPECT_THAT(cellsOf(number("42", 5) + number("1234567", 5), styled()), ElementsAre("00042", "1234567"));
}

TEST(Cells, EscapedCharactersArePutBack) {
  EXPECT_THAT(cellsOf("<c t=\"inlineStr\"><is><t>a_x000D__x000A_b _x005F_x000D_ _xyz_ _x0041_</t></is></c>"),
              ElementsAre("a\r\nb _x000D_ _xyz_ _x0041_"));
}

TEST(Rows, KeepTheirNumbersAndAreAsWideAsTheWidestBefore) {
  Book book;
  book.sheets = {
      {"A",
       "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"4\"><c r=\"B4\"><v>2</v></c><c r=\"D4\" s=\"0\"/>"
       "</row><row r=\"5\"/><row><c><v>3</v></c></row><row r=\"9\"><c r=\"C9\"><v>4</v></c></row>"}};
  EXPECT_THAT(rowsOf(bookOf(book)), ElementsAre(Pair(2, ElementsAre("1")), Pair(4, ElementsAre("", "2")),
                                                Pair(6, ElementsAre("3", "")), Pair(9, ElementsAre("", "", "4"))));
}

// Rows over many pieces of the part, so that rows are handed over while the next one is half read.
TEST(Rows, OfALongSheetAreAllThere) {
  Book book;
  std::string rows;
  for (int i = 1; i <= 20'000; ++i) {
    rows += "<row r=\"" + std::to_string(i) + "\"><c t=\"inlineStr\"><is><t>child " + std::to_string(i) +
            "</t></is></c><c><v>" + std::to_string(i) + "</v></c></row>";
  }
  book.sheets = {{"A", rows}};
  const auto read = rowsOf(bookOf(book));
  ASSERT_EQ(read.size(), 20'000);
  for (int i = 1; i <= 20'000; ++i) {
    ASSERT_THAT(read[static_cast<std::size_t>(i - 1)],
                Pair(i, ElementsAre("child " + std::to_string(i), std::to_string(i))));
  }
}

TEST(Rows, BeyondTheLimitsAreFaultsAndTheRestIsRead) {
  Book book;
  book.sheets = {{"A",
                  "<row><c r=\"A1\"><v>1</v></c></row><row><c r=\"A2\"><v>1</v></c><c r=\"E2\"><v>1</v></c></row>"
                  "<row><c t=\"inlineStr\"><is><t>0123456789 0123456789</t></is></c></row><row><c><v>4</v></c></row>"}};
  poap::workbook::Limits limits;
  limits.fields = 4;
  limits.recordBytes = 20;
  const Workbook opened = Workbook::fromBytes(support::zip(support::partsOf(book)), "book.xlsx", limits);
  const auto records = opened.records(0);
  poap::csv::Record record;
  std::vector<std::string> outcomes;
  while (records->next(record)) {
    outcomes.push_back(record.whole ? "whole" : std::string{codeName(record.faults.front().code)});
  }
  EXPECT_THAT(outcomes, ElementsAre("whole", "too_many_fields", "record_too_large", "whole"));
}

TEST(Sheets, AreNamedInOrderAndHiddenOnesKnown) {
  Book book;
  book.sheets = {{"Front_Sheet", ""}, {"List_1", "<row><c><v>1</v></c></row>"}, {"List &amp; more", ""}};
  book.hidden = {0};
  const Workbook opened = bookOf(book);
  ASSERT_EQ(opened.sheets().size(), 3);
  EXPECT_EQ(opened.sheets()[0].name, "Front_Sheet");
  EXPECT_TRUE(opened.sheets()[0].hidden);
  EXPECT_EQ(opened.sheets()[1].name, "List_1");
  EXPECT_FALSE(opened.sheets()[1].hidden);
  EXPECT_EQ(opened.sheets()[2].name, "List & more");
  EXPECT_TRUE(rowsOf(opened, 0).empty());
  EXPECT_EQ(rowsOf(opened, 1).size(), 1);
}

// Other producers write a prefix on every element, names of parts in other cases, and parts that are not packed.
TEST(Sheets, OfOtherProducers) {
  support::Parts parts = support::partsOf({{{"A", ""}}, "<si><t>shared</t></si>", "", "", {}});
  for (auto& [name, bytes] : parts) {
    if (name == "xl/sharedStrings.xml") name = "xl/SharedStrings.xml";
    if (name == "xl/worksheets/sheet1.xml") {
      bytes =
          "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:dimension "
          "ref=\"A1:B12\"/><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c></x:row></x:sheetData>"
          "</x:worksheet>";
    }
  }
  const Workbook opened = Workbook::fromBytes(support::zip(parts, true), "book.xlsx");
  EXPECT_EQ(opened.sheets()[0].rows, 12);
  EXPECT_THAT(rowsOf(opened), ElementsAre(Pair(1, ElementsAre("shared"))));
}

}  // namespace
