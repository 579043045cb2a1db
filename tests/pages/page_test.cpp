// What a person reads on a page: words for what is missing, brackets below target, ids, judgements, headlines.

#include "dashboard_fixture.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap;

class Pages : public fixture::Dashboard {
protected:
  // n open plans of children aged 4, the first `seen` of them visited on the last day of February 2019.
  void loadPlans(int n, int seen) {
    std::string plans =
        "child_unique_id,gender,ethnicity,date_of_birth,disability,child_protection_plan_start_date,"
        "initial_category_of_abuse,latest_category_of_abuse\n";
    std::string visits = "child_unique_id,visit_date,visit_successful\nX,2017-01-02,Y\n";
    for (int i = 0; i < n; ++i) {
      plans += "P" + std::to_string(i) + ",M,WBRI,2014-06-01,N,2019-01-07,NEG,NEG\n";
      if (i < seen) visits += "P" + std::to_string(i) + ",2019-02-28,Y\n";
    }
    plans += "OLD,M,WBRI,2014-06-01,N,2016-01-01,NEG,NEG\n";
    visits += "OLD,2019-02-28,Y\n";
    load("child_protection_plans", plans);
    load("child_protection_visits", visits);
  }
};

TEST_F(Pages, AnEmptyDashboardShowsNoZeroForNotKnown) {
  for (const char* id : {"mash", "cp"}) {
    for (const auto& [figureId, figure] : byId(build(id, {2019, 2}))) {
      EXPECT_FALSE(figure.value.has_value()) << figureId;
      EXPECT_NE(figure.printed, "0") << figureId;
      EXPECT_NE(figure.printed, "0%") << figureId;
    }
  }
}

// Annex A list 1 has neither outcome nor rating: the contacts are known, what became of them is not.
TEST_F(Pages, AColumnThatWasNeverSuppliedGivesNoZero) {
  load("contacts",
       "Child Unique ID,Gender,Ethnicity,Date of Birth,Date of Contact,Contact Source\n"
       "1,a) Male,a) WBRI,01/02/2012,03/04/2018,q) 6: Police\n2,b) Female,a) WBRI,01/02/2012,05/02/2019,a) 1A: "
       "Individual\n");
  const auto figures = byId(build("mash", {2019, 2}));
  EXPECT_EQ(figures.at("mash.contacts.received.feb").printed, "1");
  EXPECT_EQ(figures.at("mash.contacts.received.ytd").printed, "2");
  EXPECT_EQ(figures.at("mash.gender_age.female.5_9").printed, "1");
  EXPECT_EQ(figures.at("mash.gender_age.male.5_9").printed, "0");
  for (const char* id : {"mash.contacts.to_csc.feb", "mash.contacts.to_csc.rate", "mash.conversion.other.feb19",
                         "mash.brag.initial.not_rated", "mash.referrals.received.feb"}) {
    EXPECT_EQ(figures.at(id).status, pages::Status::Missing) << id;
    EXPECT_EQ(figures.at(id).printed, "-") << id;
  }
}

TEST_F(Pages, IdsFollowTheMonthShown) {
  loadPlans(3, 1);
  const auto figures = byId(build("cp", {2018, 11}));
  EXPECT_TRUE(figures.contains("cp.category.total.nov"));
  EXPECT_TRUE(figures.contains("cp.category.total.sep"));
  EXPECT_TRUE(figures.contains("cp.c10.apr.y1819"));
  EXPECT_TRUE(figures.contains("cp.c4.rate.dec16"));
  EXPECT_FALSE(figures.contains("cp.category.total.feb"));
}

TEST_F(Pages, MonthsAfterTheOneShownAreNotDueYet) {
  loadPlans(3, 1);
  const auto figures = byId(build("cp", {2018, 11}));
  EXPECT_EQ(figures.at("cp.c10.dec.no").status, pages::Status::NotYetDue);
  EXPECT_EQ(figures.at("cp.c10.dec.no").printed, "");
  EXPECT_EQ(figures.at("cp.c10.nov.no").printed, "0");
}

// 76 of 100 and one more: 77 of 101 is 76.2%; printed as whole per cent with ".0", the variance from that print.
TEST_F(Pages, VarianceIsMadeFromTheLatestAsPrinted) {
  loadPlans(100, 76);
  load("targets", "measure,effective_from,target,target_kind\ncp_visits_in_time,2017-04-01,95,LOCAL\n");
  const auto figures = byId(build("cp", {2019, 2}));
  EXPECT_EQ(figures.at("cp.c5.target").printed, "95.0%");
  EXPECT_EQ(figures.at("cp.c5.latest").printed, "76.0%");
  EXPECT_NEAR(*figures.at("cp.c5.latest").value, 77.0 / 101 * 100, 1e-9);
  EXPECT_EQ(figures.at("cp.c5.latest").numerator, 77);
  EXPECT_EQ(figures.at("cp.c5.latest").denominator, 101);
  EXPECT_EQ(figures.at("cp.c5.variance").printed, "(20.0%)");
  EXPECT_EQ(figures.at("cp.c5.latest").judgement, pages::Judgement::OffTarget);
  EXPECT_EQ(figures.at("cp.c4.target").printed, "Monitor");
  EXPECT_EQ(figures.at("cp.c4.variance").printed, "-");
  EXPECT_EQ(figures.at("cp.c4.latest").judgement, pages::Judgement::NotJudged);
}

TEST_F(Pages, AboveTargetHasNoBracketsAndATargetHoldsFromItsDay) {
  loadPlans(99, 99);
  load("targets",
       "measure,effective_from,target,target_kind\ncp_visits_in_time,2017-04-01,80,LOCAL\n"
       "cp_visits_in_time,2019-03-01,99,LOCAL\n");
  const auto figures = byId(build("cp", {2019, 2}));
  EXPECT_EQ(figures.at("cp.c5.target").printed, "80.0%");
  EXPECT_EQ(figures.at("cp.c5.variance").printed, "25.0%");
  EXPECT_EQ(figures.at("cp.c5.latest").judgement, pages::Judgement::OnTarget);
}

TEST_F(Pages, ABoxIsJudgedByTheSchemeOfTheDashboardAndSaysWhich) {
  loadPlans(100, 76);  // 77 of 101: 76.2%
  load("targets", "measure,effective_from,target,target_kind\ncp_visits_in_time,2017-04-01,80,LOCAL\n");
  const auto standard = byId(build("cp", {2019, 2})).at("cp.c5.latest");
  EXPECT_EQ(standard.judgement, pages::Judgement::NearTarget);
  EXPECT_EQ(standard.ragScheme, "standard");
  m_ragScheme = metrics::RagSchemes::load(m_resources, m_measures).get("year_before");
  const auto other = byId(build("cp", {2019, 2})).at("cp.c5.latest");
  EXPECT_EQ(other.judgement, pages::Judgement::OnTarget);
  EXPECT_EQ(other.ragScheme, "year_before");
  m_ragScheme.tolerance = {2, true};
  EXPECT_EQ(byId(build("cp", {2019, 2})).at("cp.c5.latest").judgement, pages::Judgement::NearTarget)
      << "a year before it was none of one";
}

TEST_F(Pages, SmallNumbersAreMarkedOnlyWhereAskedFor) {
  loadPlans(11, 10);  // shares of 12
  const auto markOf = [&] { return byId(build("cp", {2019, 2})).at("cp.c5.latest").smallNumbers; };
  const auto basisOf = [&] { return std::get<pages::Box>(build("cp", {2019, 2}).block("c5_box")->content).basis; };
  EXPECT_FALSE(markOf());
  m_smallDenominator = 12;
  EXPECT_FALSE(markOf()) << "twelve are not fewer than twelve";
  m_smallDenominator = 13;
  EXPECT_TRUE(markOf());
  EXPECT_TRUE(basisOf().ends_with("; small numbers")) << basisOf();
  EXPECT_FALSE(byId(build("cp", {2019, 2})).at("cp.category.total.feb").smallNumbers) << "a count is no share";
}

TEST_F(Pages, AMeasureWithoutDirectionIsNeverJudged) {
  loadPlans(5, 5);
  load("targets", "measure,effective_from,target,target_kind\ncp_plans_per_10000,2017-04-01,1,LOCAL\n");
  load("population", "reference_date,population_group,population\n2016-06-30,AGE_0_17,1000\n");
  const auto figures = byId(build("cp", {2019, 2}));
  EXPECT_EQ(figures.at("cp.c4.target").printed, "1.0");
  EXPECT_EQ(figures.at("cp.c4.latest").printed, "60.0");
  EXPECT_EQ(figures.at("cp.c4.latest").judgement, pages::Judgement::NotJudged);
  EXPECT_EQ(figures.at("cp.c4.latest").judgedDirection, pages::JudgedDirection::NotJudged);
}

TEST_F(Pages, RatesSayWhichPopulationTheyUse) {
  loadPlans(5, 5);
  load("population",
       "reference_date,population_group,population\n2017-06-30,AGE_0_17,1000\n2018-06-30,AGE_0_17,12345\n"
       "2019-06-30,AGE_0_17,99999\n");
  EXPECT_NE(build("cp", {2019, 2}).source.find("mid-2018 estimate, 12,345 children"), std::string::npos);
  EXPECT_NE(build("cp", {2018, 5}).source.find("mid-2017 estimate, 1,000 children"), std::string::npos);
}

TEST_F(Pages, HeadlinesSayWhatHappened) {
  loadPlans(2, 2);
  const auto page = build("cp", {2019, 2});
  const auto headline = [&](const char* block) { return std::get<pages::Chart>(page.block(block)->content).headline; };
  EXPECT_EQ(headline("c1"), "3 children, the same as in January");
  EXPECT_EQ(headline("c2"), "0 children, 2 fewer than in January");
  EXPECT_EQ(headline("c9"), "1 child, the same as in January");
  EXPECT_EQ(headline("c5"), "100%, 100 points higher than in January");
}

TEST_F(Pages, ACommentStandsBesideItsBlockInItsMonth) {
  m_comments = {{"cp", "c1", {2019, 2}, "In February.", "Approved"}, {"cp", "c1", {2019, 1}, "In January.", "Draft"}};
  const auto text = [&](core::Month month) {
    return std::get<pages::Comment>(build("cp", month).block("c1_comment")->content).text;
  };
  EXPECT_EQ(text({2019, 2}), "In February.");
  EXPECT_EQ(text({2019, 1}), "In January.");
  EXPECT_EQ(text({2018, 12}), "");
}

TEST_F(Pages, EveryBlockStandsOnItsSheetWithoutTouchingAnother) {
  for (const char* id : {"mash", "cp"}) {
    const auto page = build(id, {2019, 2});
    for (const auto& a : page.blocks) {
      // Below the heading a sheet has 163 mm with the full one and 170 mm with the short one.
      const double room = page.sheets[static_cast<std::size_t>(a.place.sheet)].fullHeading ? 163 : 170;
      EXPECT_LE(a.place.top + a.place.height, room) << a.id;
      for (const auto& b : page.blocks) {
        if (&a == &b || a.place.sheet != b.place.sheet) continue;
        const bool apart = a.place.column + a.place.columns <= b.place.column ||
                           b.place.column + b.place.columns <= a.place.column ||
                           a.place.top + a.place.height <= b.place.top || b.place.top + b.place.height <= a.place.top;
        EXPECT_TRUE(apart) << a.id << " and " << b.id;
      }
    }
  }
}

}  // namespace
