#include "poap/core/working_days.hpp"
#include "poap/core/error.hpp"
#include "poap/core/resources.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

namespace {

using namespace poap::core;

Day day(const char* text) {
  return parseDay(text).value();
}

WorkingDays englishDays() {
  return WorkingDays::fromCsv(Resources{}.text("data/bank_holidays_england_wales.csv"));
}

struct Span {
  const char* start;
  const char* end;
  int days;
};
void PrintTo(const Span& span, std::ostream* out) {
  *out << span.start << " to " << span.end;
}

class WorkingDaysBetween : public testing::TestWithParam<Span> {};

TEST_P(WorkingDaysBetween, StartIsDayZero) {
  const WorkingDays days = englishDays();
  EXPECT_EQ(days.between(day(GetParam().start), day(GetParam().end)), GetParam().days);
  EXPECT_EQ(days.between(day(GetParam().end), day(GetParam().start)), -GetParam().days);
}

// Every example of the methods, section 5.1.
INSTANTIATE_TEST_SUITE_P(Methods, WorkingDaysBetween,
                         testing::Values(Span{"2024-05-03", "2024-05-07", 1}, Span{"2024-05-04", "2024-05-07", 1},
                                         Span{"2022-09-16", "2022-09-20", 1}, Span{"2022-06-01", "2022-06-06", 1},
                                         Span{"2020-05-01", "2020-05-11", 5}, Span{"2023-05-05", "2023-05-09", 1},
                                         Span{"2023-12-22", "2024-01-02", 4}, Span{"2024-01-02", "2024-03-05", 45},
                                         Span{"2024-01-02", "2024-03-06", 46}, Span{"2024-01-02", "2024-01-02", 0}));

class WorkingDaysAfter : public testing::TestWithParam<Span> {};

TEST_P(WorkingDaysAfter, FirstDayOnWhichTheyHavePassed) {
  const WorkingDays days = englishDays();
  EXPECT_EQ(days.after(day(GetParam().start), GetParam().days), day(GetParam().end));
}

INSTANTIATE_TEST_SUITE_P(Methods, WorkingDaysAfter,
                         testing::Values(Span{"2024-05-01", "2024-05-23", 15}, Span{"2024-05-04", "2024-05-28", 15},
                                         Span{"2022-09-01", "2022-09-23", 15}, Span{"2020-04-03", "2020-06-11", 45},
                                         Span{"2023-12-22", "2024-01-17", 15}, Span{"2022-05-20", "2022-06-14", 15}));

// Counting day by day is the definition; the count by weeks must agree wherever it starts.
TEST(WorkingDays, AgreesWithCountingEachDay) {
  const WorkingDays days = englishDays();
  for (const char* from : {"2018-12-20", "2019-04-15", "2022-05-30", "2024-05-04"}) {
    int counted = 0;
    for (Day end = day(from); end < day(from) + std::chrono::days{400};) {
      end += std::chrono::days{1};
      if (days.isWorkingDay(end)) ++counted;
      ASSERT_EQ(days.between(day(from), end), counted) << from << " to " << isoDate(end);
    }
  }
}

TEST(WorkingDays, KnowsHowFarItsListReaches) {
  const WorkingDays days = englishDays();
  EXPECT_TRUE(days.covers(day("2030-12-31")));
  EXPECT_FALSE(days.covers(day("2031-01-01")));
  EXPECT_FALSE(WorkingDays{{}}.covers(day("2019-01-01")));
}

TEST(WorkingDays, RefusesALineWithoutADate) {
  try {
    (void)WorkingDays::fromCsv("date,name\n2019-01-01,New Year\nfirst of May,May Day\n");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::BadResource);
    EXPECT_NE(std::string{error.what()}.find("line 3"), std::string::npos);
  }
}

TEST(WorkingDays, ReadsLinesOfEitherKind) {
  const WorkingDays days = WorkingDays::fromCsv("date,name\r\n2019-01-01,New Year\r\n\r\n2019-04-19,Good Friday\r\n");
  EXPECT_FALSE(days.isWorkingDay(day("2019-01-01")));
  EXPECT_FALSE(days.isWorkingDay(day("2019-04-19")));
  EXPECT_TRUE(days.isWorkingDay(day("2019-04-18")));
}

}  // namespace
