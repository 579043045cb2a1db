// Questions to the sample: every figure of every page can be asked, and its records are those it counts.

#include "poap/session/questions.hpp"
#include "poap/core/error.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace {

using namespace poap;

class SampleQuestions : public testing::Test {
protected:
  static session::Surroundings surroundings() {
    return {core::Resources{}, std::make_shared<support::FixedClock>(), "tester",
            std::filesystem::path{POAP_SOURCE_DIR} / "data" / "sample"};
  }
  static void SetUpTestSuite() {
    s_scratch = std::make_unique<support::Scratch>();
    const auto store = s_scratch->path() / "sample.poap";
    session::makeSample(store, surroundings());
    s_dashboard = std::make_unique<session::Dashboard>(session::Dashboard::open(store, surroundings()));
  }
  static void TearDownTestSuite() {
    s_dashboard.reset();
    s_scratch.reset();
  }
  static session::Filter filter(const std::vector<std::string>& where) {
    return session::filterFrom(*s_dashboard, where);
  }
  static const pages::Figure& figure(const std::vector<pages::Figure>& figures, const std::string& id) {
    const auto found = std::find_if(figures.begin(), figures.end(), [&](const auto& each) { return each.id == id; });
    if (found == figures.end()) throw std::runtime_error{"no figure " + id};
    return *found;
  }

  static inline std::unique_ptr<support::Scratch> s_scratch;
  static inline std::unique_ptr<session::Dashboard> s_dashboard;
};

std::int64_t countOf(const metrics::Explanation& explanation, metrics::RowPart part) {
  return std::count_if(explanation.rows.begin(), explanation.rows.end(),
                       [&](const auto& row) { return row.part == part; });
}

TEST_F(SampleQuestions, EveryFigureCanBeAskedAndListsTheRecordsItCounts) {
  std::size_t asked = 0;
  std::size_t withRows = 0;
  for (const session::PageEntry& page : s_dashboard->pages()) {
    for (const pages::Figure& figure : pages::figuresOf(s_dashboard->page(page.id, {2019, 2}))) {
      if (figure.id.empty()) continue;
      SCOPED_TRACE(figure.id);
      ++asked;
      const auto answer = session::explain(*s_dashboard, figure.id, {2019, 2}, nullptr, true);
      EXPECT_TRUE(!answer.parts.empty() || !answer.remarks.empty());
      // A figure that is one measure: the same value, and as many records.
      if (answer.parts.size() != 1 || answer.parts[0].role != "figure" || !answer.remarks.empty()) continue;
      const metrics::Explanation& explanation = answer.parts[0].explanation;
      EXPECT_EQ(figure.value, explanation.value);
      if (!explanation.value || explanation.list.empty() || explanation.form.find("different") != std::string::npos) {
        continue;
      }
      if (explanation.form.starts_with("number of rows") || explanation.form.starts_with("share of rows")) {
        ++withRows;
        EXPECT_EQ(static_cast<double>(countOf(explanation, metrics::RowPart::Counts)), *figure.numerator);
      }
    }
  }
  EXPECT_GT(asked, 2000U);
  EXPECT_GT(withRows, 1000U);
}

TEST_F(SampleQuestions, AFilteredPageSaysSoAndIsHeldAgainstNothing) {
  const auto all = s_dashboard->page("cp", {2019, 2});
  EXPECT_TRUE(all.filter.empty());
  double sum = 0;
  for (const char* gender : {"M", "F", "U", "N", ""}) {
    const auto page = s_dashboard->page("cp", {2019, 2}, filter({std::string{"gender="} + gender}));
    EXPECT_THAT(page.filter, testing::StartsWith("Gender: "));
    for (const pages::Figure& each : pages::figuresOf(page)) {
      EXPECT_TRUE(each.judgement == pages::Judgement::NotJudged || each.judgement == pages::Judgement::NoData)
          << each.id;
    }
    for (const pages::Block& block : page.blocks) {
      if (const auto* comment = std::get_if<pages::Comment>(&block.content)) {
        EXPECT_THAT(comment->text, testing::HasSubstr("all children"));
      }
    }
    sum += figure(pages::figuresOf(page), "cp.category.total.feb").value.value_or(0);
  }
  EXPECT_EQ(sum, *figure(pages::figuresOf(all), "cp.category.total.feb").value);
}

TEST_F(SampleQuestions, APageThatCannotBeSplitShowsNoFigureAndSaysWhy) {
  const auto page = s_dashboard->page("mash", {2019, 2}, filter({"locality=North"}));
  std::size_t sentences = 0;
  for (const pages::Block& block : page.blocks) {
    for (const std::string& sentence : block.missing) {
      EXPECT_THAT(sentence, testing::AnyOf(testing::HasSubstr("ot split"), testing::HasSubstr("not split so")));
      ++sentences;
    }
  }
  EXPECT_GT(sentences, 0U);
  for (const pages::Figure& each : pages::figuresOf(page)) EXPECT_FALSE(each.value.has_value()) << each.id;
}

TEST_F(SampleQuestions, ACohortIsReadFromAFile) {
  const auto answer = session::explain(*s_dashboard, "cp.category.total.feb", {2019, 2}, nullptr, true);
  const auto& rows = answer.parts.at(0).explanation.rows;
  std::string ids = "child_unique_id\n";
  std::set<std::string> cohort;
  for (std::size_t i = 0; i < rows.size() && cohort.size() < 7; i += 3) {
    if (rows[i].part == metrics::RowPart::Counts && cohort.insert(rows[i].child).second) ids += rows[i].child + "\n";
  }
  const auto file = s_scratch->path() / "ids.txt";
  {
    std::ofstream out{file};
    out << ids;
  }
  const auto narrowed = filter({"child_unique_id=@" + file.string()});
  EXPECT_EQ(narrowed->words(), "Child unique id: the 7 in ids.txt");
  const auto page = s_dashboard->page("cp", {2019, 2}, narrowed);
  EXPECT_EQ(figure(pages::figuresOf(page), "cp.category.total.feb").value, 7.0);
}

TEST_F(SampleQuestions, AFilterThatMeansNothingIsRefused) {
  for (const char* where :
       {"gender", "=F", "no_such_field=1", "gender=Martian", "age=old", "child_unique_id=@/no/file"}) {
    EXPECT_THROW((void)filter({where}), core::Error) << where;
  }
}

TEST_F(SampleQuestions, AFigureThatIsNotThereIsRefused) {
  EXPECT_THROW((void)session::explain(*s_dashboard, "cp.no.such.figure", {2019, 2}, nullptr, false), core::Error);
  EXPECT_THROW((void)session::explain(*s_dashboard, "nopage.c1", {2019, 2}, nullptr, false), core::Error);
}

TEST_F(SampleQuestions, TheChangeOfAStockIsWhoJoinedAndWhoLeft) {
  const auto answer = session::changes(*s_dashboard, "", "cp.category.total.feb", {2019, 1}, {2019, 2}, nullptr);
  ASSERT_EQ(answer.figures.size(), 1U);
  const metrics::Bridge& bridge = answer.figures[0].bridges.bridges.at(0);
  // The published page: 158 in January, 233 - 194 = 39 begun and 221 - 197 = 24 ended in February, then 173. Four of
  // the plans began and ended within February: of the stock they are no part on either day.
  std::map<metrics::ChangeKind, double> amounts;
  for (const metrics::ChangePart& part : bridge.parts) amounts[part.kind] = part.amount;
  EXPECT_EQ(bridge.before, 158);
  EXPECT_EQ(bridge.after, 173);
  EXPECT_EQ(amounts, (std::map<metrics::ChangeKind, double>{{metrics::ChangeKind::Began, 39 - 4},
                                                            {metrics::ChangeKind::Ended, -24 + 4},
                                                            {metrics::ChangeKind::Stayed, 0}}));
}

TEST_F(SampleQuestions, ExceptionsNameMeasuresOffTarget) {
  const auto lines = session::exceptions(*s_dashboard, {2019, 2});
  std::set<std::string> kinds;
  std::set<std::string> offTarget;
  for (const session::ExceptionLine& line : lines) {
    kinds.emplace(metrics::name(line.exception.kind));
    EXPECT_FALSE(line.exception.sentence.empty());
    if (line.exception.kind == metrics::ExceptionKind::OffTarget) offTarget.insert(line.exception.measure);
  }
  // Every box that is off target on its page is among them.
  for (const session::PageEntry& page : s_dashboard->pages()) {
    for (const pages::Figure& each : pages::figuresOf(s_dashboard->page(page.id, {2019, 2}))) {
      if (each.judgement != pages::Judgement::OffTarget || each.id.find(".latest") == std::string::npos) continue;
      const auto answer = session::explain(*s_dashboard, each.id, {2019, 2}, nullptr, false);
      EXPECT_TRUE(offTarget.contains(answer.parts.at(0).explanation.measure)) << each.id;
    }
  }
}

TEST_F(SampleQuestions, BlankFieldsAreListedWithTheirRows) {
  const auto answer = session::quality(*s_dashboard, {2019, 2});
  const auto blank = std::find_if(answer.lines.begin(), answer.lines.end(), [](const session::QualityLine& line) {
    return line.finding.kind == metrics::QualityKind::Blank && line.finding.list == "child_protection_plans";
  });
  ASSERT_NE(blank, answer.lines.end());
  EXPECT_EQ(blank->rows.size(), blank->finding.rows.size());
  EXPECT_EQ(blank->rows.front().file, "child_protection_plans.csv");
}

// Known on the day of the import is everything; the day before nothing was.
TEST_F(SampleQuestions, AMonthIsShownAsItWasKnown) {
  const auto imported = std::chrono::floor<std::chrono::days>(support::FixedClock{}.now());
  const auto store = s_scratch->path() / "sample.poap";
  const auto then = session::Dashboard::open(store, surroundings(), imported);
  const auto page = then.page("cp", {2019, 2});
  EXPECT_EQ(page.asKnown, "as known on " + core::longDate(imported));
  EXPECT_EQ(figure(pages::figuresOf(page), "cp.category.total.feb").value, 173.0);
  const auto same = session::changesSince(then, *s_dashboard, "", "cp.category.total.feb", {2019, 2}, nullptr);
  const metrics::Bridge& bridge = same.figures.at(0).bridges.bridges.at(0);
  ASSERT_EQ(bridge.parts.size(), 1U);
  EXPECT_EQ(bridge.parts[0].kind, metrics::ChangeKind::Stayed);
  EXPECT_EQ(bridge.parts[0].rows.size(), 173U);
  const auto before = session::Dashboard::open(store, surroundings(), imported - std::chrono::days{1});
  EXPECT_FALSE(figure(pages::figuresOf(before.page("cp", {2019, 2})), "cp.category.total.feb").value.has_value());
}

class LaterClock final : public core::Clock {
public:
  explicit LaterClock(std::chrono::days later) : m_later(later) {}
  [[nodiscard]] std::chrono::sys_seconds now() const override { return support::FixedClock{}.now() + m_later; }

private:
  std::chrono::days m_later;
};

// A list imported in March, and again in April with one end corrected and one plan more.
TEST(Questions, WhatWasRecordedLateOrCorrectedIsListedApart) {
  const support::Scratch scratch;
  const auto store = scratch.path() / "own.poap";
  const std::string header =
      "child_unique_id,gender,ethnicity,disability,child_protection_plan_start_date,initial_category_of_abuse,"
      "latest_category_of_abuse,child_protection_plan_end_date\n";
  const auto load = [&](const char* name, const std::string& rows, std::chrono::days later) {
    const session::Surroundings surroundings{core::Resources{}, std::make_shared<LaterClock>(later), "tester",
                                             std::filesystem::path{}};
    const std::vector<std::filesystem::path> files = {scratch.write(name, header + rows)};
    const auto outcomes = session::importFiles(store, files, {}, surroundings);
    ASSERT_TRUE(outcomes.front().failure.empty()) << outcomes.front().failure;
  };
  load("child_protection_plans.csv",
       "a,M,WBRI,N,2018-01-10,NEG,NEG,\nb,F,WBRI,N,2018-02-10,NEG,NEG,\nd,M,WBRI,N,2019-02-01,NEG,NEG,\n", {});
  load("child_protection_plans_2.csv",
       "a,M,WBRI,N,2018-01-10,NEG,NEG,\nb,F,WBRI,N,2018-02-10,NEG,NEG,2019-02-20\nc,F,WBRI,N,2019-02-12,NEG,NEG,\n"
       "d,M,WBRI,N,2019-02-01,NEG,NEG,\n",
       std::chrono::days{30});
  const session::Surroundings surroundings{core::Resources{}, std::make_shared<support::FixedClock>(), "tester",
                                           std::filesystem::path{}};
  const auto day = std::chrono::floor<std::chrono::days>(support::FixedClock{}.now());
  const auto then = session::Dashboard::open(store, surroundings, day);
  const auto now = session::Dashboard::open(store, surroundings);
  const auto answer = session::changesSince(then, now, "", "cp.category.total.feb", {2019, 2}, nullptr);
  std::map<metrics::ChangeKind, std::vector<std::string>> children;
  for (const metrics::ChangePart& part : answer.figures.at(0).bridges.bridges.at(0).parts) {
    for (const metrics::ChangedRow& row : part.rows) children[part.kind].push_back(row.row.child);
  }
  EXPECT_EQ(children,
            (std::map<metrics::ChangeKind, std::vector<std::string>>{{metrics::ChangeKind::RecordedLate, {"c"}},
                                                                     {metrics::ChangeKind::CorrectedOut, {"b"}},
                                                                     {metrics::ChangeKind::Stayed, {"a", "d"}}}));
}

}  // namespace
