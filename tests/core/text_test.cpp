#include "poap/core/text.hpp"
#include "poap/core/clock.hpp"
#include "poap/core/error.hpp"
#include "poap/core/resources.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace poap::core;

TEST(Trimmed, TakesWhatSpreadsheetsLeave) {
  EXPECT_EQ(trimmed("  a b\t\r\n"), "a b");
  EXPECT_EQ(trimmed("\xC2\xA0 a\xC2\xA0"), "a");
  EXPECT_EQ(trimmed(" \xC2\xA0 "), "");
  EXPECT_EQ(trimmed(""), "");
}

TEST(Folded, ComparesHeaders) {
  EXPECT_EQ(folded("  Date \n of  Birth "), "date of birth");
  EXPECT_EQ(folded("Child\xE2\x80\x99s \xE2\x80\x9CName\xE2\x80\x9D"), "child's \"name\"");
  EXPECT_EQ(folded("CAF\xC3\x89"), "caf\xC3\x89") << "only ASCII changes its case";
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_THAT(split("a,,b,", ','), testing::ElementsAre("a", "", "b", ""));
  EXPECT_THAT(split("", ','), testing::ElementsAre(""));
}

TEST(IsUtf8, KnowsTheCorners) {
  for (const char* good :
       {"", "plain", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xEF\xBF\xBD", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(isUtf8(good)) << good;
  }
  for (const char* bad : {"\xE9", "a\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                          "\xF8\x88\x80\x80\x80", "\xE2\x82", "\xC3z"}) {
    EXPECT_FALSE(isUtf8(bad));
  }
}

TEST(CsvField, QuotesOnlyWhenItMust) {
  EXPECT_EQ(csvField("plain text"), "plain text");
  EXPECT_EQ(csvField("a,b"), "\"a,b\"");
  EXPECT_EQ(csvField("say \"no\""), "\"say \"\"no\"\"\"");
  EXPECT_EQ(csvField("two\nlines"), "\"two\nlines\"");
}

TEST(Clock, PrintsIsoTime) {
  EXPECT_EQ(isoTime(support::FixedClock{}.now()), "2019-03-04T09:30:00Z");
}

TEST(Resources, AFolderReplacesWhatItHas) {
  const support::Scratch scratch;
  std::filesystem::create_directory(scratch.path() / "datasets");
  (void)scratch.write("datasets/only.json", "{}");
  const Resources replaced{scratch.path()};
  EXPECT_THAT(replaced.list("resources/datasets"), testing::ElementsAre("resources/datasets/only.json"));
  EXPECT_EQ(replaced.text("resources/datasets/only.json"), "{}");
  EXPECT_EQ(replaced.text("resources/codes/gender.json"), Resources{}.text("resources/codes/gender.json"));
  EXPECT_THROW((void)replaced.text("resources/codes/none.json"), Error);
  EXPECT_THROW(Resources{scratch.path() / "absent"}, Error);
}

// What is compiled in is byte for byte what stands in the source tree.
TEST(Resources, EmbedsFilesAsTheyAre) {
  for (const char* path : {"resources/datasets/child_protection_plans.json", "resources/schema/0001_house.sql",
                           "data/bank_holidays_england_wales.csv"}) {
    EXPECT_EQ(Resources{}.text(path), support::readFile(support::sourceDir() / path)) << path;
  }
}

}  // namespace
