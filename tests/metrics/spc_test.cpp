// Control limits against the worked examples and the points of the text (methods, section 1).

#include "poap/metrics/spc.hpp"
#include "examples.hpp"
#include "poap/core/error.hpp"

#include <gtest/gtest.h>

#include <map>

namespace {

using namespace poap;
using namespace poap::metrics;
using examples::Row;

constexpr std::optional<double> kGap = std::nullopt;

SpcSeries seriesOf(const std::vector<std::optional<double>>& values, Improvement improvement = Improvement::Increase) {
  SpcSeries series;
  series.improvement = improvement;
  core::Month month{2018, 4};
  for (const auto& value : values) {
    series.points.push_back({month.firstDay(), value});
    month = month.plus(1);
  }
  return series;
}

Improvement improvementOf(const std::string& text) {
  if (text == "increase") return Improvement::Increase;
  return text == "decrease" ? Improvement::Decrease : Improvement::Neutral;
}

SpcSeries exampleSeries(const std::vector<Row>& rows) {
  SpcSeries series;
  const Row& first = rows.front();
  series.improvement = improvementOf(first.at("improvement_direction"));
  series.target = core::parseNumber(first.at("target"));
  if (const auto fix = core::parseInteger(first.at("fix_after_n_points"))) series.fixAfter = static_cast<int>(*fix);
  series.screenOutliers = first.at("screen_outliers") == "1";
  for (const Row& row : rows) {
    const auto day = core::parseDay(row.at("date"));
    series.points.push_back({*day, core::parseNumber(row.at("value"))});
    if (row.at("rebase") == "1") series.rebases.push_back(*day);
  }
  return series;
}

template <typename Number>
std::string flag(const std::optional<Number>& value) {
  return value ? std::to_string(static_cast<int>(*value)) : std::string{};
}

template <typename Icon>
std::string icon(const std::optional<Icon>& shown) {
  return shown ? std::string{name(*shown)} : std::string{};
}

TEST(Spc, EveryScoredRowOfTheExamplesIsMet) {
  std::map<std::string, std::vector<Row>> cases;
  for (const Row& row : examples::read("spc_examples.csv")) cases[row.at("case_id")].push_back(row);
  int scored = 0;
  for (const auto& [id, rows] : cases) {
    const SpcChart chart = makeSpcChart(exampleSeries(rows));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Row& row = rows[i];
      SCOPED_TRACE(id + " " + row.at("date"));
      if (row.at("icon_scored") == "1") {
        EXPECT_EQ(icon(chart.variation), row.at("variation_icon"));
        EXPECT_EQ(icon(chart.assurance), row.at("assurance_icon"));
      }
      if (row.at("scored") != "1") continue;
      ++scored;
      const SpcFlags& point = chart.points[i];
      const SpcSegment& segment = chart.segments[point.segment];
      EXPECT_EQ(std::to_string(segment.group), row.at("rebase_group"));
      examples::expectNumber(segment.mean, row.at("mean"));
      examples::expectNumber(segment.lower, row.at("lpl"));
      examples::expectNumber(segment.upper, row.at("upl"));
      EXPECT_EQ(flag(point.outsideLimits), row.at("outside_limits"));
      EXPECT_EQ(flag(point.relativeToMean), row.at("relative_to_mean"));
      EXPECT_EQ(flag(point.closeToLimits), row.at("close_to_limits"));
      EXPECT_EQ(name(point.cause), row.at("special_cause_type"));
      EXPECT_EQ(name(point.type), row.at("point_type"));
      EXPECT_EQ(segment.shortGroup ? "1" : "0", row.at("short_group_warning"));
    }
  }
  EXPECT_EQ(scored, 158);
}

TEST(Spc, AConstantSeriesLiesOnItsMeanAndHasNoLimits) {
  const SpcChart chart = makeSpcChart(seriesOf(std::vector<std::optional<double>>(24, 0.1)));
  const SpcSegment& segment = chart.segments.front();
  EXPECT_EQ(segment.status, LimitStatus::NoLimits);
  EXPECT_EQ(segment.mean, 0.1);
  EXPECT_FALSE(segment.lower || segment.upper || segment.nearLower || segment.nearUpper);
  for (const SpcFlags& point : chart.points) {
    EXPECT_EQ(point.relativeToMean, 0);
    EXPECT_FALSE(point.outsideLimits || point.closeToLimits);
    EXPECT_EQ(point.cause, SpecialCause::CommonCause);
  }
  EXPECT_FALSE(chart.variation);
  EXPECT_EQ(chart.variationGap, IconGap::NotEnoughVariation);
}

TEST(Spc, OneJumpInAFlatSeriesHasLimitsWithoutWidthAndNoIcons) {
  std::vector<std::optional<double>> values(24, 0.0);
  for (std::size_t i = 12; i < values.size(); ++i) values[i] = 1.0;
  SpcSeries series = seriesOf(values);
  series.target = 0.9;
  const SpcChart chart = makeSpcChart(series);
  EXPECT_EQ(chart.segments.front().status, LimitStatus::ZeroWidth);
  EXPECT_EQ(chart.segments.front().lower, 0.5);
  EXPECT_EQ(chart.segments.front().upper, 0.5);
  // The flags stay what other tools say; the icons would mislead.
  EXPECT_EQ(chart.points.front().cause, SpecialCause::BelowLower);
  EXPECT_EQ(chart.points.back().cause, SpecialCause::AboveUpper);
  EXPECT_EQ(chart.variationGap, IconGap::NotEnoughVariation);
  EXPECT_EQ(chart.assuranceGap, IconGap::NotEnoughVariation);
  EXPECT_FALSE(chart.variation || chart.assurance);
}

TEST(Spc, OnePointHasAMeanAndNoLimits) {
  const SpcChart chart = makeSpcChart(seriesOf({5.0}));
  EXPECT_EQ(chart.segments.front().mean, 5.0);
  EXPECT_EQ(chart.segments.front().status, LimitStatus::NoLimits);
  EXPECT_TRUE(chart.segments.front().shortGroup);
}

TEST(Spc, LimitsOfFewerThanThirteenPointsAreTrialLimits) {
  EXPECT_TRUE(makeSpcChart(seriesOf(std::vector<std::optional<double>>(12, 1.0))).segments.front().shortGroup);
  EXPECT_FALSE(makeSpcChart(seriesOf(std::vector<std::optional<double>>(13, 1.0))).segments.front().shortGroup);
}

TEST(Spc, NoPointsAndOnlyGapsAreNoFault) {
  const SpcChart empty = makeSpcChart({});
  EXPECT_TRUE(empty.points.empty());
  EXPECT_EQ(empty.variationGap, IconGap::NoPoints);
  const SpcChart gaps = makeSpcChart(seriesOf({kGap, kGap}));
  EXPECT_FALSE(gaps.segments.front().mean);
  EXPECT_EQ(gaps.variationGap, IconGap::LastValueMissing);
}

TEST(Spc, AMissingValueTakesTwoRangesAndIsNotBridged) {
  const SpcChart chart = makeSpcChart(seriesOf({1.0, 2.0, kGap, 9.0, 11.0}));
  EXPECT_EQ(chart.segments.front().mean, 5.75);
  EXPECT_EQ(chart.segments.front().upper, 5.75 + 2.66 * 1.5);
}

// After eight points far apart, so that the limits are wide and nothing that follows is outside or close.
SpcChart chartAfterNoise(const std::vector<std::optional<double>>& values) {
  std::vector<std::optional<double>> all = {40., 66., 40., 66., 40., 66., 40., 66.};
  all.insert(all.end(), values.begin(), values.end());
  SpcChart chart = makeSpcChart(seriesOf(all));
  chart.points.erase(chart.points.begin(), chart.points.begin() + 8);
  return chart;
}

TEST(Spc, AGapBreaksEveryWindowThatHoldsIt) {
  const SpcChart trend = chartAfterNoise({51., 52., 53., kGap, 54., 55., 56., 57.});
  for (const SpcFlags& point : trend.points) EXPECT_EQ(point.cause, SpecialCause::CommonCause);
  EXPECT_FALSE(trend.points[3].relativeToMean || trend.points[3].outsideLimits || trend.points[3].closeToLimits);
  const SpcChart whole = chartAfterNoise({60., 61., 60., 61., 60., 61., 60.});
  EXPECT_EQ(whole.points[3].cause, SpecialCause::SevenAbove);
  const SpcChart broken = chartAfterNoise({60., 61., 60., kGap, 60., 61., 60., 61.});
  for (const SpcFlags& point : broken.points) EXPECT_EQ(point.cause, SpecialCause::CommonCause);
}

TEST(Spc, SevenRisingPointsAreATrendAndATieBreaksIt) {
  const SpcChart rising = makeSpcChart(seriesOf({1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0}));
  EXPECT_EQ(rising.points[3].cause, SpecialCause::TrendIncreasing);
  const SpcChart tie = makeSpcChart(seriesOf({1.0, 2.0, 3.0, 4.0, 4.0, 6.0, 7.0}));
  EXPECT_EQ(tie.points[2].cause, SpecialCause::CommonCause);
}

// A rising run, a drop, and at once another: the last of the first run still rises (the peer says "Decreasing").
// The peak between a rise and a fall belongs to the window that ends later.
TEST(Spc, ThePointBetweenTwoTrendsTakesTheLaterOne) {
  const SpcChart twice = chartAfterNoise({50., 51., 52., 53., 54., 55., 56., 50., 51., 52., 53., 54., 55., 56.});
  for (const SpcFlags& point : twice.points) EXPECT_EQ(point.cause, SpecialCause::TrendIncreasing);
  const SpcChart peak = chartAfterNoise({50., 51., 52., 53., 54., 55., 56., 55., 54., 53., 52., 51., 50.});
  EXPECT_EQ(peak.points[5].cause, SpecialCause::TrendIncreasing);
  EXPECT_EQ(peak.points[6].cause, SpecialCause::TrendDecreasing);
}

TEST(Spc, NothingCrossesARebase) {
  SpcSeries series = seriesOf({1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0});
  series.rebases = {series.points[4].date};
  const SpcChart chart = makeSpcChart(series);
  ASSERT_EQ(chart.segments.size(), 2U);
  EXPECT_EQ(chart.segments[1].mean, 6.5);
  EXPECT_TRUE(chart.unmatchedRebases.empty());
  for (const SpcFlags& point : chart.points) EXPECT_EQ(point.cause, SpecialCause::CommonCause);
}

TEST(Spc, ARebaseOnTheFirstPointOnlyCountsAndOneOnNoPointIsTold) {
  SpcSeries series = seriesOf({1.0, 2.0, 3.0});
  const core::Day nowhere = series.points[1].date + std::chrono::days{1};
  series.rebases = {series.points[0].date, nowhere};
  const SpcChart chart = makeSpcChart(series);
  ASSERT_EQ(chart.segments.size(), 1U);
  EXPECT_EQ(chart.segments[0].group, 1);
  EXPECT_EQ(chart.unmatchedRebases, std::vector<core::Day>{nowhere});
}

TEST(Spc, FixedLimitsCountMissingRowsAndLeaveTheRangeAcrossTheEndOut) {
  std::vector<std::optional<double>> values = {kGap, 1., 2., 1., 2., 1., 2., 1., 2., 1., 2., 1.5, 90., 90.};
  SpcSeries series = seriesOf(values);
  series.fixAfter = 12;
  const SpcSegment segment = makeSpcChart(series).segments.front();
  EXPECT_NEAR(*segment.mean, 1.5, 1e-12);
  EXPECT_NEAR(*segment.upper - *segment.mean, 2.66 * 0.95, 1e-12);
  series.fixAfter = 15;  // more than there are: as if not set
  EXPECT_GT(*makeSpcChart(series).segments.front().mean, 10);
}

TEST(Spc, UnscreenedLimitsAreWider) {
  SpcSeries series = seriesOf({1., 2., 1., 2., 1., 2., 40., 2., 1., 2., 1., 2., 1.});
  const double screened = *makeSpcChart(series).segments.front().upper;
  series.screenOutliers = false;
  EXPECT_GT(*makeSpcChart(series).segments.front().upper, screened);
}

TEST(Spc, AMissingLastValueHidesTheVariationIconOnly) {
  SpcSeries series = seriesOf({1.0, 3.0, 2.0, 3.0, 1.0, kGap});
  series.target = 100;
  const SpcChart chart = makeSpcChart(series);
  EXPECT_EQ(chart.variationGap, IconGap::LastValueMissing);
  EXPECT_EQ(chart.assurance, AssuranceIcon::Fail);
}

TEST(Spc, ATargetOnALimitIsInconsistentAndNeutralIsNotJudged) {
  SpcSeries series = seriesOf({1.0, 3.0, 2.0, 3.0, 1.0, 2.0}, Improvement::Decrease);
  EXPECT_EQ(makeSpcChart(series).assuranceGap, IconGap::NoTarget);
  series.target = makeSpcChart(series).segments.front().upper;
  EXPECT_EQ(makeSpcChart(series).assurance, AssuranceIcon::Inconsistent);
  series.target = *series.target + 1;
  EXPECT_EQ(makeSpcChart(series).assurance, AssuranceIcon::Pass);
  series.improvement = Improvement::Neutral;
  EXPECT_EQ(makeSpcChart(series).assuranceGap, IconGap::NotJudged);
}

TEST(Spc, UnfitSeriesAreNamed) {
  SpcSeries series = seriesOf({1.0, 2.0, 3.0});
  EXPECT_FALSE(findFault(series));
  series.fixAfter = 11;
  EXPECT_EQ(findFault(series)->kind, SpcFaultKind::FixAfterTooSmall);
  EXPECT_THROW((void)makeSpcChart(series), core::Error);
  series.fixAfter.reset();
  series.points[2].date = series.points[1].date;
  EXPECT_EQ(findFault(series)->kind, SpcFaultKind::DuplicateDate);
  EXPECT_EQ(findFault(series)->point, 2U);
  series.points[2].date = series.points[0].date;
  EXPECT_EQ(findFault(series)->kind, SpcFaultKind::OutOfOrder);
}

}  // namespace
