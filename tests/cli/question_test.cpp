// Questions to a figure as a person types them.

#include "poap/cli/command_line.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sstream>

namespace {

using namespace poap;

struct Outcome {
  int code = -1;
  std::string out;
  std::string err;
};

class QuestionCommands : public testing::Test {
protected:
  static Outcome poapRuns(const std::vector<std::string>& arguments) {
    std::ostringstream out;
    std::ostringstream err;
    const session::Surroundings surroundings{core::Resources{}, std::make_shared<support::FixedClock>(), "tester",
                                             std::filesystem::path{POAP_SOURCE_DIR} / "data" / "sample"};
    Outcome outcome;
    outcome.code = cli::run(arguments, surroundings, out, err);
    outcome.out = out.str();
    outcome.err = err.str();
    return outcome;
  }
  static void SetUpTestSuite() {
    s_scratch = std::make_unique<support::Scratch>();
    s_sample = (s_scratch->path() / "sample.poap").string();
    ASSERT_EQ(poapRuns({"sample", s_sample}).code, cli::kDone);
  }
  static void TearDownTestSuite() { s_scratch.reset(); }

  static std::size_t linesIn(const std::string& text, const std::string& with) {
    std::istringstream lines{text};
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line);) count += line.find(with) != std::string::npos ? 1U : 0U;
    return count;
  }

  static inline std::unique_ptr<support::Scratch> s_scratch;
  static inline std::string s_sample;
};

// The published page says 173 children on a plan, 93 of them for emotional abuse.
TEST_F(QuestionCommands, ExplainListsAsManyRecordsAsThePublishedFigure) {
  const Outcome total =
      poapRuns({"explain", s_sample, "cp.category.total.feb", "--month", "2019-02", "--format", "csv"});
  EXPECT_EQ(total.code, cli::kDone) << total.err;
  EXPECT_EQ(linesIn(total.out, ",counts,"), 173U);
  const Outcome part =
      poapRuns({"explain", s_sample, "cp.category.emotional.feb", "--month", "2019-02", "--rows", "--format", "json"});
  const auto json = nlohmann::json::parse(part.out);
  const auto& rows = json.at("parts").at(0).at("rows");
  EXPECT_EQ(std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.at("part") == "counts"; }), 93);
  EXPECT_EQ(json.at("parts").at(0).at("rules").at(0).at("left_out"), 173 - 93);
  for (const auto& row : rows) EXPECT_EQ(row.at("file"), "child_protection_plans.csv");
}

TEST_F(QuestionCommands, ExplainSaysTheRuleInWords) {
  const Outcome outcome = poapRuns({"explain", s_sample, "cp.team.ip1.visits", "--month", "2019-02"});
  EXPECT_EQ(outcome.code, cli::kDone) << outcome.err;
  EXPECT_THAT(outcome.out, testing::HasSubstr("88%"));
  EXPECT_THAT(outcome.out, testing::HasSubstr("working days since visit at most 10"));
  EXPECT_THAT(outcome.out, testing::HasSubstr("22 of 25"));
  EXPECT_THAT(outcome.out, testing::HasSubstr("28 February 2019"));
}

TEST_F(QuestionCommands, AFilterNarrowsFigures) {
  const Outcome outcome = poapRuns({"figures", s_sample, "--month", "2019-02", "--page", "cp", "--where", "gender=F"});
  EXPECT_EQ(outcome.code, cli::kDone) << outcome.err;
  const Outcome explained = poapRuns(
      {"explain", s_sample, "cp.category.total.feb", "--month", "2019-02", "--where", "gender=F", "--format", "csv"});
  EXPECT_THAT(outcome.out, testing::HasSubstr(",Feb," + std::to_string(linesIn(explained.out, ",counts,")) + ","));
}

TEST_F(QuestionCommands, WrongQuestionsAreWrongUsage) {
  EXPECT_EQ(poapRuns({"explain", s_sample, "cp.no.such", "--month", "2019-02"}).code, cli::kWrongUsage);
  EXPECT_EQ(poapRuns({"figures", s_sample, "--month", "2019-02", "--where", "gender=Martian"}).code, cli::kWrongUsage);
  EXPECT_EQ(poapRuns({"changes", s_sample, "--month", "2019-02"}).code, cli::kWrongUsage);
}

// 158 to 173 on the published page.
TEST_F(QuestionCommands, ChangesAddUp) {
  const Outcome outcome =
      poapRuns({"changes", s_sample, "--month", "2019-02", "--figure", "cp.category.total.feb", "--format", "json"});
  EXPECT_EQ(outcome.code, cli::kDone) << outcome.err;
  const auto json = nlohmann::json::parse(outcome.out);
  const auto& bridge = json.at("figures").at(0).at("bridges").at(0);
  EXPECT_EQ(bridge.at("before"), 158);
  EXPECT_EQ(bridge.at("after"), 173);
  double sum = 0;
  for (const auto& part : bridge.at("parts")) sum += part.at("amount").get<double>();
  EXPECT_EQ(sum, bridge.at("after").get<double>() - bridge.at("before").get<double>());
}

TEST_F(QuestionCommands, DriversExceptionsAndQualityPrint) {
  const Outcome drivers = poapRuns({"drivers", s_sample, "cp.category.total.feb", "--month", "2019-02"});
  EXPECT_EQ(drivers.code, cli::kDone) << drivers.err;
  EXPECT_THAT(drivers.out, testing::HasSubstr("case_holding_team"));
  const Outcome exceptions = poapRuns({"exceptions", s_sample, "--month", "2019-02"});
  EXPECT_EQ(exceptions.code, cli::kDone) << exceptions.err;
  EXPECT_THAT(exceptions.out, testing::HasSubstr("off_target"));
  const Outcome quality = poapRuns({"quality", s_sample, "--rows", "--format", "csv"});
  EXPECT_EQ(quality.code, cli::kDone) << quality.err;
  EXPECT_THAT(quality.out, testing::HasSubstr("blank,child_protection_plans"));
}

}  // namespace
