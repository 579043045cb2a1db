// Quantiles and ranks: the worked examples of methods, sections 2.5 and 3.4.

#include "poap/metrics/quantiles.hpp"
#include "poap/metrics/rank.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace poap::metrics;
using Values = std::vector<std::optional<double>>;

const Values kText = {12, 15, 15, 18, 20, 22, 25, 30, 31, 40, 44};

TEST(Quantiles, TheTwoWaysDifferOnTheValuesOfTheText) {
  const QuartileCuts cuts = *quartileCuts(kText);
  EXPECT_EQ(cuts.third, 30.5);
  EXPECT_EQ(cuts.first, 16.5);
  EXPECT_EQ(cuts.second, 22);
  EXPECT_EQ(quartileFromLowest(31.0, cuts), 4);
  EXPECT_EQ(rankQuantiles(kText, 4)[8], 3);
}

// By hand with m/k = 2.75: rank 1 and 2 (twice) in the first quarter, 4 to 6 in the second, 7 to 9 in the third.
TEST(Quantiles, RankQuantilesOfTheText) {
  const Values expected = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4};
  const auto found = rankQuantiles(kText, 4);
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(found[i], static_cast<int>(*expected[i])) << i;
}

TEST(Quantiles, RankQuantilesTurnedRoundCountFromTheHighest) {
  const auto found = rankQuantiles(kText, 4, true);
  EXPECT_EQ(found[10], 1);
  EXPECT_EQ(found[0], 4);
  EXPECT_EQ(found[1], found[2]) << "ties share";
}

TEST(Quantiles, TenValuesInTenthsHaveOneEach) {
  Values values;
  for (int i = 10; i > 0; --i) values.emplace_back(i);
  const auto found = rankQuantiles(values, 10);
  for (std::size_t i = 0; i < values.size(); ++i) EXPECT_EQ(found[i], static_cast<int>(*values[i]));
}

TEST(Quantiles, NoneWithFewerValuesThanQuantiles) {
  EXPECT_FALSE(rankQuantiles(Values{1, 2, 3, std::nullopt}, 4)[0]);
  EXPECT_FALSE(rankQuantiles(Values{1, 2, 3, 4, std::nullopt}, 4)[4]) << "a missing value has none";
  EXPECT_EQ(rankQuantiles(Values{1, 2, 3, 4, std::nullopt}, 4)[3], 4);
  EXPECT_FALSE(quartileFromLowest(2.0, *quartileCuts(Values{1, 2, 3}))) << "quartiles need four";
  EXPECT_FALSE(quartileCuts(Values{std::nullopt}).has_value());
}

// R: quantile(c(1, 2, 3, 4), 0.25) is 1.75.
TEST(Quantiles, PercentilesInterpolate) {
  EXPECT_EQ(percentile(Values{4, 1, std::nullopt, 3, 2}, 0.25), 1.75);
  EXPECT_EQ(percentile(Values{4, 1, 3, 2}, 1), 4);
  EXPECT_EQ(percentile(Values{7}, 0.75), 7);
}

TEST(Quantiles, BandAIsAlwaysBestAndACutBelongsBelow) {
  const QuartileCuts cuts{10, 20, 30, 12};
  const auto band = [&](double value, Polarity polarity) {
    return std::string{words(quartileBand(value, cuts, polarity))};
  };
  EXPECT_EQ(band(10, Polarity::Lower), "A");
  EXPECT_EQ(band(10.1, Polarity::Lower), "B");
  EXPECT_EQ(band(30, Polarity::Lower), "C");
  EXPECT_EQ(band(30.1, Polarity::Lower), "D");
  EXPECT_EQ(band(10, Polarity::Higher), "D");
  EXPECT_EQ(band(20, Polarity::Higher), "C");
  EXPECT_EQ(band(30, Polarity::Higher), "B");
  EXPECT_EQ(band(30.1, Polarity::Higher), "A");
  EXPECT_EQ(band(5, Polarity::None), "-");
  EXPECT_EQ(quartileBand(std::nullopt, cuts, Polarity::Lower).status, Status::Missing);
}

TEST(Quantiles, OnlyTheBestAndTheWorstBandCarryAColour) {
  EXPECT_EQ(colourOf(QuartileBand::A), Judgement::OnTarget);
  EXPECT_EQ(colourOf(QuartileBand::B), Judgement::NotJudged);
  EXPECT_EQ(colourOf(QuartileBand::C), Judgement::NotJudged);
  EXPECT_EQ(colourOf(QuartileBand::D), Judgement::OffTarget);
}

TEST(Ranks, TiesShareTheLowestAndTheNextIsSkipped) {
  const auto found = ranks(Values{30, 50, 40, 40}, Polarity::Higher);
  EXPECT_EQ(found[1].place, 1);
  EXPECT_EQ(found[2].place, 2);
  EXPECT_EQ(found[3].place, 2);
  EXPECT_EQ(found[0].place, 4);
  EXPECT_EQ(ranks(Values{30, 50, 40, 40}, Polarity::Lower)[0].place, 1);
}

TEST(Ranks, OnlyAreasWithAValueCount) {
  Values values(17);
  for (int i = 0; i < 15; ++i) values[static_cast<std::size_t>(i)] = 100 - i;
  const auto found = ranks(values, Polarity::Higher);
  EXPECT_EQ(words(found[2]), "3/15");
  EXPECT_EQ(words(found[16]), "");
  EXPECT_EQ(found[16].status, Status::Missing);
}

TEST(Ranks, NoneWithoutAGoodDirection) {
  EXPECT_EQ(words(ranks(Values{1, 2}, Polarity::None)[0]), "-");
  EXPECT_EQ(words(ranks(Values{1, 2}, Polarity::Range)[0]), "-");
}

TEST(Ranks, AreMadeOfUnroundedValues) {
  EXPECT_EQ(ranks(Values{12.34, 12.31}, Polarity::Lower)[0].place, 2);
}

}  // namespace
