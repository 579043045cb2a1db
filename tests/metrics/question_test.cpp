// Explanations, changes, drivers and distances of a few rows, with what they say worked out by hand.

#include "loaded_lists.hpp"
#include "poap/core/error.hpp"
#include "poap/metrics/bridge.hpp"
#include "poap/metrics/distance.hpp"
#include "poap/metrics/drivers.hpp"
#include "poap/metrics/explain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace poap;
using fixture::Definitions;
using fixture::LoadedLists;

class Questions : public LoadedLists {
protected:
  [[nodiscard]] metrics::Explanation explain(const metrics::Request& request) const {
    return metrics::Explainer{*m_engine, Definitions::get().catalogue}.explain(request, true);
  }
  [[nodiscard]] std::shared_ptr<const metrics::Narrowing> narrowed(const std::string& field,
                                                                   std::vector<std::string> values) const {
    const Definitions& all = Definitions::get();
    return metrics::Narrowing::of({{field, std::move(values), {}}}, all.groupings, all.catalogue,
                                  all.measures.derivations());
  }
  // Plans, visits and the rest of what the figures of child protection are held to.
  void loadPlans() {
    load("child_protection_plans",
         "child_unique_id,gender,ethnicity,date_of_birth,disability,child_protection_plan_start_date,"
         "initial_category_of_abuse,latest_category_of_abuse,child_protection_plan_end_date,case_holding_team\n"
         "a,M,WBRI,2010-05-01,N,2018-01-10,NEG,NEG,,T1\n"  // seen in time
         "b,F,WBRI,2015-05-01,N,2018-02-10,NEG,EMO,,T1\n"  // seen too long ago
         "c,F,WBRI,2016-05-01,N,2018-03-10,NEG,NEG,,T2\n"  // never seen
         "d,M,WBRI,,N,2018-03-12,NEG,NEG,2019-02-14,T2\n"  // ended in February
         "e,M,WBRI,2002-05-01,N,2019-02-20,PHY,PHY,,\n");  // began in February, seen
    load("child_protection_visits",
         "child_unique_id,visit_date,visit_successful,child_seen_alone\n"
         "a,2019-02-20,Y,Y\na,2018-01-11,Y,Y\nb,2019-02-05,Y,N\nb,2019-02-25,N,U\ne,2019-02-22,Y,Y\n"
         "d,2019-01-28,Y,Y\na,2019-01-28,Y,Y\n");
    begin();
  }
};

const metrics::ExplainedRow& rowOf(const metrics::Explanation& explanation, const std::string& child) {
  const auto found = std::find_if(explanation.rows.begin(), explanation.rows.end(),
                                  [&](const metrics::ExplainedRow& row) { return row.child == child; });
  if (found == explanation.rows.end()) throw std::runtime_error{"no row of " + child};
  return *found;
}

TEST_F(Questions, EachRecordSaysWhyItCounts) {
  loadPlans();
  const auto explained = explain({"cp_visits_in_time", std::nullopt, {2019, 2}, {}});
  // Open on 28 February: a, b, c and e; a and e were seen in the last 10 working days.
  EXPECT_EQ(explained.candidates, 4);
  EXPECT_EQ(explained.value, 50.0);
  ASSERT_EQ(explained.rows.size(), 4U);
  EXPECT_EQ(rowOf(explained, "a").part, metrics::RowPart::Counts);
  EXPECT_THAT(rowOf(explained, "a").reason,
              testing::HasSubstr("seen 20 February 2019, due again by 6 March 2019, in time"));
  // 5 February and 10 working days is 19 February; seven working days more are 28 February.
  EXPECT_EQ(rowOf(explained, "b").part, metrics::RowPart::Denominator);
  EXPECT_THAT(rowOf(explained, "b").reason,
              testing::HasSubstr("seen 5 February 2019, due again by 19 February 2019, 7 working days late on "
                                 "28 February 2019"));
  EXPECT_THAT(rowOf(explained, "c").reason, testing::HasSubstr("not seen since"));
  // The visit that decided, by its own file and row.
  ASSERT_EQ(rowOf(explained, "b").with.size(), 1U);
  EXPECT_EQ(rowOf(explained, "b").with[0].dataset, "child_protection_visits");
  EXPECT_EQ(rowOf(explained, "b").with[0].origin.fileRow, 4);
  EXPECT_EQ(rowOf(explained, "b").origin.fileRow, 3);
  ASSERT_EQ(explained.rules.size(), 1U);
  EXPECT_EQ(explained.rules[0].words, "working days since visit at most 10");
  EXPECT_EQ(explained.rules[0].leftOut, 2);
  EXPECT_FALSE(explained.rules[0].definition.empty());
}

TEST_F(Questions, ARecordLeftOutNamesTheFirstRuleItFails) {
  loadPlans();
  const auto explained = explain({"cp_plans",
                                  std::nullopt,
                                  {2019, 2},
                                  {{"latest_category_of_abuse", metrics::Comparison::Is, {"NEG"}, 0, false}}});
  EXPECT_EQ(explained.value, 2.0);
  EXPECT_EQ(explained.rules.at(0).words, "latest category of abuse is Neglect");
  EXPECT_EQ(explained.rules.at(0).leftOut, 2);
  EXPECT_EQ(rowOf(explained, "b").part, metrics::RowPart::LeftOut);
  EXPECT_THAT(rowOf(explained, "b").reason, testing::HasSubstr("latest category of abuse: Emotional"));
}

TEST_F(Questions, AFilterCountsAgainFromRowsAndSaysWhatItIs) {
  loadPlans();
  const auto filter = narrowed("team", {"T1"});
  EXPECT_EQ(filter->words(), "Team: T1");
  const metrics::Result result =
      m_engine->evaluate({"cp_visits_in_time", std::nullopt, {2019, 2}, {}, std::nullopt, filter});
  EXPECT_EQ(result.numerator, 1.0);
  EXPECT_EQ(result.denominator, 2.0);
  // e has no team.
  EXPECT_EQ(m_engine->evaluate({"cp_plans", std::nullopt, {2019, 2}, {}, std::nullopt, narrowed("team", {""})}).value,
            1.0);
  EXPECT_EQ(narrowed("gender", {"Female", "M"})->words(), "Gender: Female or Male");
  // b is three, c is two.
  EXPECT_EQ(m_engine->evaluate({"cp_plans", std::nullopt, {2019, 2}, {}, std::nullopt, narrowed("age", {"0-4"})}).value,
            2.0);
  EXPECT_EQ(
      m_engine
          ->evaluate({"cp_plans", std::nullopt, {2019, 2}, {}, std::nullopt, narrowed("age_band", {"0-4", "16-17"})})
          .value,
      3.0);
}

TEST_F(Questions, WhatCannotBeSplitHasNoValue) {
  loadPlans();
  const auto filter = narrowed("locality", {"North"});
  const metrics::Request request{"cp_plans", std::nullopt, {2019, 2}, {}, std::nullopt, filter};
  EXPECT_EQ(m_engine->evaluate(request).status, metrics::Status::Missing);
  EXPECT_TRUE(m_engine->records(request).empty());
  EXPECT_EQ(explain(request).why, "Not split by locality: Children on a child protection plan.");
  // The population is not known by gender.
  EXPECT_EQ(metrics::whyNotNarrowed(Definitions::get().measures, Definitions::get().measures.get("cp_plans_per_10000"),
                                    *narrowed("gender", {"F"})),
            "Not split by gender: Children on a plan per 10,000 children, as the population is known as a whole only.");
}

TEST_F(Questions, AFilterNobodyKnowsIsRefused) {
  EXPECT_THROW((void)narrowed("favourite_colour", {"red"}), core::Error);
  EXPECT_THROW((void)narrowed("gender", {"Martian"}), core::Error);
  EXPECT_THROW((void)narrowed("age", {"old"}), core::Error);
  EXPECT_THROW((void)narrowed("date_of_birth", {"2001-01-01"}), core::Error);
}

std::vector<std::string> childrenOf(const metrics::Bridge& bridge, metrics::ChangeKind kind) {
  std::vector<std::string> children;
  for (const metrics::ChangePart& part : bridge.parts) {
    if (part.kind != kind) continue;
    for (const metrics::ChangedRow& row : part.rows) children.push_back(row.row.child);
  }
  std::sort(children.begin(), children.end());
  return children;
}

TEST_F(Questions, AChangeIsWhoJoinedWhoLeftAndWhoStayed) {
  loadPlans();
  const auto bridges =
      metrics::bridge({*m_engine, {"cp_visits_in_time", std::nullopt, {2019, 1}, {}}},
                      {*m_engine, {"cp_visits_in_time", std::nullopt, {2019, 2}, {}}}, Definitions::get().catalogue);
  ASSERT_EQ(bridges.bridges.size(), 2U);
  // In January a and d were seen in time, b was seen later only; in February a and e.
  const metrics::Bridge& part = bridges.bridges[0];
  EXPECT_EQ(part.before, 2);
  EXPECT_EQ(part.after, 2);
  EXPECT_THAT(childrenOf(part, metrics::ChangeKind::Stayed), testing::ElementsAre("a"));
  EXPECT_THAT(childrenOf(part, metrics::ChangeKind::Began), testing::ElementsAre("e"));
  EXPECT_THAT(childrenOf(part, metrics::ChangeKind::Ended), testing::ElementsAre("d"));
  const metrics::Bridge& whole = bridges.bridges[1];
  EXPECT_EQ(whole.before, 4);
  EXPECT_EQ(whole.after, 4);
  EXPECT_THAT(childrenOf(whole, metrics::ChangeKind::Stayed), testing::ElementsAre("a", "b", "c"));
}

TEST_F(Questions, WhoWasThereAndPassesARuleNowIsToldApartFromWhoCame) {
  loadPlans();
  const auto at = [](core::Month month) {
    return metrics::Request{"cp_plans", std::nullopt, month, {{"age", metrics::Comparison::AtLeast, {}, 3, true}}};
  };
  // c was born on 1 May 2016: two years old in February 2019, three in May.
  load("contacts", "child_unique_id,gender,ethnicity,contact_at,contact_source\nz,M,WBRI,2019-06-30,6\n");
  begin();
  const auto bridges =
      metrics::bridge({*m_engine, at({2019, 2})}, {*m_engine, at({2019, 5})}, Definitions::get().catalogue);
  EXPECT_THAT(childrenOf(bridges.bridges.at(0), metrics::ChangeKind::NowMeets), testing::ElementsAre("c"));
}

TEST_F(Questions, ACorrectionAndALateRecordAreToldApart) {
  loadPlans();
  // What was known before: b was a plan that counts nowhere, e was not there.
  const support::Scratch scratch;
  auto earlier = store::Store::open(scratch.path() / "e.poap", store::OpenMode::Create, Definitions::get().catalogue,
                                    Definitions::get().resources);
  ingest::ImportOptions options;
  options.asDataset = "child_protection_plans";
  const auto report =
      ingest::importFile(
          earlier, Definitions::get().catalogue,
          scratch.write(
              "p.csv",
              "child_unique_id,gender,ethnicity,date_of_birth,disability,child_protection_plan_start_date,"
              "initial_category_of_abuse,latest_category_of_abuse,child_protection_plan_end_date,case_holding_team\n"
              "a,M,WBRI,2010-05-01,N,2018-01-10,NEG,NEG,,T1\n"
              "b,F,WBRI,2015-05-01,N,2018-02-10,NEG,EMO,2019-02-01,T1\n"
              "d,M,WBRI,,N,2018-03-12,NEG,NEG,,T2\n"
              "x,M,WBRI,,N,2018-03-12,NEG,NEG,,T2\n"
              "z,M,WBRI,,N,2019-02-12,NEG,NEG,2019-02-14,T2\n"),
          options, m_clock)
          .front();
  ASSERT_EQ(report.rowsRejected, 0);
  const metrics::Records records{earlier, Definitions::get().catalogue};
  const metrics::Engine engine{records, Definitions::get().measures, Definitions::get().workingDays};
  const metrics::Request request{"cp_plans", std::nullopt, {2019, 2}, {}};
  const auto bridges = metrics::bridge({engine, request}, {*m_engine, request}, Definitions::get().catalogue);
  const metrics::Bridge& bridge = bridges.bridges.at(0);
  EXPECT_EQ(bridge.before, 3);  // a, d, x
  EXPECT_EQ(bridge.after, 4);   // a, b, c, e
  EXPECT_THAT(childrenOf(bridge, metrics::ChangeKind::RecordedLate), testing::ElementsAre("c", "e"));
  EXPECT_THAT(childrenOf(bridge, metrics::ChangeKind::CorrectedIn), testing::ElementsAre("b"));
  EXPECT_THAT(childrenOf(bridge, metrics::ChangeKind::CorrectedOut), testing::ElementsAre("d"));
  EXPECT_THAT(childrenOf(bridge, metrics::ChangeKind::Undone), testing::ElementsAre("x"));
  EXPECT_THAT(childrenOf(bridge, metrics::ChangeKind::Stayed), testing::ElementsAre("a"));
}

TEST_F(Questions, DriversAreExactAndUnknownIsAGroup) {
  loadPlans();
  const Definitions& all = Definitions::get();
  const auto drivers =
      metrics::driversOf(*m_engine, all.catalogue, all.groupings, {"cp_plans", std::nullopt, {2019, 1}, {}},
                         {"cp_plans", std::nullopt, {2019, 2}, {}});
  const auto team = std::find_if(drivers.groupings.begin(), drivers.groupings.end(),
                                 [](const metrics::Drivers& by) { return by.grouping == "team"; });
  ASSERT_NE(team, drivers.groupings.end());
  EXPECT_EQ(team->field, "case_holding_team");
  // d of T2 left, e of no team came.
  std::map<std::string, double> amounts;
  for (const metrics::Driver& driver : team->groups) amounts[driver.title] = driver.amount;
  EXPECT_EQ(amounts, (std::map<std::string, double>{{"T1", 0}, {"T2", -1}, {"not recorded", 1}}));
}

// Three brothers and sisters come, somebody of no known family leaves.
TEST_F(Questions, ASiblingGroupThatCameTogetherIsOneDriver) {
  load("child_protection_plans",
       "child_unique_id,gender,ethnicity,date_of_birth,disability,child_protection_plan_start_date,initial_category_of_"
       "abuse,"
       "latest_category_of_abuse,child_protection_plan_end_date,family_id\n"
       "a,M,WBRI,2010-05-01,N,2018-01-10,NEG,NEG,,F1\n"
       "b,F,WBRI,2015-05-01,N,2019-02-10,NEG,NEG,,F2\n"
       "c,F,WBRI,2016-05-01,N,2019-02-10,NEG,NEG,,F2\n"
       "d,M,WBRI,2018-05-01,N,2019-02-10,NEG,NEG,,F2\n"
       "e,M,WBRI,2012-05-01,N,2018-01-10,NEG,NEG,2019-02-14,\n");
  begin();
  const Definitions& all = Definitions::get();
  const auto drivers =
      metrics::driversOf(*m_engine, all.catalogue, all.groupings, {"cp_plans", std::nullopt, {2019, 1}, {}},
                         {"cp_plans", std::nullopt, {2019, 2}, {}});
  const auto siblings = std::find_if(drivers.groupings.begin(), drivers.groupings.end(),
                                     [](const metrics::Drivers& by) { return by.grouping == "sibling_group"; });
  ASSERT_NE(siblings, drivers.groupings.end());
  ASSERT_FALSE(siblings->groups.empty());
  EXPECT_EQ(siblings->groups.front().title, "F2") << "the one that explains most comes first";
  std::map<std::string, double> amounts;
  for (const metrics::Driver& driver : siblings->groups) amounts[driver.title] = driver.amount;
  EXPECT_EQ(amounts, (std::map<std::string, double>{{"F1", 0}, {"F2", 3}, {"not recorded", -1}}));
}

// T1: 1 of 2 to 1 of 2; T2: 1 of 2 to 0 of 1; none: 0 of 0 to 1 of 1. The share stays at 50%: worked out by hand.
TEST_F(Questions, TheDriversOfAShareAreItsRatesAndItsMix) {
  loadPlans();
  const Definitions& all = Definitions::get();
  const auto drivers =
      metrics::driversOf(*m_engine, all.catalogue, all.groupings, {"cp_visits_in_time", std::nullopt, {2019, 1}, {}},
                         {"cp_visits_in_time", std::nullopt, {2019, 2}, {}});
  for (const metrics::Drivers& by : drivers.groupings) {
    if (by.grouping != "team") continue;
    for (const metrics::Driver& driver : by.groups) {
      // Weights 1/2 to 1/4, mean 3/8; rates 50 to 0, mean 25; mean of the figure 50.
      if (driver.value == "T2") {
        EXPECT_NEAR(driver.rate, 3.0 / 8 * -50, 1e-9);
        EXPECT_NEAR(driver.mix, (25 - 50) * -0.25, 1e-9);
      }
      // No row in January: the rate of February in both, all of it by weight.
      if (driver.value.empty()) {
        EXPECT_NEAR(driver.rate, 0, 1e-9);
        EXPECT_NEAR(driver.mix, (100 - 50) * 0.25, 1e-9);
      }
    }
    return;
  }
  FAIL() << "not told apart by team";
}

TEST_F(Questions, TheDistanceToATargetIsInChildren) {
  loadPlans();
  load("targets", "measure,effective_from,target,target_kind,reason\ncp_visits_in_time,2017-04-01,90,LOCAL,test\n");
  begin();
  const metrics::Request request{"cp_visits_in_time", std::nullopt, {2019, 2}, {}};
  const auto distance = metrics::targetDistance(*m_engine, request);
  ASSERT_TRUE(distance.has_value());
  // 90% of 4 is 3.6: all four have to be seen, two were.
  EXPECT_FALSE(distance->met);
  EXPECT_EQ(distance->needed, 2);
  EXPECT_TRUE(distance->more);
  // The list begins in January 2018: 13 months and 12 changes before February 2019 are known.
  EXPECT_THAT(distance->sentence(m_engine->evaluate(request)),
              testing::HasSubstr("2 more of 4 would meet the target of 90"));
}

}  // namespace
