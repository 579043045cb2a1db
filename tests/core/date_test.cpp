#include "poap/core/date.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap::core;
using std::chrono::year;

Day day(int y, unsigned m, unsigned d) {
  return Day{year{y} / std::chrono::month{m} / std::chrono::day{d}};
}

TEST(Month, CountsAcrossYears) {
  const Month feb{2019, 2};
  EXPECT_EQ(feb.plus(-2), (Month{2018, 12}));
  EXPECT_EQ(feb.plus(11), (Month{2020, 1}));
  EXPECT_EQ(feb.plus(11).index() - feb.index(), 11);
  EXPECT_EQ(feb.firstDay(), day(2019, 2, 1));
  EXPECT_EQ(feb.lastDay(), day(2019, 2, 28));
  EXPECT_EQ((Month{2020, 2}).lastDay(), day(2020, 2, 29));
  EXPECT_EQ(Month{day(2019, 12, 31)}, (Month{2019, 12}));
}

TEST(Month, Names) {
  const Month feb{2019, 2};
  EXPECT_EQ(isoMonth(feb), "2019-02");
  EXPECT_EQ(longMonth(feb), "February 2019");
  EXPECT_EQ(axisMonth(feb), "Feb 19");
  EXPECT_EQ(monthId(feb), "feb");
  EXPECT_EQ(monthYearId(feb), "feb19");
  EXPECT_EQ(longDate(day(2019, 2, 28)), "28 February 2019");
}

TEST(Month, ReadsIsoOnly) {
  EXPECT_EQ(parseIsoMonth("2019-02"), (Month{2019, 2}));
  for (const char* text : {"", "2019-2", "2019-13", "2019-00", "2019-02-01", "02-2019", "2019/02", "abcd-ef"}) {
    EXPECT_FALSE(parseIsoMonth(text)) << text;
  }
}

// Methods, section 5.3.
TEST(FinancialYear, RunsFromAprilToMarch) {
  const FinancialYear year{Month{2024, 3}};
  EXPECT_EQ(year.firstMonth(), (Month{2023, 4}));
  EXPECT_EQ(year.lastMonth(), (Month{2024, 3}));
  EXPECT_EQ(year.shortLabel(), "23/24");
  EXPECT_EQ(FinancialYear{(Month{2018, 4})}.idLabel(), "1819");
  EXPECT_EQ(FinancialYear{(Month{1999, 4})}.shortLabel(), "99/00");
  EXPECT_EQ(FinancialYear::positionOf(Month{2018, 4}), 0);
  EXPECT_EQ(FinancialYear::positionOf(Month{2019, 3}), 11);
}

TEST(Day, NumbersStartIn1970) {
  EXPECT_EQ(dayNumber(day(1970, 1, 1)), 0);
  EXPECT_EQ(dayNumber(day(2000, 1, 1)), 10957);  // as `date -d 2000-01-01 +%s` / 86400 has it
  EXPECT_EQ(dayFromNumber(-1), day(1969, 12, 31));
}

TEST(Day, MonthsOnEndWithTheMonth) {
  EXPECT_EQ(addMonths(day(2019, 1, 31), 1), day(2019, 2, 28));
  EXPECT_EQ(addMonths(day(2020, 1, 31), 1), day(2020, 2, 29));
  EXPECT_EQ(addMonths(day(2019, 3, 15), -3), day(2018, 12, 15));
}

// Methods, section 5.2.
TEST(Age, CountsCompletedYears) {
  EXPECT_EQ(ageOn(day(2004, 2, 29), day(2022, 2, 28)), 17);
  EXPECT_EQ(ageOn(day(2004, 2, 29), day(2022, 3, 1)), 18);
  EXPECT_EQ(ageOn(day(2010, 6, 15), day(2019, 6, 14)), 8);
  EXPECT_EQ(ageOn(day(2010, 6, 15), day(2019, 6, 15)), 9);
  EXPECT_EQ(ageOn(day(2019, 2, 28), day(2019, 2, 28)), 0);
  EXPECT_FALSE(ageOn(day(2019, 3, 1), day(2019, 2, 28)));
}

TEST(ParseDay, IsoAndDayFirst) {
  for (const char* text : {"2019-02-14", "14/02/2019", "14-02-2019", "14.02.2019", "14/2/2019"}) {
    EXPECT_EQ(parseDay(text), day(2019, 2, 14)) << text;
  }
  EXPECT_EQ(parseDay("3/4/2019"), day(2019, 4, 3)) << "never month first";
  EXPECT_EQ(parseDay("29/02/2020"), day(2020, 2, 29));
}

TEST(ParseDay, RefusesEverythingElse) {
  for (const char* text : {"",           "2019-02-31", "31/02/2019",  "29/02/2019", "02/28/2019",  "2019-13-01",
                           "2019-00-10", "2019-01-00", "14/02/19",    "0218-02-14", "14/02/0218",  "20019-02-14",
                           "2019/02/14", "14/02-2019", "14 Feb 2019", "43510",      "2019-02-14x", " 2019-02-14",
                           "2019-2-14",  "--",         "1",           "14/",        "14/02/",      "14/02/201"}) {
    EXPECT_FALSE(parseDay(text)) << text;
  }
}

TEST(ParseDayTime, TimeMayBeLeftOut) {
  EXPECT_EQ(parseDayTime("2019-02-14"), (DayTime{day(2019, 2, 14), std::nullopt}));
  EXPECT_EQ(parseDayTime("2019-02-14T09:30"), (DayTime{day(2019, 2, 14), 570}));
  EXPECT_EQ(parseDayTime("14/02/2019 09:30:59"), (DayTime{day(2019, 2, 14), 570}));
  EXPECT_EQ(parseDayTime("2019-02-14 00:00"), (DayTime{day(2019, 2, 14), 0}));
  EXPECT_EQ(parseDayTime("2019-02-14 23:59"), (DayTime{day(2019, 2, 14), 1439}));
  for (const char* text :
       {"2019-02-14 24:00", "2019-02-14 25:61", "2019-02-14T9:30", "2019-02-14T09:30:60", "2019-02-14T",
        "2019-02-14 09", "2019-02-14 09:3", "2019-02-14 09:30:", "2019-02-14  09:30", "2019-02-14 09:30Z", "09:30"}) {
    EXPECT_FALSE(parseDayTime(text)) << text;
  }
}

}  // namespace
