// Recent trend: the worked examples of methods, section 2.4, and its conditions.

#include "poap/metrics/trend.hpp"
#include "poap/metrics/distributions.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap::metrics;

std::vector<CountPoint> counts(const std::vector<double>& x, const std::vector<double>& n) {
  std::vector<CountPoint> points;
  for (std::size_t i = 0; i < x.size(); ++i) points.push_back({x[i], n[i]});
  return points;
}

std::vector<CountPoint> of300(const std::vector<double>& x) {
  return counts(x, std::vector<double>(x.size(), 300));
}

std::vector<IntervalPoint> values(const std::vector<double>& v, double half) {
  std::vector<IntervalPoint> points;
  for (const double value : v) points.push_back({value, Interval{value - half, value + half}});
  return points;
}

TEST(RecentTrend, ProportionsOfTheText) {
  const auto trend = recentTrendOfProportions(counts({40, 52, 61, 70, 83}, {300, 310, 305, 315, 320}), Polarity::Lower);
  ASSERT_EQ(trend.status, TrendStatus::Ok);
  EXPECT_NEAR(*trend.chiSquared, 18.397, 5e-4);
  EXPECT_NEAR(*trend.chiSquared, 18.397172935031474, 1e-12) << "counted in exact fractions";
  EXPECT_TRUE(trend.stable);
  EXPECT_EQ(trend.trend, Trend::Increasing);
  EXPECT_EQ(trend.judged, JudgedDirection::Worse);
}

TEST(RecentTrend, ValuesOfTheText) {
  const auto trend = recentTrendOfValues(values({50, 53, 57, 60, 66}, 4), Polarity::Higher);
  ASSERT_EQ(trend.status, TrendStatus::Ok);
  EXPECT_NEAR(*trend.slope, 3.9, 1e-12);
  EXPECT_NEAR(*trend.chiSquared, 36.519, 5e-4);
  EXPECT_EQ(trend.trend, Trend::Increasing);
  EXPECT_EQ(trend.judged, JudgedDirection::Better);
}

// P(1/2, x/2) is the distribution of chi-squared with one degree of freedom.
TEST(RecentTrend, TheThresholdIsThatOf998PerCent) {
  EXPECT_NEAR(gammaUpper(0.5, 9.549535706 / 2), 0.002, 1e-12);
  // Slope 1 and half-width h give chi-squared 10 * (1.96 / h)^2: at 2.00 below the threshold, at 2.01 just above.
  EXPECT_EQ(recentTrendOfValues(values({1, 2, 3, 4, 5}, 2.01), Polarity::Higher).trend, Trend::NoSignificantChange);
  EXPECT_EQ(recentTrendOfValues(values({1, 2, 3, 4, 5}, 2.0), Polarity::Higher).trend, Trend::Increasing);
}

TEST(RecentTrend, OnePointThatMakesTheSlopeIsNoTrend) {
  // 18.2 is significant, but without the last point the others fall; the same with a first point that is high.
  const auto last = recentTrendOfProportions(of300({60, 58, 57, 56, 110}), Polarity::Higher);
  EXPECT_NEAR(*last.chiSquared, 18.22533835670856, 1e-9);
  EXPECT_FALSE(last.stable);
  EXPECT_EQ(last.trend, Trend::NoSignificantChange);
  EXPECT_EQ(last.judged, JudgedDirection::NoClearChange);
  EXPECT_FALSE(recentTrendOfProportions(of300({90, 40, 41, 42, 43}), Polarity::Higher).stable);
}

TEST(RecentTrend, ASlopeOfZeroCountsAsRising) {
  const auto trend = recentTrendOfProportions(of300({50, 50, 50, 50, 90}), Polarity::None);
  EXPECT_TRUE(trend.stable) << "flat without the last";
  EXPECT_EQ(trend.trend, Trend::Increasing);
  EXPECT_EQ(trend.judged, JudgedDirection::NotJudged);
  const auto falling = recentTrendOfProportions(of300({50, 50, 50, 50, 10}), Polarity::None);
  EXPECT_FALSE(falling.stable) << "flat, which counts as rising, without the last";
}

TEST(RecentTrend, FallsAsItRises) {
  const auto trend = recentTrendOfValues(values({66, 60, 57, 53, 50}, 4), Polarity::Lower);
  EXPECT_EQ(trend.trend, Trend::Decreasing);
  EXPECT_EQ(trend.judged, JudgedDirection::Better);
  EXPECT_EQ(name(*trend.trend), "decreasing");
}

TEST(RecentTrend, TakesTheLatestFiveWithAValue) {
  auto points = values({900, 50, 53, 57, 60, 66}, 4);
  points.insert(points.begin() + 3, IntervalPoint{});
  EXPECT_NEAR(*recentTrendOfValues(points, Polarity::Higher).slope, 3.9, 1e-12);
}

TEST(RecentTrend, WhatCannotBeCalculatedSaysWhy) {
  EXPECT_EQ(recentTrendOfProportions(of300({40, 50, 60, 70}), Polarity::Higher).status, TrendStatus::TooFewPoints);
  EXPECT_EQ(recentTrendOfProportions(of300({40, 50, 60, 70, 300}), Polarity::Higher).status, TrendStatus::NoSpread);
  const auto none = recentTrendOfProportions(of300({0, 50, 60, 70, 80}), Polarity::Higher);
  EXPECT_EQ(none.status, TrendStatus::NoSpread);
  EXPECT_FALSE(none.trend || none.chiSquared || none.slope);
  EXPECT_EQ(words(none.status), "cannot be calculated");
  EXPECT_EQ(recentTrendOfValues(values({1, 2, 3, 4, 5}, 0), Polarity::Higher).status, TrendStatus::NoSpread);
}

}  // namespace
