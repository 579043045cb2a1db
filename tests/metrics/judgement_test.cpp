#include "poap/metrics/judgement.hpp"
#include "poap/metrics/shown_decimals.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap::metrics;

// Methods 3.1: green from the target on, amber to a tenth off it (the edge included), red beyond.
TEST(Judgement, HigherIsGood) {
  EXPECT_EQ(judge(95.0, 95.0, Polarity::Higher), Judgement::OnTarget);
  EXPECT_EQ(judge(94.9, 95.0, Polarity::Higher), Judgement::NearTarget);
  EXPECT_EQ(judge(85.5, 95.0, Polarity::Higher), Judgement::NearTarget);
  EXPECT_EQ(judge(85.4, 95.0, Polarity::Higher), Judgement::OffTarget);
  EXPECT_EQ(judge(134.0 / 173 * 100, 95.0, Polarity::Higher), Judgement::OffTarget);
}

TEST(Judgement, LowerIsGood) {
  EXPECT_EQ(judge(9.9, 15.6, Polarity::Lower), Judgement::OnTarget);
  EXPECT_EQ(judge(16.0, 15.6, Polarity::Lower), Judgement::NearTarget);
  EXPECT_EQ(judge(17.2, 15.6, Polarity::Lower), Judgement::OffTarget);
}

TEST(Judgement, ZeroTargetIsGreenOrRedUnlessTheBandIsAbsolute) {
  EXPECT_EQ(judge(0.0, 0.0, Polarity::Lower), Judgement::OnTarget);
  EXPECT_EQ(judge(1.0, 0.0, Polarity::Lower), Judgement::OffTarget);
  EXPECT_EQ(judge(1.0, 0.0, Polarity::Lower, {2, true}), Judgement::NearTarget);
}

TEST(Judgement, NeverWithoutTargetPolarityOrValue) {
  EXPECT_EQ(judge(5.0, std::nullopt, Polarity::Lower), Judgement::NotJudged);
  EXPECT_EQ(judge(5.0, 5.0, Polarity::None), Judgement::NotJudged);
  EXPECT_EQ(judge(std::nullopt, 5.0, Polarity::Lower), Judgement::NoData);
}

// Methods 3.1: within a slack of 1e-9 of the target, so that 85.5 against 95 is amber though 95 - 9.5 is not exact.
TEST(Judgement, BinaryRoundingDoesNotMoveTheEdge) {
  EXPECT_EQ(judge(0.1 + 0.2, 0.3, Polarity::Lower), Judgement::OnTarget);
  EXPECT_EQ(judge(110 * (1 + 1e-12), 100.0, Polarity::Lower), Judgement::NearTarget);
  EXPECT_EQ(judge(110.001, 100.0, Polarity::Lower), Judgement::OffTarget);
  EXPECT_EQ(judge(-9.0, -10.0, Polarity::Lower), Judgement::NearTarget) << "the band is a tenth of its size";
}

TEST(Judgement, ARangeIsMetBetweenItsEnds) {
  const TargetRange range{20, 30.0};
  EXPECT_EQ(judge(25.0, range, Polarity::Range), Judgement::OnTarget);
  EXPECT_EQ(judge(33.0, range, Polarity::Range), Judgement::NearTarget);
  EXPECT_EQ(judge(17.0, range, Polarity::Range), Judgement::OffTarget);
  EXPECT_EQ(judge(19.0, range, Polarity::Range, {1, true}), Judgement::NearTarget);
  EXPECT_EQ(judge(18.9, range, Polarity::Range, {1, true}), Judgement::OffTarget);
  EXPECT_EQ(judge(25.0, 20.0, Polarity::Range), Judgement::NotJudged) << "no upper end";
  EXPECT_EQ(judge(std::nullopt, range, Polarity::Range), Judgement::NoData);
}

TEST(Variance, OfARangeIsFromTheEndThatWasMissed) {
  const TargetRange range{20, 30.0};
  EXPECT_EQ(variancePercent(25.0, range, Polarity::Range), 0.0);
  EXPECT_EQ(variancePercent(33.0, range, Polarity::Range), 10.0);
  EXPECT_EQ(variancePercent(15.0, range, Polarity::Range), -25.0);
  EXPECT_EQ(variancePercent(22.0, range, Polarity::Higher), 10.0) << "elsewhere the value alone is the target";
}

TEST(Judgement, OneMoreDecimalWhereThePrintContradictsTheColour) {
  const auto decimals = [](double value, int usual) {
    return decimalsToShow(value, {95, {}}, Polarity::Higher, usual);
  };
  EXPECT_EQ(decimals(94.96, 1), 2) << "prints as 95.0, and is not";
  EXPECT_EQ(decimals(94.94, 1), 1);
  EXPECT_EQ(decimals(95.0, 1), 1);
  EXPECT_EQ(decimals(85.46, 0), 0) << "85 against 95 is red too";
  EXPECT_EQ(decimals(85.51, 0), 0) << "86 is amber too";
  EXPECT_EQ(decimals(94.6, 0), 1) << "95 would be green";
}

TEST(Variance, OfTheTarget) {
  EXPECT_NEAR(*variancePercent(77.0, 95.0), -18.947368421, 1e-9);
  EXPECT_EQ(variancePercent(0.0, 0.0), 0.0);
  EXPECT_FALSE(variancePercent(1.0, 0.0).has_value());
  EXPECT_FALSE(variancePercent(std::nullopt, 95.0).has_value());
}

TEST(Direction, SameWhenEqualAsShown) {
  EXPECT_EQ(directionOf(77.44, 77.41, 1), Direction::Same);
  EXPECT_EQ(directionOf(77.46, 77.41, 1), Direction::Up);
  EXPECT_EQ(directionOf(1.0, 2.0, 0), Direction::Down);
  EXPECT_EQ(directionOf(1.0, std::nullopt, 0), Direction::None);
}

// Methods 3.2: the four coloured kinds, and those without a colour.
TEST(Direction, EveryArrowHasAName) {
  EXPECT_EQ(arrowName(Direction::Up, Polarity::Higher), "positive upward");
  EXPECT_EQ(arrowName(Direction::Down, Polarity::Lower), "positive downward");
  EXPECT_EQ(arrowName(Direction::Up, Polarity::Lower), "negative upward");
  EXPECT_EQ(arrowName(Direction::Down, Polarity::Higher), "negative downward");
  EXPECT_EQ(arrowName(Direction::Same, Polarity::Higher), "no change");
  EXPECT_EQ(arrowName(Direction::Up, Polarity::None), "up without judgement");
  EXPECT_EQ(arrowName(Direction::Down, Polarity::Range), "down without judgement");
  EXPECT_EQ(arrowName(Direction::None, Polarity::Higher), "none");
}

TEST(Direction, JudgedByPolarity) {
  EXPECT_EQ(judgeDirection(Direction::Up, Polarity::Higher), JudgedDirection::Better);
  EXPECT_EQ(judgeDirection(Direction::Up, Polarity::Lower), JudgedDirection::Worse);
  EXPECT_EQ(judgeDirection(Direction::Down, Polarity::Lower), JudgedDirection::Better);
  EXPECT_EQ(judgeDirection(Direction::Same, Polarity::Lower), JudgedDirection::NoClearChange);
  EXPECT_EQ(judgeDirection(Direction::Up, Polarity::None), JudgedDirection::NotJudged);
  EXPECT_EQ(judgeDirection(Direction::None, Polarity::Higher), JudgedDirection::NotJudged);
}

}  // namespace
