// Statistical neighbours (methods, section 3.5).

#include "poap/metrics/neighbours.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap::metrics;
using Values = std::map<std::string, std::optional<double>, std::less<>>;

const Values kValues = {{"A", 1.0}, {"B", 2.0}, {"C", 6.0}, {"D", std::nullopt}, {"US", 1000.0}};

TEST(Neighbours, MeanOfThoseThatReportedWithHowManyDid) {
  const auto found = neighbourFigure({"2021", "US", {"A", "B", "C", "D", "E"}}, kValues);
  EXPECT_EQ(found.value, 3.0);
  EXPECT_EQ(found.reported, 3) << "D has no value, E is not in the file";
  EXPECT_EQ(found.total, 5);
  EXPECT_EQ(words(found), "mean of 3 of 5 statistical neighbours, list of 2021");
}

TEST(Neighbours, MedianOfAnEvenNumberLiesBetween) {
  const NeighbourList list{"2025", "US", {"A", "B", "C", "D"}};
  EXPECT_EQ(neighbourFigure(list, kValues, NeighbourStatistic::Median).value, 2.0);
  const NeighbourList two{"2025", "US", {"A", "C"}};
  EXPECT_EQ(neighbourFigure(two, kValues, NeighbourStatistic::Median).value, 3.5);
  EXPECT_EQ(words(neighbourFigure(two, kValues, NeighbourStatistic::Median)),
            "median of 2 of 2 statistical neighbours, list of 2025");
}

TEST(Neighbours, TheAreaItselfIsLeftOut) {
  const auto found = neighbourFigure({"2021", "US", {"A", "US", "B"}}, kValues);
  EXPECT_EQ(found.value, 1.5);
  EXPECT_EQ(found.total, 2);
}

TEST(Neighbours, AllMissingIsMissing) {
  const auto found = neighbourFigure({"2021", "US", {"D", "E"}}, kValues);
  EXPECT_FALSE(found.value.has_value());
  EXPECT_EQ(found.reported, 0);
  EXPECT_EQ(found.total, 2);
}

}  // namespace
