// What of a month needs a look, and the definitions behind it.

#include "poap/metrics/exceptions.hpp"
#include "loaded_lists.hpp"
#include "poap/core/error.hpp"
#include "poap/metrics/quality.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace poap;
using fixture::Definitions;
using fixture::LoadedLists;
using testing::HasSubstr;

class AMonth : public LoadedLists {
protected:
  // p1 goes on to a protection plan in February while the plan in need stays open; p2 stays; contacts end in January.
  void SetUp() override {
    load("children_in_need_plans",
         "child_unique_id,gender,ethnicity,date_of_birth,cin_plan_start_date,cin_plan_end_date\n"
         "p1,M,WBRI,2010-05-01,2019-01-05,\n"
         "p2,F,WBRI,2011-05-01,2018-12-01,\n"
         "p3,F,WBRI,2011-06-01,2018-12-01,2018-12-20\n");
    load("child_protection_plans",
         "child_unique_id,gender,ethnicity,date_of_birth,disability,child_protection_plan_start_date,initial_category_"
         "of_abuse,"
         "latest_category_of_abuse,child_protection_plan_end_date\n"
         "p0,M,WBRI,2010-05-01,N,2018-11-10,NEG,NEG,2018-12-10\n"
         "p1,M,WBRI,2010-05-01,N,2019-02-10,NEG,NEG,\n");
    load("periods_of_care",
         "child_unique_id,gender,ethnicity,date_of_birth,date_started_to_be_looked_after,"
         "date_ceased_to_be_looked_after,reason_ceased_to_be_looked_after\n"
         "p9,M,WBRI,2010-05-01,2018-11-10,2018-12-20,E4A\n");
    load("contacts",
         "child_unique_id,gender,ethnicity,date_of_birth,contact_at,contact_source,contact_outcome\n"
         "p1,M,WBRI,2010-05-01,2018-12-03,6,\n"
         "p2,F,WBRI,2011-05-01,2019-01-03,6,NFA_INFO\n");
    begin();
  }
  [[nodiscard]] std::vector<metrics::ReportedException> exceptions() const {
    const auto flows = metrics::loadFlows(core::Resources{}, Definitions::get().measures);
    const auto schemes = metrics::RagSchemes::load(core::Resources{}, Definitions::get().measures);
    const std::vector<std::string> measures = {"cin_plans", "cp_plans", "contacts_received"};
    return metrics::exceptionsOf(*m_engine, schemes.get("standard"), flows, measures, {2019, 2});
  }
};

// Two plans in January, none started and none ended in February, one left: said once. The plans of protection follow.
TEST_F(AMonth, AStockThatDoesNotFollowFromTheMonthBeforeIsNamed) {
  const auto found = exceptions();
  std::vector<std::string> broken;
  for (const auto& each : found) {
    if (each.kind != metrics::ExceptionKind::BrokenFlow) continue;
    broken.push_back(each.measure);
    EXPECT_EQ(each.value, 1.0);
  }
  EXPECT_THAT(broken, testing::ElementsAre("cin_plans"));
}

TEST_F(AMonth, AListThatEndsBeforeTheMonthIsLate) {
  const auto found = exceptions();
  std::vector<std::string> late;
  for (const auto& each : found) {
    if (each.kind == metrics::ExceptionKind::LateList) late.push_back(each.measure);
  }
  EXPECT_THAT(late, testing::Contains("contacts"));
  EXPECT_THAT(late, testing::Not(testing::Contains("child_protection_plans")));
}

TEST_F(AMonth, ABlankFieldIsCountedAmongTheRowsLookedAt) {
  const Definitions& all = Definitions::get();
  const auto rules = metrics::QualityRules::load(core::Resources{}, all.catalogue, all.measures);
  const auto findings = metrics::qualityOf(*m_engine, rules, all.groupings, all.catalogue, {2019, 2});
  const auto blank = std::find_if(findings.begin(), findings.end(), [](const metrics::QualityFinding& finding) {
    return finding.kind == metrics::QualityKind::Blank && finding.list == "contacts" &&
           finding.what == "contact_outcome";
  });
  ASSERT_NE(blank, findings.end());
  EXPECT_EQ(blank->rows.size(), 1U);
  EXPECT_EQ(blank->of, 2);
}

// The message of a definition that is refused.
template <typename Load>
std::string refused(const char* file, const char* json, const Load& load) {
  const support::Scratch scratch;
  std::filesystem::create_directories(scratch.path() / std::filesystem::path{file}.parent_path());
  (void)scratch.write(file, json);
  try {
    load(core::Resources{scratch.path()});
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::BadResource);
    return error.what();
  }
  return "nothing was wrong";
}

TEST(FlowDefinitions, NameFileAndWhatIsWrong) {
  const auto load = [](const core::Resources& resources) {
    (void)metrics::loadFlows(resources, Definitions::get().measures);
  };
  EXPECT_THAT(refused("flows/f.json", R"({"flows": [{"stock": "cp_planz", "starts": "cp_plans_started",
                                          "ends": "cp_plans_ended"}]})",
                      load),
              testing::AllOf(HasSubstr("f.json"), HasSubstr("there is no measure cp_planz")));
  EXPECT_THAT(refused("flows/f.json", R"({"flows": [{"stock": "cp_plans", "starts": "cp_plans",
                                          "ends": "cp_plans_ended"}]})",
                      load),
              testing::AllOf(HasSubstr("f.json"), HasSubstr("cp_plans is of the wrong kind")));
  EXPECT_THAT(refused("flows/f.json", R"({"flows": [{"stock": "cp_plans"}]})", load),
              testing::AllOf(HasSubstr("f.json"), HasSubstr("starts")));
}

TEST(QualityDefinitions, NameFileAndWhatIsWrong) {
  const auto load = [](const core::Resources& resources) {
    const Definitions& all = Definitions::get();
    (void)metrics::QualityRules::load(resources, all.catalogue, all.measures);
  };
  EXPECT_THAT(
      refused("quality/q.json", R"({"lists": [{"list": "contactz", "wanted": ["gender"]}], "overdue": []})", load),
      testing::AllOf(HasSubstr("q.json"), HasSubstr("there is no list contactz")));
  EXPECT_THAT(
      refused("quality/q.json", R"({"lists": [{"list": "contacts", "wanted": ["genderr"]}], "overdue": []})", load),
      testing::AllOf(HasSubstr("q.json"), HasSubstr("no field genderr")));
  EXPECT_THAT(refused("quality/q.json",
                      R"({"lists": [], "overdue": [{"title": "t", "measure": "nothing", "where": []}]})", load),
              testing::AllOf(HasSubstr("q.json"), HasSubstr("there is no measure nothing")));
}

}  // namespace
