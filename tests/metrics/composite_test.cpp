// One judgement of a group (methods, section 3.3) and the mark of small numbers.

#include "poap/metrics/composite.hpp"
#include "poap/metrics/small_numbers.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap::metrics;

Composite of(int green, int amber, int red, int grey, CompositeRule rule = {}) {
  std::vector<Judgement> members;
  members.insert(members.end(), static_cast<std::size_t>(green), Judgement::OnTarget);
  members.insert(members.end(), static_cast<std::size_t>(amber), Judgement::NearTarget);
  members.insert(members.end(), static_cast<std::size_t>(red), Judgement::OffTarget);
  for (int i = 0; i < grey; ++i) members.push_back(i % 2 == 0 ? Judgement::NotJudged : Judgement::NoData);
  return compositeOf(members, rule);
}

TEST(CompositeJudgement, TheTallyOfTheText) {
  const Composite found = of(6, 1, 2, 1);
  EXPECT_EQ(words(found.tally), "6 green, 1 amber, 2 red, 1 not rated");
  EXPECT_EQ(found.judgement, Judgement::NearTarget);
}

TEST(CompositeJudgement, GreenOnlyWhenAllRatedAre) {
  EXPECT_EQ(of(4, 0, 0, 3).judgement, Judgement::OnTarget);
  EXPECT_EQ(of(4, 1, 0, 0).judgement, Judgement::NearTarget);
}

TEST(CompositeJudgement, RedWhenAllOrNearlyAllOfFiveAre) {
  EXPECT_EQ(of(0, 0, 2, 0).judgement, Judgement::OffTarget);
  EXPECT_EQ(of(1, 0, 4, 0).judgement, Judgement::OffTarget) << "one of five is not red";
  EXPECT_EQ(of(0, 1, 4, 0).judgement, Judgement::OffTarget) << "an amber member is neither";
  EXPECT_EQ(of(1, 0, 3, 9).judgement, Judgement::NearTarget) << "only four are rated";
  EXPECT_EQ(of(1, 1, 5, 0).judgement, Judgement::NearTarget) << "two are not red";
  EXPECT_EQ(of(1, 0, 3, 0, {1, 4}).judgement, Judgement::OffTarget) << "the limits are settings";
}

TEST(CompositeJudgement, GreyWhenNoneIsRated) {
  EXPECT_EQ(of(0, 0, 0, 2).judgement, Judgement::NotJudged);
  EXPECT_EQ(of(0, 0, 0, 0).judgement, Judgement::NotJudged);
  EXPECT_EQ(words(of(0, 0, 0, 2).tally), "0 green, 0 amber, 0 red, 2 not rated");
}

TEST(SmallNumbers, MarkSharesOfFewerThanTheSetting) {
  EXPECT_TRUE(isSmall(19.0, 20));
  EXPECT_FALSE(isSmall(20.0, 20));
  EXPECT_FALSE(isSmall(0.0, 20)) << "a share of nothing has no value to mark";
  EXPECT_FALSE(isSmall(std::nullopt, 20));
  EXPECT_FALSE(isSmall(3.0, 0)) << "nothing is marked";
}

TEST(SmallNumbers, TheSettingIsAWholeNumber) {
  EXPECT_EQ(smallDenominatorOf(""), 20);
  EXPECT_EQ(smallDenominatorOf("11"), 11);
  EXPECT_EQ(smallDenominatorOf("0"), 0);
  for (const char* text : {"ten", "-1", "5.5", "99999999999"}) EXPECT_FALSE(smallDenominatorOf(text)) << text;
}

}  // namespace
