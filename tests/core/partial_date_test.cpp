#include "poap/core/partial_date.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap::core;

std::string earliest(std::string_view text) {
  const auto day = parsePartialDate(text).value().earliest();
  return day ? isoDate(*day) : "none";
}

std::string latest(std::string_view text) {
  const auto day = parsePartialDate(text).value().latest();
  return day ? isoDate(*day) : "none";
}

TEST(PartialDate, KnowsTheDaysItCouldBe) {
  EXPECT_EQ(earliest("14/10/2011"), "2011-10-14");
  EXPECT_EQ(latest("14/10/2011"), "2011-10-14");
  EXPECT_EQ(earliest("ZZ/02/2012"), "2012-02-01");
  EXPECT_EQ(latest("ZZ/02/2012"), "2012-02-29");
  EXPECT_EQ(earliest("zz/ZZ/2011"), "2011-01-01");
  EXPECT_EQ(latest("ZZ/ZZ/2011"), "2011-12-31");
  EXPECT_EQ(earliest("31/ZZ/2011"), "2011-01-31");
  EXPECT_EQ(latest("30/ZZ/2011"), "2011-12-30");
  EXPECT_EQ(earliest("29/02/ZZZZ"), "none");
  EXPECT_EQ(latest("ZZ/ZZ/ZZZZ"), "none");
}

TEST(PartialDate, RefusesWhatNoDateCanBe) {
  for (const char* text : {"", "ZZ", "10/2011", "xx/10/2011", "ZZ/13/2011", "32/ZZ/2011", "00/10/ZZZZ", "31/11/ZZZZ",
                           "31/11/2011", "ZZ/ZZ/ZZ", "Z/10/2011", "ZZ/10/11", "ZZ-10-2011"}) {
    EXPECT_FALSE(parsePartialDate(text).has_value()) << text;
  }
}

TEST(PartialDate, IsOrderedByTheLatestDayItCouldBe) {
  const auto before = [](const char* one, const char* other) {
    return isBefore(parsePartialDate(one).value(), parsePartialDate(other).value());
  };
  EXPECT_TRUE(before("30/10/2011", "ZZ/10/2011"));
  EXPECT_FALSE(before("ZZ/10/2011", "31/10/2011"));
  EXPECT_TRUE(before("ZZ/10/2011", "ZZ/ZZ/2011"));
  EXPECT_TRUE(before("ZZ/ZZ/2011", "ZZ/ZZ/ZZZZ"));
  EXPECT_FALSE(before("ZZ/ZZ/ZZZZ", "01/01/2090"));
}

}  // namespace
