// Intervals against the worked examples and the points of the text (methods, sections 2.1 to 2.3).

#include "poap/metrics/intervals.hpp"
#include "examples.hpp"
#include "poap/metrics/condition.hpp"
#include "poap/metrics/distributions.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace poap;
using namespace poap::metrics;
using examples::Row;

TEST(Intervals, EveryRowOfTheExamplesIsMet) {
  int rows = 0;
  for (const Row& row : examples::read("ci_examples.csv")) {
    SCOPED_TRACE(row.at("numerator") + " " + row.at("denominator") + " " + row.at("confidence"));
    const auto number = [&row](const char* column) { return *core::parseNumber(row.at(column)); };
    const auto calculate = row.at("method") == "wilson" ? proportionInterval : rateInterval;
    const IntervalResult result =
        calculate(number("numerator"), number("denominator"), number("multiplier"), number("confidence"));
    ASSERT_EQ(result.status, IntervalStatus::Ok);
    examples::expectNumber(result.value, row.at("expected"));
    examples::expectNumber(result.interval->lower, row.at("lower"));
    examples::expectNumber(result.interval->upper, row.at("upper"));
    EXPECT_EQ(name(*result.method), row.at("peer_method"));
    ++rows;
  }
  EXPECT_EQ(rows, 20);
}

TEST(Intervals, NoneAndAllEndExactlyAtTheEdge) {
  for (int count = 1; count < 200; ++count) {
    const double n = count;
    for (const double confidence : {0.95, 0.998}) {
      EXPECT_EQ(proportionInterval(n, n, 100, confidence).interval->upper, 100);
      EXPECT_EQ(proportionInterval(0.0, n, 100, confidence).interval->lower, 0);
    }
  }
  EXPECT_EQ(rateInterval(0.0, 41000.0, 10000, 0.95).interval->lower, 0);
}

TEST(Intervals, TheMethodSwitchesOnTheNumeratorAtTen) {
  EXPECT_EQ(rateInterval(9.5, 1000.0, 1, 0.95).method, IntervalMethod::Exact);
  EXPECT_EQ(rateInterval(10.0, 1000.0, 1, 0.95).method, IntervalMethod::Byars);
}

TEST(Intervals, EventsNeedNotBeWhole) {
  const IntervalResult result = rateInterval(9.5, 1.0, 1, 0.95);
  EXPECT_NEAR(gammaLower(9.5, result.interval->lower), 0.025, 1e-13);
  EXPECT_NEAR(gammaUpper(10.5, result.interval->upper), 0.025, 1e-13);
  const IntervalResult tiny = rateInterval(1e-9, 1.0, 1, 0.95);
  EXPECT_GE(tiny.interval->lower, 0);
  EXPECT_NEAR(tiny.interval->upper, -std::log(0.025), 1e-6);
}

TEST(Intervals, RatesMayExceedOneProportionsMayNot) {
  EXPECT_EQ(rateInterval(12.0, 10.0, 100, 0.95).value, 120);
  const IntervalResult result = proportionInterval(12.0, 10.0, 100, 0.95);
  EXPECT_EQ(result.status, IntervalStatus::NumeratorAboveDenominator);
  EXPECT_FALSE(result.value || result.interval || result.method);
  EXPECT_TRUE(isInputError(result.status));
}

TEST(Intervals, WhatHasNoValueSaysWhy) {
  EXPECT_EQ(rateInterval(std::nullopt, 10.0, 1, 0.95).status, IntervalStatus::Missing);
  EXPECT_EQ(rateInterval(1.0, std::nullopt, 1, 0.95).status, IntervalStatus::Missing);
  EXPECT_EQ(proportionInterval(0.0, 0.0, 1, 0.95).status, IntervalStatus::NoDenominator);
  EXPECT_FALSE(isInputError(IntervalStatus::NoDenominator));
  EXPECT_EQ(rateInterval(-1.0, 10.0, 1, 0.95).status, IntervalStatus::NegativeNumerator);
  EXPECT_EQ(rateInterval(1.0, 10.0, 0, 0.95).status, IntervalStatus::BadMultiplier);
  EXPECT_EQ(rateInterval(1.0, 10.0, 1, 95).status, IntervalStatus::BadConfidence);
}

TEST(Distributions, NormalQuantilesAreFull) {
  EXPECT_NEAR(normalQuantile(0.975), 1.959963984540054, 1e-15);
  EXPECT_NEAR(normalQuantile(0.999), 3.090232306167814, 4e-15);
  EXPECT_NEAR(normalQuantile(0.5), 0, 1e-16);
  EXPECT_NEAR(normalQuantile(1e-10), -6.361340902404056, 1e-14);
}

// P(1, x) = 1 - exp(-x), and P(1/2, x) = erf(sqrt x): known in closed form.
TEST(Distributions, IncompleteGammaAndItsInverseMeetTheClosedForms) {
  for (const double x : {1e-6, 0.1, 0.9, 1.5, 3.0, 12.0, 40.0}) {
    EXPECT_NEAR(gammaLower(1, x), -std::expm1(-x), 1e-14);
    EXPECT_NEAR(gammaLower(0.5, x), std::erf(std::sqrt(x)), 1e-14);
    EXPECT_NEAR(gammaUpper(0.5, x), std::erfc(std::sqrt(x)), 1e-14);
  }
  for (const double p : {1e-6, 0.001, 0.025, 0.5, 0.975, 0.999}) {
    EXPECT_NEAR(gammaLowerInverse(1, p) / -std::log1p(-p), 1, 1e-12) << p;
    EXPECT_NEAR(gammaUpperInverse(1, p) / -std::log(p), 1, 1e-12) << p;
    for (const double a : {0.1, 0.3, 2.0, 9.5, 10.999}) {
      EXPECT_NEAR(gammaLower(a, gammaLowerInverse(a, p)) / p, 1, 1e-12) << a << ' ' << p;
      EXPECT_NEAR(gammaUpper(a, gammaUpperInverse(a, p)) / p, 1, 1e-12) << a << ' ' << p;
    }
  }
}

TEST(Comparisons, ABenchmarkOnAnEndIsSimilar) {
  const AreaValue area = {5.0, Interval{4, 6}, Interval{3, 7}};
  EXPECT_EQ(compareWithBenchmark(area, 6.0, Polarity::Higher), BenchmarkComparison::Similar);
  EXPECT_EQ(compareWithBenchmark(area, 6.5, Polarity::Higher), BenchmarkComparison::Worse);
  EXPECT_EQ(compareWithBenchmark(area, 6.5, Polarity::Lower), BenchmarkComparison::Better);
  EXPECT_EQ(compareWithBenchmark(area, 6.5, Polarity::None), BenchmarkComparison::Lower);
  EXPECT_EQ(compareWithBenchmark(area, 1.0, Polarity::None), BenchmarkComparison::Higher);
  EXPECT_FALSE(compareWithBenchmark(area, std::nullopt, Polarity::Higher));
  EXPECT_FALSE(compareWithBenchmark({5.0, std::nullopt, std::nullopt}, 1.0, Polarity::Higher));
}

TEST(Comparisons, FiveLevelsNeedBothIntervals) {
  const AreaValue area = {5.0, Interval{4, 6}, Interval{3, 7}};
  EXPECT_EQ(compareInFiveLevels(area, 5.5, Polarity::Higher), BenchmarkComparison::Similar);
  EXPECT_EQ(compareInFiveLevels(area, 7.0, Polarity::Higher), BenchmarkComparison::Worse);
  EXPECT_EQ(compareInFiveLevels(area, 7.5, Polarity::Higher), BenchmarkComparison::Worst);
  EXPECT_EQ(compareInFiveLevels(area, 7.5, Polarity::Lower), BenchmarkComparison::Best);
  EXPECT_EQ(compareInFiveLevels(area, 7.5, Polarity::None), BenchmarkComparison::Lower);
  EXPECT_FALSE(compareInFiveLevels({5.0, Interval{4, 6}, std::nullopt}, 7.5, Polarity::Higher));
}

TEST(Comparisons, WithoutAnIntervalThereIsNoResult) {
  const AreaValue area = {5.0, Interval{4, 6}, std::nullopt};
  EXPECT_FALSE(compareAreas(area, {7.0, std::nullopt, std::nullopt}, Polarity::Higher));
  EXPECT_FALSE(compareAreas({std::nullopt, Interval{4, 6}, std::nullopt}, area, Polarity::Higher));
  EXPECT_FALSE(compareWithBenchmark({std::nullopt, Interval{4, 6}, std::nullopt}, 7.0, Polarity::Higher));
  EXPECT_FALSE(compareWithGoal(std::nullopt, 5.0, Polarity::Higher));
  EXPECT_FALSE(compareWithGoal(5.0, std::nullopt, Polarity::Higher));
}

TEST(Comparisons, FiveLevelsStayHigherAndLowerWithoutAGoodDirection) {
  const AreaValue area = {5.0, Interval{4, 6}, Interval{3, 7}};
  EXPECT_EQ(compareInFiveLevels(area, 1.0, Polarity::None), BenchmarkComparison::Higher);
  EXPECT_EQ(compareInFiveLevels(area, 1.0, Polarity::Higher), BenchmarkComparison::Best);
  EXPECT_EQ(compareInFiveLevels(area, 3.0, Polarity::Higher), BenchmarkComparison::Better) << "on the end of 99.8%";
}

TEST(Comparisons, TwoAreasAndAGoal) {
  const AreaValue area = {5.0, Interval{4, 6}, std::nullopt};
  EXPECT_EQ(compareAreas(area, {7.0, Interval{6, 8}, std::nullopt}, Polarity::Higher), BenchmarkComparison::Similar);
  EXPECT_EQ(compareAreas(area, {7.5, Interval{6.5, 8}, std::nullopt}, Polarity::Higher), BenchmarkComparison::Worse);
  EXPECT_EQ(compareAreas(area, {7.5, Interval{6.5, 8}, std::nullopt}, Polarity::None), BenchmarkComparison::Lower);
  EXPECT_EQ(compareWithGoal(5.0, 5.0, Polarity::Higher), BenchmarkComparison::Better);
  EXPECT_EQ(compareWithGoal(5.0, 5.0, Polarity::Lower), BenchmarkComparison::Better);
  EXPECT_EQ(compareWithGoal(4.9, 5.0, Polarity::Higher), BenchmarkComparison::Worse);
  EXPECT_FALSE(compareWithGoal(4.9, 5.0, Polarity::None));
}

}  // namespace
