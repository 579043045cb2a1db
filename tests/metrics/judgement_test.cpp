#include "poap/metrics/judgement.hpp"

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

TEST(Direction, JudgedByPolarity) {
  EXPECT_EQ(judgeDirection(Direction::Up, Polarity::Higher), JudgedDirection::Better);
  EXPECT_EQ(judgeDirection(Direction::Up, Polarity::Lower), JudgedDirection::Worse);
  EXPECT_EQ(judgeDirection(Direction::Down, Polarity::Lower), JudgedDirection::Better);
  EXPECT_EQ(judgeDirection(Direction::Same, Polarity::Lower), JudgedDirection::NoClearChange);
  EXPECT_EQ(judgeDirection(Direction::Up, Polarity::None), JudgedDirection::NotJudged);
  EXPECT_EQ(judgeDirection(Direction::None, Polarity::Higher), JudgedDirection::NotJudged);
}

}  // namespace
