// Cells, years and areas of published tables.

#include "poap/metrics/published_values.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace poap;
using namespace poap::metrics;

std::string yearOf(std::string_view text, unsigned endMonth = 3) {
  const auto day = parsePublishedYear(text, endMonth);
  return day ? core::isoDate(*day) : "none";
}

TEST(PublishedValues, SymbolsAreNoFaultsAndNoNumbers) {
  EXPECT_EQ(parsePublished("c")->status, Status::Suppressed);
  EXPECT_EQ(parsePublished("z")->status, Status::NotApplicable);
  EXPECT_EQ(parsePublished(" Z ")->status, Status::NotApplicable);
  for (const char* symbol : {"x", ":", "k", "low", "u", "-", "", ".."}) {
    ASSERT_TRUE(parsePublished(symbol).has_value()) << symbol;
    EXPECT_EQ(parsePublished(symbol)->status, Status::Missing) << symbol;
    EXPECT_FALSE(parsePublished(symbol)->value.has_value()) << symbol;
  }
  EXPECT_FALSE(parsePublished("about 5").has_value());
  EXPECT_FALSE(parsePublished("12%").has_value());
}

TEST(PublishedValues, BinaryNoiseIsTakenAwayAndAZeroStays) {
  EXPECT_EQ(parsePublished("293.10000000000002")->value, 293.1);
  EXPECT_EQ(parsePublished("0")->value, 0.0);
  EXPECT_EQ(parsePublished("0")->status, Status::Ok);
}

// Methods 5.3: the year ending March 2024 is 2024 or 202324; the interactive tool writes it with a stroke and a remark.
TEST(PublishedValues, AYearIsNamedInManyWays) {
  for (const char* text : {"2024", "202324", "2023-24", "2023/24", "2024 (prov)", "2024 (Rev)", " 202324 "}) {
    EXPECT_EQ(yearOf(text), "2024-03-31") << text;
  }
  EXPECT_EQ(yearOf("199900"), "2000-03-31");
  EXPECT_EQ(yearOf("2024", 12), "2024-12-31");
  for (const char* text : {"2021-23", "2021 - 2023", "202325", "24", "", "year", "20232", "2023-2024"}) {
    EXPECT_EQ(yearOf(text), "none") << text;
  }
}

PublishedValue value(AreaLevel level, const std::string& code, const std::string& name, std::optional<double> number) {
  return {level,
          code,
          name,
          "m",
          "PERCENT",
          *parsePublishedYear("2024"),
          {number ? Status::Ok : Status::Suppressed, number},
          2};
}

TEST(PublishedValues, BecomeBenchmarksOfEnglandRegionAndEveryListOfNeighbours) {
  const std::vector<PublishedValue> values = {
      value(AreaLevel::England, "E92000001", "England", 20),
      value(AreaLevel::Region, "E13000002", "Outer London", 18),
      value(AreaLevel::Region, "E12000001", "North East", 30),
      value(AreaLevel::LocalAuthority, "E01", "Here", 99),
      value(AreaLevel::LocalAuthority, "E02", "A", 10),
      value(AreaLevel::LocalAuthority, "E03", "B", 12),
      value(AreaLevel::LocalAuthority, "E04", "C", 20),
      value(AreaLevel::LocalAuthority, "E05", "D", std::nullopt),
  };
  const std::vector<NeighbourList> lists = {{"2021", "E01", {"E02", "E03", "E04", "E05"}},
                                            {"2025", "Here", {"A", "C", "Nowhere"}}};
  const auto rows = benchmarkRows(values, "Outer London", lists);
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows[0].comparator, "ENGLAND");
  EXPECT_EQ(rows[0].value, 20);
  EXPECT_EQ(rows[0].statistic, "PUBLISHED");
  EXPECT_EQ(rows[1].comparator, "REGION");
  EXPECT_EQ(rows[1].value, 18);
  EXPECT_EQ(rows[2].neighbourList, "2021");
  EXPECT_EQ(rows[2].statistic, "MEAN");
  EXPECT_EQ(rows[2].value, 14) << "of 10, 12 and 20; D is held back";
  EXPECT_EQ(rows[2].areasReported, 3);
  EXPECT_EQ(rows[2].areasTotal, 4);
  EXPECT_EQ(rows[3].statistic, "MEDIAN");
  EXPECT_EQ(rows[3].value, 12);
  EXPECT_EQ(rows[4].neighbourList, "2025");
  EXPECT_EQ(rows[4].value, 15) << "named instead of numbered";
  EXPECT_EQ(rows[4].areasReported, 2);
  EXPECT_EQ(rows[4].areasTotal, 3);
  EXPECT_EQ(benchmarkRows(values, "", {}).size(), 1U) << "England alone";
}

TEST(PublishedValues, WhatIsHeldBackGivesNoBenchmark) {
  const std::vector<PublishedValue> values = {value(AreaLevel::England, "E92000001", "England", std::nullopt),
                                              value(AreaLevel::LocalAuthority, "E02", "A", std::nullopt)};
  EXPECT_TRUE(benchmarkRows(values, "", std::vector<NeighbourList>{{"2021", "E01", {"E02"}}}).empty());
}

}  // namespace
