// Every way a cell can be told what to print, over eight plans whose figures are counted by hand.
//
//   plan  sex  from        to             month ends open      started  held (Feb 2019: M 3, F 3)
//   OLD   M    2016-01-01                 always
//   A     M    2018-02-10  2019-01-20     Feb 18 to Dec 18     Feb 18
//   G     F    2018-03-01  2018-09-30     Mar 18 to Aug 18     Mar 18
//   B     F    2018-06-05                 from Jun 18          Jun 18
//   C     F    2018-12-03                 from Dec 18          Dec 18
//   D     M    2019-01-15                 from Jan 19          Jan 19
//   E, F  F, M 2019-02-04, 2019-02-20     from Feb 19          Feb 19
//
// Open at month end: Jan 18 1, Feb 18 2, Mar to May 3, Jun to Aug 4, Sep to Nov 3, Dec 4, Jan 19 4, Feb 19 6.
// Seen in 10 working days: 30 January all four; 28 February three of six.

#include "dashboard_fixture.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap;
using pages::Direction;
using pages::JudgedDirection;
using pages::Status;

class Cells : public fixture::Dashboard {
protected:
  void SetUp() override {
    load("child_protection_plans",
         "child_unique_id,gender,ethnicity,date_of_birth,disability,child_protection_plan_start_date,"
         "initial_category_of_abuse,latest_category_of_abuse,child_protection_plan_end_date\n"
         "OLD,M,WBRI,2010-06-01,N,2016-01-01,NEG,NEG,\n"
         "A,M,WBRI,2010-06-01,N,2018-02-10,NEG,NEG,2019-01-20\n"
         "G,F,WBRI,2010-06-01,N,2018-03-01,NEG,NEG,2018-09-30\n"
         "B,F,WBRI,2010-06-01,N,2018-06-05,NEG,NEG,\n"
         "C,F,WBRI,2010-06-01,N,2018-12-03,NEG,NEG,\n"
         "D,M,WBRI,2010-06-01,N,2019-01-15,NEG,NEG,\n"
         "E,F,WBRI,2010-06-01,N,2019-02-04,NEG,NEG,\n"
         "F,M,WBRI,2010-06-01,N,2019-02-20,NEG,NEG,\n");
    load("child_protection_visits",
         "child_unique_id,visit_date,visit_successful\nOLD,2016-01-04,Y\n"
         "OLD,2019-01-30,Y\nB,2019-01-30,Y\nC,2019-01-30,Y\nD,2019-01-30,Y\n"
         "OLD,2019-02-28,Y\nB,2019-02-28,Y\nC,2019-02-28,Y\n");
    load("targets", "measure,effective_from,target,target_kind\ncp_visits_in_time,2017-04-01,95,LOCAL\n");
    load("benchmarks",
         "measure,comparator,period_end,value,unit,statistic\n"
         "cp_visits_in_time,STATISTICAL_NEIGHBOURS,2018-03-31,80,PERCENT,MEAN\n"
         "cp_visits_in_time,ENGLAND,2018-03-31,85.25,PERCENT,PUBLISHED\n"
         "cp_plans,STATISTICAL_NEIGHBOURS,2018-03-31,41.2,RATE_PER_10000,MEAN\n");
  }

  // The cell as a fact of a text block.
  pages::Figure fact(const std::string& cell, core::Month month = {2019, 2}) {
    const auto page = buildFrom(
        R"({"id":"t","kind":"text","title":"T","text":"x","place":{"height":9},"facts":{"f":)" + cell + "}}", month);
    const auto figures = pages::figuresOf(page);
    EXPECT_EQ(figures.size(), 1U);
    return figures.front();
  }
  std::string printed(const std::string& cell, core::Month month = {2019, 2}) { return fact(cell, month).printed; }
};

TEST_F(Cells, MonthsBackAndAtMonthMoveTheValue) {
  EXPECT_EQ(printed(R"({"measure":"cp_plans"})"), "6");
  EXPECT_EQ(printed(R"({"measure":"cp_plans","months_back":1})"), "4");
  EXPECT_EQ(printed(R"({"measure":"cp_plans","months_back":12})"), "2");
  EXPECT_EQ(printed(R"({"measure":"cp_plans","at_month":8})"), "4");
  EXPECT_EQ(printed(R"({"measure":"cp_plans","at_month":9})"), "3");
  EXPECT_EQ(printed(R"({"measure":"cp_plans","at_month":2})"), "2");
  // The whole of the year before: April 2017 to March 2018.
  EXPECT_EQ(printed(R"({"measure":"cp_plans_started","basis":"year_to_date","at_month":3})"), "2");
  EXPECT_EQ(printed(R"({"measure":"cp_plans_started","basis":"year_to_date","months_back":12})"), "1");
}

TEST_F(Cells, AShareCanHaveABaseOfItsOwn) {
  const std::string males = R"("measure":"cp_plans","where":[{"field":"gender","is":"M"}],"share":true,)";
  EXPECT_EQ(printed("{" + males + R"("share_of":"cp_plans"})"), "50.0%");
  EXPECT_EQ(printed("{" + males + R"("share_of":"cp_plans","share_where":[{"field":"gender","is":"F"}]})"), "100.0%");
  const auto figure = fact(R"({"measure":"cp_plans_started","share":true,"share_of":"cp_plans_started",)"
                           R"("share_basis":"year_to_date"})");
  EXPECT_EQ(figure.printed, "40.0%");
  EXPECT_EQ(figure.numerator, 2);
  EXPECT_EQ(figure.denominator, 5);
}

TEST_F(Cells, TargetsBenchmarksAndConstantsPrintThemselves) {
  EXPECT_EQ(printed(R"({"target":"cp_visits_in_time","decimals":0})"), "95%");
  EXPECT_EQ(printed(R"({"measure":"cp_visits_in_time","target":true})"), "95.0%");
  EXPECT_EQ(fact(R"({"measure":"cp_visits_in_time","target":true})").judgement, pages::Judgement::NotJudged);
  const auto none = fact(R"({"measure":"cp_plans","target":true})");
  EXPECT_EQ(none.printed, "-");
  EXPECT_EQ(none.status, Status::NotApplicable);
  EXPECT_EQ(printed(R"({"measure":"cp_plans","target":true,"status_words":{"not_applicable":"Monitor"}})"), "Monitor");
  EXPECT_EQ(printed(R"({"benchmark":{"measure":"cp_visits_in_time","comparator":"ENGLAND"},"decimals":2})"), "85.25%");
  EXPECT_EQ(printed(R"({"measure":"cp_visits_in_time","benchmark":true})"), "80.0%");
  EXPECT_EQ(fact(R"({"measure":"cp_plans","benchmark":true})").unit, "rate_per_10000");
  const auto limit = fact(R"({"constant":20,"unit":"working_days","suffix":" working days"})");
  EXPECT_EQ(limit.printed, "20 working days");
  EXPECT_EQ(limit.unit, "working_days");
  EXPECT_EQ(limit.value, 20);
  EXPECT_EQ(printed(R"({"constant":2.5})"), "2.5");
}

TEST_F(Cells, ComparesWithOtherMonths) {
  const auto cell = [](const std::string& compare, const std::string& more = "") {
    return R"({"measure":"cp_plans",)" + more + R"("compare":{)" + compare + "}}";
  };
  const auto change = fact(cell(R"("with":"previous_month","as":"percent_change")"));
  EXPECT_EQ(change.printed, "50.0%");
  EXPECT_EQ(change.unit, "percent");
  EXPECT_EQ(change.value, 50);
  EXPECT_EQ(change.numerator, 2);
  EXPECT_EQ(change.denominator, 4);
  EXPECT_EQ(change.direction, Direction::Up);
  EXPECT_EQ(change.judgedDirection, JudgedDirection::NotJudged);
  EXPECT_EQ(printed(cell(R"("with":"same_month_last_year","as":"percent_change")", R"("decimals":0,)")), "200%");
  const auto difference = fact(cell(R"("with":"previous_month")"));
  EXPECT_EQ(difference.printed, "2");
  EXPECT_EQ(difference.unit, "count");
  EXPECT_EQ(printed(cell(R"("with":{"months_back":5})")), "3");
  EXPECT_EQ(printed(cell(R"("with":{"at_month":7})")), "2");
  EXPECT_EQ(printed(cell(R"("with":"previous_month")", R"("months_back":5,)")), "-1");
  EXPECT_EQ(printed(cell(R"("with":"previous_month","absolute":true)", R"("months_back":5,)")), "1");
  EXPECT_EQ(fact(cell(R"("with":"previous_month","absolute":true)", R"("months_back":5,)")).value, -1);
  EXPECT_EQ(printed(cell(R"("with":{"cell":{"months_back":12}})")), "4");
  EXPECT_EQ(printed(cell(R"("with":{"cell":{"where":[{"field":"gender","is":"M"}]}})")), "3");
  // A cell that names its own measure stands alone: the filter of this one does not narrow it.
  EXPECT_EQ(printed(R"({"measure":"cp_plans","where":[{"field":"gender","is":"F"}],)"
                    R"("compare":{"with":{"cell":{"measure":"cp_plans"}}}})"),
            "-3");
}

TEST_F(Cells, ComparesWithTargetAndNeighbours) {
  const auto share = [this](const std::string& compare) {
    return fact(R"({"measure":"cp_visits_in_time","decimals":0,"compare":{)" + compare + "}}");
  };
  EXPECT_EQ(share(R"("with":"target")").printed, "-45%");
  EXPECT_EQ(share(R"("with":"target","absolute":true)").printed, "45%");
  EXPECT_EQ(share(R"("with":"neighbours")").printed, "-30%");
  EXPECT_EQ(share(R"("with":"target")").judgedDirection, JudgedDirection::Worse);
  // A rate of the neighbours is not taken from a count.
  const auto units = fact(R"({"measure":"cp_plans","compare":{"with":"neighbours"}})");
  EXPECT_EQ(units.status, Status::NotApplicable);
  EXPECT_EQ(units.printed, "-");
}

TEST_F(Cells, ArrowsHaveADirectionAndItsJudgement) {
  const auto arrow = [this](const std::string& measure, core::Month month) {
    return fact(R"({"measure":")" + measure + R"(","compare":{"with":"previous_month","as":"arrow"}})", month);
  };
  const auto worse = arrow("cp_visits_in_time", {2019, 2});
  EXPECT_EQ(worse.printed, "\u2193");
  EXPECT_EQ(worse.unit, "text");
  EXPECT_FALSE(worse.value.has_value());
  EXPECT_EQ(worse.direction, Direction::Down);
  EXPECT_EQ(worse.judgedDirection, JudgedDirection::Worse);
  EXPECT_EQ(pages::spokenWords(worse), "down, worse");
  EXPECT_EQ(arrow("cp_plans", {2019, 2}).printed, "\u2191");
  EXPECT_EQ(arrow("cp_plans", {2019, 1}).printed, "\u2194");
  EXPECT_EQ(pages::spokenWords(arrow("cp_plans", {2019, 1})), "no change");
  // Nothing is known of the month before the first record.
  const auto unknown = arrow("cp_plans", {2016, 1});
  EXPECT_EQ(unknown.printed, "");
  EXPECT_EQ(unknown.direction, Direction::None);
  EXPECT_NE(unknown.status, Status::Ok);
}

TEST_F(Cells, RoundedComparesWhatIsRead) {
  // 100% to 50% in two steps of a third: 2 of 3 on plan in January are girls or boys of two each; February 3 of 6.
  const std::string males = R"("measure":"cp_plans","where":[{"field":"gender","is":"F"}],"share":true,)"
                            R"("share_of":"cp_plans","decimals":0,)";
  // Females: November 1 of 3 (33.3%), December 2 of 4 (50%): 16.7 points, 17 as printed; 50 less 33 is 17 as well.
  EXPECT_EQ(printed("{" + males + R"("months_back":2,"compare":{"with":"previous_month"}})"), "17%");
  // To one decimal the unrounded difference is 16.7, of the printed ones 17.0.
  const std::string finer = R"("measure":"cp_plans","where":[{"field":"gender","is":"F"}],"share":true,)"
                            R"("share_of":"cp_plans","months_back":2,"compare":{"with":"previous_month"},)";
  EXPECT_EQ(printed("{" + finer + R"("decimals":1})"), "16.7%");
  EXPECT_EQ(printed("{" + finer + R"("decimals":1,"rounded":0})"), "17.0%");
}

TEST_F(Cells, ExtremesLookBackOverMonths) {
  EXPECT_EQ(printed(R"({"measure":"cp_plans","extreme":{"of":"lowest","months":12}})"), "3");
  EXPECT_EQ(printed(R"({"measure":"cp_plans","extreme":{"of":"lowest","months":13}})"), "2");
  EXPECT_EQ(printed(R"({"measure":"cp_plans","extreme":{"of":"highest","months":12}})"), "6");
  EXPECT_EQ(printed(R"({"measure":"cp_plans","months_back":1,"extreme":{"of":"highest","year_to_date":true}})"), "4");
  // One of the months lies before the list begins: nothing is invented.
  EXPECT_EQ(fact(R"({"measure":"cp_plans","extreme":{"of":"lowest","months":48}})").status, Status::Missing);
}

TEST_F(Cells, FormatsSayHowItIsPrinted) {
  const auto constant = [this](double value, const std::string& format) {
    return printed(R"({"constant":)" + std::to_string(value) + "," + format + "}");
  };
  EXPECT_EQ(constant(0.9, R"("decimals":1,"sign":"always","suffix":" days")"), "+0.9 days");
  EXPECT_EQ(constant(-0.9, R"("decimals":1,"sign":"always","suffix":" days")"), "-0.9 days");
  EXPECT_EQ(constant(0, R"("decimals":0,"sign":"always","suffix":" weeks")"), "+0 weeks");
  EXPECT_EQ(constant(2, R"("decimals":1,"trim":true)"), "2");
  EXPECT_EQ(constant(2.4, R"("decimals":1,"trim":true)"), "2.4");
  EXPECT_EQ(constant(10, R"("decimals":0,"trim":true)"), "10");
  EXPECT_EQ(constant(-6.3, R"("decimals":1,"brackets":true,"unit":"percent")"), "(6.3%)");
  EXPECT_EQ(constant(40, R"("decimals":0,"percent_sign":false,"unit":"percent")"), "40");
  EXPECT_EQ(constant(87, R"("decimals":0,"prefix":"n=")"), "n=87");
  EXPECT_EQ(constant(75, R"("decimals":0,"prefix":"n=","unit":"percent")"), "n=75%");
  EXPECT_EQ(constant(12.7, R"("decimals":1,"suffix":" wks","unit":"weeks")"), "12.7 wks");
  EXPECT_EQ(constant(1.5649, R"("as":"ratio_to_one","unit":"ratio")"), "1.56 : 1");
  EXPECT_EQ(constant(1234567, R"("decimals":0,"thousands":true)"), "1,234,567");
  for (const auto& [months, text] : std::map<double, std::string>{{0, "0 Months"},
                                                                  {1, "1 Month"},
                                                                  {11.4, "11 Months"},
                                                                  {12, "1 Year"},
                                                                  {13, "1 Year 1 Month"},
                                                                  {14.2, "1 Year 2 Months"},
                                                                  {35.6, "3 Years"}}) {
    EXPECT_EQ(constant(months, R"("as":"years_months","unit":"months")"), text);
  }
  EXPECT_EQ(constant(1.5, R"("as":"years_months","unit":"years")"), "1 Year 6 Months");
  const std::string words = R"("decimals":0,"unit":"percent","sign_words":["lower ","no dif ","higher "])";
  EXPECT_EQ(constant(-25.2, words), "lower -25%");
  EXPECT_EQ(constant(0.3, words), "no dif 0%");
  EXPECT_EQ(constant(56, words), "higher 56%");
  EXPECT_EQ(constant(0, R"("decimals":0,"number_words":true)"), "zero");
  EXPECT_EQ(constant(1, R"("decimals":0,"number_words":true,"capital":true)"), "One");
  EXPECT_EQ(constant(9, R"("decimals":0,"number_words":true)"), "nine");
  EXPECT_EQ(constant(10, R"("decimals":0,"number_words":true)"), "10");
}

TEST_F(Cells, StatusWordsStandForWhatIsNotThere) {
  const std::string words = R"("status_words":{"missing":"awaiting data","not_applicable":"NA","zero":"none"})";
  EXPECT_EQ(printed(R"({"measure":"contacts_received",)" + words + "}"), "awaiting data");
  EXPECT_EQ(printed(R"({"measure":"cp_plans_ended",)" + words + "}"), "none");
  EXPECT_EQ(printed(R"({"measure":"cp_plans",)" + words + "}"), "6");
  const std::string nothing = R"("measure":"cp_plans","where":[{"field":"gender","is":"I"}],"share":true,)"
                              R"("share_of":"cp_plans","share_where":[{"field":"gender","is":"I"}])";
  EXPECT_EQ(printed("{" + nothing + "}"), "0%");
  EXPECT_EQ(printed("{" + nothing + "," + words + "}"), "NA");
  EXPECT_EQ(printed("{" + nothing + R"(,"zero_of_zero":"n/a"})"), "n/a");
  // Without data there is never a zero.
  for (const std::string cell :
       {R"({"measure":"contacts_received"})", R"({"measure":"contacts_received","compare":{"with":"previous_month"}})",
        R"({"measure":"contacts_received","extreme":{"of":"lowest","months":3}})",
        R"({"measure":"contacts_received","share":true,"share_of":"cp_plans"})"}) {
    const auto figure = fact(cell);
    EXPECT_EQ(figure.printed, "-") << cell;
    EXPECT_FALSE(figure.value.has_value()) << cell;
    EXPECT_EQ(figure.status, Status::Missing) << cell;
  }
}

TEST_F(Cells, AShareOfNothingDeclaredIsRefused) {
  EXPECT_THROW(fact(R"({"measure":"cp_plans","share":true})"), core::Error);
}

}  // namespace
