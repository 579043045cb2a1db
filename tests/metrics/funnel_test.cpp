// Funnel limits: the worked example of methods, section 2.6.

#include "poap/metrics/funnel.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap::metrics;
using Significance = FunnelSignificance;

const std::vector<CountPoint> kText = {{5, 40}, {20, 60}, {45, 100}, {9, 50}, {80, 210}, {33, 40}};

TEST(Funnel, TheAreasOfTheText) {
  EXPECT_DOUBLE_EQ(*funnelBaseline(kText), 0.384);
  const auto found = funnelOfProportions(kText);
  EXPECT_EQ(found[0], Significance::Low001);
  EXPECT_EQ(found[1], Significance::NotSignificant);
  EXPECT_EQ(found[2], Significance::NotSignificant);
  EXPECT_EQ(found[3], Significance::Low025);
  EXPECT_EQ(found[4], Significance::NotSignificant);
  EXPECT_EQ(found[5], Significance::High001);
  EXPECT_EQ(name(*found[3]), "low (0.025)");
}

// The standard error at 40 is the root of 0.384 * 0.616 / 40; the normal quantiles are those of a table.
TEST(Funnel, LimitsOfAProportion) {
  const FunnelLimits limits = funnelLimits(0.384, 40, 100);
  EXPECT_NEAR(limits.outer.lower, 14.636133658, 1e-8);
  EXPECT_NEAR(limits.inner.lower, 23.327889702, 1e-8);
  EXPECT_NEAR(limits.inner.upper, 53.472110298, 1e-8);
  EXPECT_NEAR(limits.outer.upper, 62.163866342, 1e-8);
}

TEST(Funnel, LimitsAreClippedAndOneOnThemIsNotBeyond) {
  EXPECT_EQ(funnelLimits(0.02, 10, 100).outer.lower, 0);
  EXPECT_EQ(funnelLimits(0.98, 10, 100).outer.upper, 100);
  // All areas without events: baseline and limits are zero, and so is every value.
  EXPECT_EQ(funnelOfProportions(std::vector<CountPoint>{{0, 10}, {0, 20}})[0], Significance::NotSignificant);
}

// Baseline 36 in 3,000: 12 in 1,000. Limits by the tables of the exact Poisson interval: 2 events 95% 0.242 to 7.225,
// 99.8% 0.045 to 11.229; by Byar's for 22: 95% 13.8 to 33.3.
TEST(Funnel, RatesHoldTheBaselineAgainstEachAreasOwnLimits) {
  const auto found = funnelOfRates(std::vector<CountPoint>{{2, 1000}, {12, 1000}, {22, 1000}});
  EXPECT_EQ(found[0], Significance::Low001);
  EXPECT_EQ(found[1], Significance::NotSignificant);
  EXPECT_EQ(found[2], Significance::High025);
}

TEST(Funnel, AreasWithoutAValueAreLeftOut) {
  std::vector<CountPoint> areas = kText;
  areas.push_back({std::nullopt, 500});
  areas.push_back({3, 0});
  EXPECT_DOUBLE_EQ(*funnelBaseline(areas), 0.384);
  EXPECT_FALSE(funnelOfProportions(areas)[6]);
  EXPECT_FALSE(funnelOfRates(areas)[7]);
  EXPECT_FALSE(funnelBaseline(std::vector<CountPoint>{}).has_value());
}

}  // namespace
