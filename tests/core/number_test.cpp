#include "poap/core/number.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap::core;

// Methods, section 4.4: half away from zero on the decimal value a person reads.
TEST(RoundHalfAway, OnTheDecimalValue) {
  EXPECT_DOUBLE_EQ(roundHalfAway(2.675, 2), 2.68);
  EXPECT_DOUBLE_EQ(roundHalfAway(1.005, 2), 1.01);
  EXPECT_DOUBLE_EQ(roundHalfAway(0.5, 0), 1.0);
  EXPECT_DOUBLE_EQ(roundHalfAway(-0.5, 0), -1.0);
  EXPECT_DOUBLE_EQ(roundHalfAway(2.5, 0), 3.0);
  EXPECT_DOUBLE_EQ(roundHalfAway(2.4999, 0), 2.0);
  EXPECT_DOUBLE_EQ(roundHalfAway(94.95, 1), 95.0);
  EXPECT_DOUBLE_EQ(roundHalfAway(123456.785, 2), 123456.79);
}

TEST(RoundHalfAway, LeavesWhatHasNoFurtherDecimals) {
  EXPECT_EQ(roundHalfAway(-9223379223, 9), -9223379223.0);
  EXPECT_EQ(roundHalfAway(999999, 9), 999999.0);
  EXPECT_EQ(roundHalfAway(541301, 9), 541301.0);  // half and slack came to a whole by their own rounding
  EXPECT_EQ(formatNumber(9223379223, 9, false), "9223379223.000000000");
}

TEST(FormatNumber, AsPagesPrintIt) {
  EXPECT_EQ(formatNumber(15129, 0, true), "15,129");
  EXPECT_EQ(formatNumber(-1234.45, 1, true), "-1,234.5");
  EXPECT_EQ(formatNumber(1234567.891, 2, true), "1,234,567.89");
  EXPECT_EQ(formatNumber(999, 0, true), "999");
  EXPECT_EQ(formatNumber(15129, 0, false), "15129");
  EXPECT_EQ(formatNumber(-0.04, 1, false), "0.0") << "no sign on a zero";
  EXPECT_EQ(formatNumber(22, 1, false), "22.0");
}

TEST(ExactNumber, ReadsBack) {
  EXPECT_EQ(exactNumber(22), "22");
  EXPECT_EQ(exactNumber(327.1), "327.1");
  EXPECT_EQ(exactNumber(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(parseNumber(exactNumber(1.0 / 3)), 1.0 / 3);
}

TEST(ParseInteger, WholeTextOnly) {
  EXPECT_EQ(parseInteger("0"), 0);
  EXPECT_EQ(parseInteger("007"), 7);
  EXPECT_EQ(parseInteger("-12"), -12);
  EXPECT_EQ(parseInteger("+3"), 3);
  EXPECT_EQ(parseInteger("9223372036854775807"), 9223372036854775807LL);
  for (const char* text :
       {"", "+", "-", "+-1", "1.0", "1,000", "1 000", " 1", "1 ", "1e3", "9223372036854775808", "x"}) {
    EXPECT_FALSE(parseInteger(text)) << text;
  }
}

TEST(ParseNumber, WholeTextOnly) {
  EXPECT_EQ(parseNumber("327.1"), 327.1);
  EXPECT_EQ(parseNumber("-0.5"), -0.5);
  EXPECT_EQ(parseNumber("+2"), 2.0);
  EXPECT_EQ(parseNumber("1e3"), 1000.0);
  for (const char* text : {"", "1,000.5", "12%", "nan", "inf", "-inf", "1e999", "0x10", "1.2.3", " 1"}) {
    EXPECT_FALSE(parseNumber(text)) << text;
  }
}

// As people write them; what has two readings has none.
TEST(WrittenNumber, OneReadingOrNone) {
  const auto read = [](const char* text, bool whole, bool decimalComma) {
    return readWrittenNumber(text, whole, decimalComma).value;
  };
  EXPECT_EQ(read("12.0", true, false), 12.0);
  EXPECT_EQ(read("-1,234", true, false), -1234.0);
  EXPECT_EQ(read("+1,234,567.5", false, false), 1234567.5);
  EXPECT_EQ(read("12,5", false, true), 12.5);
  EXPECT_EQ(read("1,234", true, true), 1234.0);
  EXPECT_EQ(read("1,234.5", false, true), 1234.5);
  EXPECT_EQ(readWrittenNumber("1,234", false, true).fault, NumberFault::Ambiguous);
  for (const char* text :
       {"12.5", "1e3", "12,5", "1,23", ",123", "1,2345", "--1", "+-1", "", "-", "9007199254740994.0"}) {
    EXPECT_FALSE(read(text, true, false)) << text;
  }
  for (const char* text : {"12,5", "1,23", "1,234,56", "1.234,5", "12,", ",5", "nan"}) {
    EXPECT_FALSE(read(text, false, false)) << text;
  }
}

}  // namespace
