#include "axis.hpp"

#include "poap/render/theme.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace poap::render;
using testing::ElementsAre;

namespace {

std::vector<std::string> labels(const Axis& axis) {
  std::vector<std::string> all;
  for (const double value : axis.gridlines()) all.push_back(axis.label(value).toStdString());
  return all;
}

}  // namespace

TEST(Axis, CountsGetRoundWholeNumbers) {
  EXPECT_THAT(labels(makeAxis(0, 173, 0, false)), ElementsAre("0", "50", "100", "150", "200"));
  EXPECT_THAT(labels(makeAxis(0, 1405, 0, false)), ElementsAre("0", "500", "1,000", "1,500"));
  EXPECT_THAT(labels(makeAxis(0, 4, 0, false)), ElementsAre("0", "1", "2", "3", "4"));
}

TEST(Axis, CountsNeverGetDecimals) {
  for (int most = 1; most < 60; ++most) {
    for (const std::string& label : labels(makeAxis(0, most, 0, false))) {
      EXPECT_EQ(label.find('.'), std::string::npos) << most;
    }
  }
}

TEST(Axis, StartsAtZeroAndCoversEveryValueWithFewGridlines) {
  for (const double most : {0.3, 1.0, 7.5, 33.4, 99.0, 173.0, 842.0, 15129.0, 2.5e6}) {
    const Axis axis = makeAxis(0, most, 1, false);
    EXPECT_EQ(axis.bottom, 0) << most;
    EXPECT_GE(axis.top, most) << most;
    EXPECT_GE(axis.gridlines().size(), 3U) << most;
    EXPECT_LE(axis.gridlines().size(), 6U) << most;
  }
}

TEST(Axis, LargePercentagesAreShownOnTheWhole) {
  EXPECT_THAT(labels(makeAxis(0, 77.5, 1, true)), ElementsAre("0%", "25%", "50%", "75%", "100%"));
  EXPECT_THAT(labels(makeAxis(0, 12.4, 1, true)), ElementsAre("0%", "2.5%", "5.0%", "7.5%", "10.0%", "12.5%"));
}

TEST(Axis, ZerosHaveAnAxisToo) {
  EXPECT_THAT(labels(makeAxis(0, 0, 0, false)), ElementsAre("0", "1", "2", "3", "4", "5"));
}

TEST(Axis, ALowPlotHasFewerGridlines) {
  for (const double most : {4.0, 173.0, 200.0, 77.5}) {
    for (int steps = 1; steps <= 3; ++steps) {
      const Axis axis = makeAxis(0, most, 0, false, steps);
      EXPECT_GE(axis.top, most);
      EXPECT_LE(axis.gridlines().size(), static_cast<std::size_t>(steps) + 1);
    }
  }
}

TEST(Axis, NegativeValuesKeepZeroOnAGridline) {
  EXPECT_THAT(labels(makeAxis(-12, 30, 0, false)), ElementsAre("-20", "-10", "0", "10", "20", "30"));
}

TEST(MonthLabels, EveryThirdBackFromTheLastWithTheYearWhereItChanges) {
  const Theme theme;
  const auto made = monthLabels(poap::core::Month{2017, 3}, 24, 60, theme.font(theme.chartSize));
  std::vector<std::string> words;
  words.reserve(made.size());
  for (const CategoryLabel& label : made) words.push_back(label.text.toStdString());
  EXPECT_THAT(words, ElementsAre("May 17", "Aug", "Nov", "Feb 18", "May", "Aug", "Nov", "Feb 19"));
  EXPECT_EQ(made.back().index, 23);
}

TEST(MonthLabels, WhereThereIsLittleRoomTheLastMonthStays) {
  const Theme theme;
  for (const double slot : {40.0, 20.0, 8.0, 3.0, 1.0}) {
    const auto made = monthLabels(poap::core::Month{2017, 3}, 24, slot, theme.font(theme.chartSize));
    ASSERT_FALSE(made.empty()) << slot;
    EXPECT_EQ(made.back().index, 23) << slot;
  }
}

TEST(MonthLabels, FewMonthsAreAllNamed) {
  const Theme theme;
  EXPECT_EQ(monthLabels(poap::core::Month{2018, 11}, 4, 200, theme.font(theme.chartSize)).size(), 4U);
}
