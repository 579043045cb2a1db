// Periods of figures (methods, section 5.3).

#include "poap/metrics/engine.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap;
using metrics::Basis;

std::string spanOf(Basis basis, core::Month month) {
  const metrics::Period period = metrics::periodOf(basis, month);
  return core::isoDate(period.first) + " " + core::isoDate(period.last);
}

TEST(Periods, FinancialYearToDateBeginsOnTheFirstOfApril) {
  EXPECT_EQ(spanOf(Basis::YearToDate, {2024, 3}), "2023-04-01 2024-03-31") << "2023/24";
  EXPECT_EQ(spanOf(Basis::YearToDate, {2023, 4}), "2023-04-01 2023-04-30");
}

TEST(Periods, AMonthEndIsTheLastDayOfTheMonth) {
  EXPECT_EQ(spanOf(Basis::MonthEnd, {2024, 2}), "2024-02-29 2024-02-29");
  EXPECT_EQ(spanOf(Basis::MonthEnd, {2023, 2}), "2023-02-28 2023-02-28");
  EXPECT_EQ(spanOf(Basis::MonthEnd, {2023, 12}), "2023-12-31 2023-12-31");
}

TEST(Periods, QuarterOneIsAprilToJune) {
  EXPECT_EQ(spanOf(Basis::Quarter, {2023, 6}), "2023-04-01 2023-06-30");
  EXPECT_EQ(spanOf(Basis::Quarter, {2023, 5}), "2023-04-01 2023-05-31");
  EXPECT_EQ(spanOf(Basis::Quarter, {2024, 1}), "2024-01-01 2024-01-31");
}

TEST(Periods, RollingTwelveMonthsGoByMonthEnds) {
  EXPECT_EQ(spanOf(Basis::Rolling12Months, {2024, 2}), "2023-03-01 2024-02-29");
  EXPECT_EQ(spanOf(Basis::Rolling12Months, {2025, 2}), "2024-03-01 2025-02-28");
  EXPECT_EQ(spanOf(Basis::Rolling12Months, {2023, 12}), "2023-01-01 2023-12-31");
}

}  // namespace
