// The settings of a dashboard, and that pages follow them.

#include "poap/cli/command_line.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace {

using namespace poap;
using testing::HasSubstr;
using testing::Not;

class SettingsCommand : public testing::Test {
protected:
  struct Outcome {
    int code = -1;
    std::string out;
    std::string err;
  };
  static Outcome poapRuns(const std::vector<std::string>& arguments) {
    std::ostringstream out;
    std::ostringstream err;
    const session::Surroundings surroundings{core::Resources{}, std::make_shared<support::FixedClock>(), "tester",
                                             std::filesystem::path{POAP_SOURCE_DIR} / "data" / "sample"};
    const int code = cli::run(arguments, surroundings, out, err);
    return {code, out.str(), err.str()};
  }
  void SetUp() override { ASSERT_EQ(poapRuns({"sample", m_store}).code, cli::kDone); }
  std::string figures() const { return poapRuns({"figures", m_store, "--month", "2019-02", "--format", "json"}).out; }

  support::Scratch m_scratch;
  std::string m_store = (m_scratch.path() / "sample.poap").string();
};

TEST_F(SettingsCommand, ListsWhatIsInForceAndWhoSaidSo) {
  const Outcome listed = poapRuns({"settings", m_store});
  EXPECT_EQ(listed.code, cli::kDone);
  EXPECT_THAT(listed.out, HasSubstr("authority,SAMPLE BOROUGH,yes,"));
  EXPECT_THAT(listed.out, HasSubstr("rag_scheme,standard,no,"));
  EXPECT_THAT(listed.out, HasSubstr("small_denominator,0,no,"));
}

// The scheme that judges by the year before has no target to hold a figure against: ratings change, figures do not.
TEST_F(SettingsCommand, AnotherSchemeIsNamedByEachRating) {
  ASSERT_THAT(figures(), HasSubstr("\"rag_scheme\": \"standard\""));
  const Outcome changed = poapRuns({"settings", m_store, "--set", "rag_scheme", "year_before"});
  EXPECT_EQ(changed.code, cli::kDone);
  EXPECT_THAT(changed.out, HasSubstr("rag_scheme,year_before,yes,"));
  const std::string after = figures();
  EXPECT_THAT(after, HasSubstr("\"rag_scheme\": \"year_before\""));
  EXPECT_THAT(after, Not(HasSubstr("\"rag_scheme\": \"standard\"")));
}

TEST_F(SettingsCommand, WhatMeansNothingIsRefusedAndChangesNothing) {
  const std::string before = poapRuns({"settings", m_store}).out;
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"rag_scheme", "traffic"},
                                                {"small_denominator", "-1"},
                                                {"small_denominator", "few"},
                                                {"authority", " "},
                                                {"sample", "0"},
                                                {"colour", "blue"}}) {
    const Outcome refused = poapRuns({"settings", m_store, "--set", wrong[0], wrong[1]});
    EXPECT_EQ(refused.code, cli::kWrongUsage) << wrong[0] << " " << wrong[1];
    EXPECT_FALSE(refused.err.empty());
  }
  EXPECT_EQ(poapRuns({"settings", m_store}).out, before);
}

}  // namespace
