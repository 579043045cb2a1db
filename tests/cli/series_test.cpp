// The methods as commands, over the worked examples and over files with faults.

#include "../metrics/examples.hpp"
#include "poap/cli/command_line.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace {

using namespace poap;
using examples::Row;

struct Outcome {
  int code = -1;
  std::string out;
  std::string err;
};

Outcome poapRuns(const std::string& command, const std::filesystem::path& file) {
  std::ostringstream out;
  std::ostringstream err;
  const std::vector<std::string> arguments = {command, file.string()};
  const int code = cli::run(arguments, {core::Resources{}, nullptr, "tester", {}}, out, err);
  return {code, out.str(), err.str()};
}

std::filesystem::path example(const std::string& name) {
  return support::sourceDir() / "tests" / "metrics" / "examples" / name;
}

constexpr const char* kSpcHeader =
    "case_id,date,rebase_group,mean,lpl,upl,outside_limits,relative_to_mean,close_to_limits,special_cause_flag,"
    "special_cause_type,point_type,short_group_warning,variation_icon,assurance_icon\n";
constexpr const char* kIntervalsHeader =
    "numerator,denominator,multiplier,method,confidence,expected,lower,upper,method_used\n";

void expectColumn(const Row& printed, const Row& expected, const std::string& column) {
  const auto number = core::parseNumber(printed.at(column));
  const bool measured = column == "mean" || column == "lpl" || column == "upl" || column == "expected" ||
                        column == "lower" || column == "upper";
  if (measured && number) {
    examples::expectNumber(number, expected.at(column));
  } else {
    EXPECT_EQ(printed.at(column), expected.at(column)) << column;
  }
}

TEST(SpcCommand, PrintsTheWorkedExamples) {
  const Outcome outcome = poapRuns("spc", example("spc_examples.csv"));
  EXPECT_EQ(outcome.code, cli::kDone) << outcome.err;
  EXPECT_TRUE(outcome.out.starts_with(kSpcHeader));
  const auto printed = examples::rowsOf(outcome.out);
  const auto expected = examples::read("spc_examples.csv");
  ASSERT_EQ(printed.size(), expected.size());
  for (std::size_t i = 0; i < printed.size(); ++i) {
    SCOPED_TRACE(expected[i].at("case_id") + " " + expected[i].at("date"));
    if (expected[i].at("scored") != "1") continue;
    for (const auto& [column, value] : printed[i]) {
      if (column.ends_with("_icon") && expected[i].at("icon_scored") != "1") continue;
      expectColumn(printed[i], expected[i], column);
    }
  }
}

TEST(IntervalsCommand, PrintsTheWorkedExamples) {
  const Outcome outcome = poapRuns("intervals", example("ci_examples.csv"));
  EXPECT_EQ(outcome.code, cli::kDone) << outcome.err;
  EXPECT_TRUE(outcome.err.empty());
  EXPECT_TRUE(outcome.out.starts_with(kIntervalsHeader));
  const auto printed = examples::rowsOf(outcome.out);
  const auto expected = examples::read("ci_examples.csv");
  ASSERT_EQ(printed.size(), expected.size());
  for (std::size_t i = 0; i < printed.size(); ++i) {
    EXPECT_EQ(printed[i].at("method_used"), expected[i].at("peer_method"));
    for (const auto& [column, value] : printed[i]) {
      if (column != "method_used") expectColumn(printed[i], expected[i], column);
    }
  }
}

class SeriesFile : public testing::Test {
protected:
  [[nodiscard]] Outcome run(const std::string& command, const std::string& text) const {
    return poapRuns(command, m_scratch.write("file.csv", text));
  }
  support::Scratch m_scratch;
};

TEST_F(SeriesFile, RowsMayStandInAnyOrderAndStayThere) {
  const Outcome outcome = run("spc",
                              "date,case_id,value,improvement_direction\n"
                              "2019-03-01,\"b, c\",3,neutral\n"
                              "01/01/2019,\"b, c\",1,neutral\n"
                              "2019-01-01,a,5,increase\n"
                              "2019-02-01,\"b, c\",,neutral\n");
  EXPECT_EQ(outcome.code, cli::kDone);
  EXPECT_EQ(outcome.out, std::string{kSpcHeader} +
                             "\"b, c\",2019-03-01,0,2,NaN,NaN,,1,,0,Common Cause,common_cause,1,,\n"
                             "\"b, c\",2019-01-01,0,2,NaN,NaN,,-1,,0,Common Cause,common_cause,1,,\n"
                             "a,2019-01-01,0,5,NaN,NaN,,0,,0,Common Cause,common_cause,1,,\n"
                             "\"b, c\",2019-02-01,0,2,NaN,NaN,,,,0,Common Cause,common_cause,1,,\n");
  EXPECT_NE(outcome.err.find("line 2: not enough variation for limits"), std::string::npos) << outcome.err;
}

TEST_F(SeriesFile, AMissingLastValueIsSaid) {
  const Outcome outcome = run("spc",
                              "case_id,improvement_direction,date,value\n"
                              "a,increase,2019-01-01,1\na,increase,2019-02-01,3\na,increase,2019-03-01,2\n"
                              "a,increase,2019-04-01,\n");
  EXPECT_EQ(outcome.code, cli::kDone);
  EXPECT_NE(outcome.err.find("no data for 1 April 2019"), std::string::npos) << outcome.err;
}

TEST_F(SeriesFile, EveryFaultOfASeriesIsToldByLineAndColumnAndNothingPrinted) {
  const Outcome outcome = run("spc",
                              "case_id,improvement_direction,target,date,value,rebase\n"
                              "a,up,,2019-01-01,secret,0\n"
                              "a,up,7,31/02/2019,1,maybe\n"
                              "a,up\n"
                              ",increase,,2019-01-01,1,0\n");
  EXPECT_EQ(outcome.code, cli::kFailed);
  EXPECT_TRUE(outcome.out.empty());
  for (const char* place :
       {"line 2, column improvement_direction", "line 2, column value", "line 3, column date", "line 3, column rebase",
        "line 3, column case_id", "line 4: has 2 cells", "line 5, column case_id"}) {
    EXPECT_NE(outcome.err.find(place), std::string::npos) << place << " in\n" << outcome.err;
  }
  EXPECT_EQ(outcome.err.find("secret"), std::string::npos);
}

TEST_F(SeriesFile, ADateTwiceAndTooFewFixedPointsAreFaults) {
  const Outcome twice = run("spc",
                            "case_id,improvement_direction,date,value\n"
                            "a,increase,2019-01-01,1\na,increase,2019-02-01,3\na,increase,2019-01-01,2\n");
  EXPECT_EQ(twice.code, cli::kFailed);
  EXPECT_NE(twice.err.find("line 4, column date"), std::string::npos) << twice.err;
  const Outcome few = run("spc",
                          "case_id,improvement_direction,fix_after_n_points,date,value\n"
                          "a,increase,11,2019-01-01,1\n");
  EXPECT_EQ(few.code, cli::kFailed);
  EXPECT_NE(few.err.find("line 2, column fix_after_n_points"), std::string::npos) << few.err;
}

TEST_F(SeriesFile, CountsWithoutAValueArePrintedEmptyAndSaid) {
  const Outcome outcome = run("intervals",
                              "numerator,denominator,multiplier,method,confidence\n"
                              ",10,100,wilson,0.95\n0,0,100,byars,0.95\n");
  EXPECT_EQ(outcome.code, cli::kDone);
  EXPECT_EQ(outcome.out, std::string{kIntervalsHeader} + ",10,100,wilson,0.95,,,,\n0,0,100,byars,0.95,,,,\n");
  EXPECT_NE(outcome.err.find("Line 2: no value"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("Line 3: no value"), std::string::npos) << outcome.err;
}

TEST_F(SeriesFile, FaultyCountsAreToldByLineAndColumn) {
  const Outcome outcome = run("intervals",
                              "numerator,denominator,multiplier,method,confidence\n"
                              "11,10,100,wilson,0.95\n-1,10,100,byars,0.95\n1,10,0,byars,0.95\n"
                              "1,10,100,guess,95\n1,10,100,byars,\n\"1,000\",10,100,byars,0.95\n");
  EXPECT_EQ(outcome.code, cli::kFailed);
  EXPECT_TRUE(outcome.out.empty());
  for (const char* place :
       {"line 2, column numerator", "line 3, column numerator", "line 4, column multiplier", "line 5, column method",
        "line 5, column confidence", "line 6, column confidence", "line 7, column numerator"}) {
    EXPECT_NE(outcome.err.find(place), std::string::npos) << place << " in\n" << outcome.err;
  }
}

TEST_F(SeriesFile, MissingFilesAndColumnsFail) {
  EXPECT_EQ(poapRuns("spc", m_scratch.path() / "none.csv").code, cli::kFailed);
  EXPECT_EQ(run("spc", "").code, cli::kFailed);
  const Outcome column = run("intervals", "numerator,denominator\n1,2\n");
  EXPECT_EQ(column.code, cli::kFailed);
  EXPECT_NE(column.err.find("no column multiplier"), std::string::npos) << column.err;
  EXPECT_NE(run("spc", "case_id,date,date\n").err.find("date twice"), std::string::npos);
}

}  // namespace
