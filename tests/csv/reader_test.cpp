#include "poap/core/error.hpp"
#include "reading.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace poap;
using core::IssueCode;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(CsvReader, PlainRecords) {
  const auto records = readAll("a,b,c\n1,,3\n");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_THAT(records[0].fields, ElementsAre("a", "b", "c"));
  EXPECT_THAT(records[1].fields, ElementsAre("1", "", "3"));
  EXPECT_EQ(records[1].row, 2);
  EXPECT_EQ(records[1].line, 2);
}

TEST(CsvReader, NothingAtAll) {
  EXPECT_THAT(readAll(""), IsEmpty());
  EXPECT_THAT(readAll("\xEF\xBB\xBF"), IsEmpty());
}

TEST(CsvReader, LineEndsOfEveryKind) {
  for (const char* text :
       {"a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2", "a,b\r\n1,2\n", "\xEF\xBB\xBF\x61,b\n1,2\n"}) {
    const auto records = readAll(text);
    ASSERT_EQ(records.size(), 2U) << text;
    EXPECT_THAT(records[0].fields, ElementsAre("a", "b"));
    EXPECT_THAT(records[1].fields, ElementsAre("1", "2"));
  }
}

TEST(CsvReader, EmptyLinesAreRows) {
  const auto records = readAll("a\n\n\nb\n,\n");
  ASSERT_EQ(records.size(), 5U);
  EXPECT_THAT(records[1].fields, ElementsAre(""));
  EXPECT_EQ(records[3].row, 4);
  EXPECT_THAT(records[4].fields, ElementsAre("", ""));
}

TEST(CsvReader, QuotedCells) {
  const auto records = readAll("\"a,b\",\"say \"\"no\"\"\",\"\",\"\"\"\"\nx,\"two\r\nlines\",y,z\nlast,1,2,3\n");
  ASSERT_EQ(records.size(), 3U);
  EXPECT_THAT(records[0].fields, ElementsAre("a,b", "say \"no\"", "", "\""));
  EXPECT_THAT(records[1].fields, ElementsAre("x", "two\r\nlines", "y", "z"));
  EXPECT_EQ(records[2].row, 3) << "a cell of two lines is one row of a sheet";
  EXPECT_EQ(records[2].line, 4);
}

TEST(CsvReader, AQuoteNeverClosedCostsItsLineOnly) {
  const auto records = readAll("a,b\n1,\"open\n2,good\n3,good\n");
  ASSERT_EQ(records.size(), 4U);
  EXPECT_THAT(records[1].faults, ElementsAre(Pair(IssueCode::UnclosedQuote, 1)));
  EXPECT_FALSE(records[1].whole);
  EXPECT_THAT(records[1].fields, ElementsAre("1", "\"open"));
  EXPECT_THAT(records[2].fields, ElementsAre("2", "good"));
  EXPECT_EQ(records[2].row, 3);
  EXPECT_EQ(records[2].line, 3);
  EXPECT_THAT(records[3].fields, ElementsAre("3", "good"));
}

TEST(CsvReader, AQuoteNeverClosedDoesNotEatLaterQuotes) {
  const auto records = readAll("a,b\n1,\"open\n2,\"good, too\"\n3,\"say \"\"no\"\"\"\n");
  ASSERT_EQ(records.size(), 4U);
  EXPECT_THAT(records[1].faults, ElementsAre(Pair(IssueCode::UnclosedQuote, 1)));
  EXPECT_THAT(records[2].fields, ElementsAre("2", "good, too"));
  EXPECT_THAT(records[3].fields, ElementsAre("3", "say \"no\""));
}

TEST(CsvReader, AnUnclosedQuoteAfterACellOfSeveralLines) {
  const auto records = readAll("\"a\nb\",\"open\nnext\n");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_THAT(records[0].faults, ElementsAre(Pair(IssueCode::UnclosedQuote, 1)));
  EXPECT_THAT(records[1].fields, ElementsAre("next"));
  EXPECT_EQ(records[1].line, 3);
}

TEST(CsvReader, AnUnclosedQuoteOnTheLastLine) {
  const auto records = readAll("a\n\"b");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_THAT(records[1].faults, ElementsAre(Pair(IssueCode::UnclosedQuote, 0)));
}

TEST(CsvReader, StrayQuotesAreKeptAndReported) {
  const auto records = readAll("5\" pipe,b\n\"a\" b,\"c\"\n \"d\",e\n");
  ASSERT_EQ(records.size(), 3U);
  EXPECT_THAT(records[0].fields, ElementsAre("5\" pipe", "b"));
  EXPECT_THAT(records[0].faults, ElementsAre(Pair(IssueCode::StrayQuote, 0)));
  EXPECT_THAT(records[1].fields, ElementsAre("\"a\" b", "c"));
  EXPECT_THAT(records[1].faults, ElementsAre(Pair(IssueCode::StrayQuote, 0)));
  EXPECT_THAT(records[2].faults, ElementsAre(Pair(IssueCode::StrayQuote, 0)));
  EXPECT_TRUE(records[2].whole);
}

TEST(CsvReader, BadBytesNameTheirField) {
  const auto records = readAll("a,caf\xE9,c\nok,caf\xC3\xA9,x\nend,b,cut\xC3");
  ASSERT_EQ(records.size(), 3U);
  EXPECT_THAT(records[0].faults, ElementsAre(Pair(IssueCode::BadEncoding, 1)));
  EXPECT_THAT(records[1].faults, IsEmpty());
  EXPECT_THAT(records[2].faults, ElementsAre(Pair(IssueCode::BadEncoding, 2)));
}

// Zero bytes around a cell are padding, one within it stands for something lost.
TEST(CsvReader, ZeroBytesAreNeverDroppedInSilence) {
  using namespace std::string_literals;
  const auto records = readAll(
      "\0\0pad\0,b,\0\n12\0"
      "34,b,\0\"c\"\n"s);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_THAT(records[0].fields, ElementsAre("pad", "b", ""));
  EXPECT_THAT(records[0].faults, ElementsAre(Pair(IssueCode::StrayNul, 0), Pair(IssueCode::StrayNul, 2)));
  EXPECT_THAT(records[1].fields, ElementsAre("12\0"
                                             "34"s,
                                             "b", "\"c\""));
  EXPECT_THAT(records[1].faults, ElementsAre(Pair(IssueCode::StrayQuote, 2), Pair(IssueCode::BadEncoding, 0),
                                             Pair(IssueCode::StrayNul, 2)));
}

TEST(CsvReader, RecordsPastTheLimitsAreSkippedAlone) {
  csv::Limits limits;
  limits.recordBytes = 64;
  limits.fields = 4;
  limits.window = 32;
  const std::string longCell(500, 'x');
  const auto records =
      readAll("a,b\n" + longCell + ",1\r\n1,2,3,4\n1,2,3,4,5\n\"" + longCell + "\"\nlast,row\n", limits, 7);
  ASSERT_EQ(records.size(), 6U);
  EXPECT_THAT(records[1].faults, ElementsAre(Pair(IssueCode::RecordTooLarge, 0)));
  EXPECT_THAT(records[2].fields, ElementsAre("1", "2", "3", "4"));
  EXPECT_THAT(records[3].faults, ElementsAre(Pair(IssueCode::TooManyFields, 0)));
  EXPECT_THAT(records[4].faults, ElementsAre(Pair(IssueCode::RecordTooLarge, 0)));
  EXPECT_THAT(records[5].fields, ElementsAre("last", "row"));
  EXPECT_EQ(records[5].line, 6);
}

// The same bytes give the same records, however they arrive.
TEST(CsvReader, WindowsAndPiecesDoNotMatter) {
  const std::string text =
      "\xEF\xBB\xBFid,note\r\n1,\"two\r\nlines \"\"x\"\"\"\r\n2,\"open\r\n3,5\" "
      "pipe\r\n\r\n4,caf\xC3\xA9\r\n5,caf\xE9\r\n6,\"" +
      std::string(100, 'y') + "\"\r\n7,last";
  const auto expected = readAll(text);
  ASSERT_EQ(expected.size(), 9U);
  for (std::size_t piece = 1; piece < 40; ++piece) {
    csv::Limits limits;
    limits.window = 16 + piece % 5;
    const auto records = readAll(text, limits, piece);
    ASSERT_EQ(records.size(), expected.size()) << piece;
    for (std::size_t i = 0; i < records.size(); ++i) {
      EXPECT_EQ(records[i].fields, expected[i].fields) << piece;
      EXPECT_EQ(records[i].faults, expected[i].faults) << piece;
      EXPECT_EQ(records[i].line, expected[i].line) << piece;
    }
  }
}

core::ErrorCode codeOfOpening(const std::filesystem::path& file) {
  try {
    (void)csv::fileSource(file);
  } catch (const core::Error& error) {
    return error.code();
  }
  return core::ErrorCode::BadResource;
}

TEST(CsvFile, WhatCannotBeReadIsSaid) {
  const support::Scratch scratch;
  EXPECT_EQ(codeOfOpening(scratch.path() / "absent.csv"), core::ErrorCode::CannotRead);
  EXPECT_EQ(codeOfOpening(scratch.path()), core::ErrorCode::CannotRead);
}

TEST(CsvFile, IsReadInAWindow) {
  const support::Scratch scratch;
  std::string text;
  for (int i = 0; i < 50000; ++i) text += std::to_string(i) + ",some words that fill the line\n";
  csv::Limits limits;
  limits.window = 4096;
  csv::Reader reader{csv::fileSource(scratch.write("long.csv", text)), ',', limits};
  csv::Record record;
  std::int64_t rows = 0;
  while (reader.next(record)) {
    ASSERT_EQ(record.fields[0], std::to_string(rows));
    ++rows;
  }
  EXPECT_EQ(rows, 50000);
  EXPECT_EQ(reader.position(), text.size());
}

}  // namespace
