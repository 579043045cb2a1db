#include "poap/core/written_date.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace poap::core;

// "2019-02-14 09:30", or the fault.
std::string read(std::string_view text, DateOrder order = DateOrder::DayFirst) {
  const WrittenDate date = readWrittenDate(text, order);
  switch (date.fault) {
    case DateFault::NotADate:
      return "no date";
    case DateFault::OtherOrder:
      return "other order";
    case DateFault::OutOfRange:
      return "out of range";
    case DateFault::None:
      break;
  }
  std::string result = isoDate(date.when->day);
  if (date.when->minute) result += " " + std::to_string(*date.when->minute);
  return result;
}

TEST(WrittenDate, DayAndMonthInTheOrderAskedFor) {
  EXPECT_EQ(read("03/04/2019"), "2019-04-03");
  EXPECT_EQ(read("3.4.2019"), "2019-04-03");
  EXPECT_EQ(read("03/04/2019", DateOrder::MonthFirst), "2019-03-04");
  EXPECT_EQ(read("02/14/2019"), "other order");
  EXPECT_EQ(read("14/02/2019", DateOrder::MonthFirst), "other order");
  EXPECT_EQ(read("14/14/2019"), "no date");
  EXPECT_EQ(read("2019-04-03", DateOrder::MonthFirst), "2019-04-03");
  EXPECT_EQ(read("14/02-2019"), "no date");
}

// The rule of the header: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999, beside a month's name only.
TEST(WrittenDate, YearsOfTwoDigits) {
  EXPECT_EQ(read("01-Feb-00"), "2000-02-01");
  EXPECT_EQ(read("01-Feb-49"), "2049-02-01");
  EXPECT_EQ(read("01-Feb-50"), "1950-02-01");
  EXPECT_EQ(read("01-Feb-99"), "1999-02-01");
  EXPECT_EQ(read("01/02/19"), "no date");
  EXPECT_EQ(read("01-Feb-019"), "no date");
}

TEST(WrittenDate, MonthsByTheirNames) {
  EXPECT_EQ(read("1 Sept 2019"), "2019-09-01");
  EXPECT_EQ(read("1 SEPTEMBER 2019"), "2019-09-01");
  EXPECT_EQ(read("29-feb-2019"), "no date");
  EXPECT_EQ(read("29-feb-2020"), "2020-02-29");
  EXPECT_EQ(read("1-Febr-2019"), "no date");
}

// 1 January 2000 is Excel's day 36526 (the first of the 1900 system that everybody can check).
TEST(WrittenDate, ExcelDays) {
  EXPECT_EQ(read("36526"), "2000-01-01");
  EXPECT_EQ(read("36526.5"), "2000-01-01 720");
  EXPECT_EQ(read("36526.0"), "2000-01-01");
  EXPECT_EQ(read("36526.999999"), "2000-01-02 0");
  EXPECT_EQ(read("20000"), "1954-10-03");
  EXPECT_EQ(read("19999"), "no date");
  EXPECT_EQ(read("80000"), "out of range");
  EXPECT_EQ(read("80001"), "no date");
  EXPECT_EQ(read("-36526"), "no date");
}

TEST(WrittenDate, Range) {
  EXPECT_EQ(read("31/12/1899"), "out of range");
  EXPECT_EQ(read("01/01/1900"), "1900-01-01");
  EXPECT_EQ(read("31/12/2100"), "2100-12-31");
  EXPECT_EQ(read("01/01/2101"), "out of range");
}

TEST(WrittenDate, Times) {
  EXPECT_EQ(read("14/02/2019 12:00 am"), "2019-02-14 0");
  EXPECT_EQ(read("14/02/2019 12:00 pm"), "2019-02-14 720");
  EXPECT_EQ(read("14/02/2019T9:05"), "2019-02-14 545");
  EXPECT_EQ(read("14/02/2019 9:05:59.9999"), "2019-02-14 545");
  for (const char* text : {"14/02/2019 24:00", "14/02/2019 9", "14/02/2019 9:5", "14/02/2019 0:30 am",
                           "14/02/2019 9:05Z", "14/02/2019 ", "14/02/2019x", "", "soon", "14/02/"}) {
    EXPECT_EQ(read(text), "no date") << text;
  }
}

}  // namespace
