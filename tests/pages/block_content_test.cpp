// What a block makes of its definition: merged cells, months and quarters, sections, facts in words, drafts, tiles.
// Plans are those of five children: open at month end Oct 18 1, Nov 2, Dec 3, Jan 19 3, Feb 19 4; one plan started in
// each of these months but January, when one ended and one started.

#include "dashboard_fixture.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap;

class Blocks : public fixture::Dashboard {
protected:
  void SetUp() override {
    load("child_protection_plans",
         "child_unique_id,gender,ethnicity,date_of_birth,disability,child_protection_plan_start_date,"
         "initial_category_of_abuse,latest_category_of_abuse,child_protection_plan_end_date\n"
         "A,M,WBRI,2010-06-01,N,2016-01-01,NEG,NEG,2019-01-20\n"
         "B,F,WBRI,2010-06-01,N,2018-11-05,NEG,NEG,\n"
         "C,F,WBRI,2010-06-01,N,2018-12-03,NEG,EMO,\n"
         "D,M,WBRI,2010-06-01,N,2019-01-15,NEG,NEG,\n"
         "E,F,WBRI,2010-06-01,N,2019-02-04,NEG,PHY,\n");
  }

  std::map<std::string, pages::Figure> figures(const std::string& blocks, core::Month month = {2019, 2}) {
    return byId(buildFrom(blocks, month));
  }
  pages::Table table(const std::string& parts, core::Month month = {2019, 2}) {
    m_page = buildFrom(R"({"id":"t","kind":"table","title":"T","place":{"height":60},)" + parts + "}", month);
    m_figures = byId(m_page);
    return std::get<pages::Table>(m_page.blocks.front().content);
  }
  std::string printed(const std::string& id) const {
    const auto found = m_figures.find(id);
    return found == m_figures.end() ? "(no figure)" : found->second.printed;
  }
  std::string text(const std::string& parts) {
    const auto page =
        buildFrom(R"({"id":"b","kind":"text","title":"T","place":{"height":9},)" + parts + "}", {2019, 2});
    return std::get<pages::Text>(page.blocks.front().content).text;
  }
  pages::Comment comment(const std::string& parts, core::Month month = {2019, 2}) {
    const auto page =
        buildFrom(R"({"id":"c1","kind":"comment","title":"T","place":{"height":9},)" + parts + "}", month);
    return std::get<pages::Comment>(page.blocks.front().content);
  }

  pages::PageModel m_page;
  std::map<std::string, pages::Figure> m_figures;
};

constexpr const char* kFacts = R"("facts":{"now":{"measure":"cp_plans"},
  "change":{"measure":"cp_plans","compare":{"with":"previous_month","absolute":true}},
  "year":{"measure":"cp_plans","months_back":12,"id":"{month}{yy}","title":"Plans in {Month} {year}"},
  "contacts":{"measure":"contacts_received"}})";

TEST_F(Blocks, RowsOfOtherMonthsAreNamedByTheirMonths) {
  const auto made = table(R"("columns":[{"id":"no","title":"No.","measure":"cp_plans"}],
    "rows":[{"id":"{month}{yy}","title":"{Mon}-{yy}","months_back":2},{"id":"{month}{yy}","title":"{Mon}-{yy}"}])");
  EXPECT_EQ(made.rows[0].title, "Dec-18");
  EXPECT_EQ(printed("p.t.dec18.no"), "3");
  EXPECT_EQ(printed("p.t.feb19.no"), "4");
}

TEST_F(Blocks, CellsAreReachedByTheKeyOfTheirColumn) {
  table(R"("columns":[{"id":"{month}","title":"{Mon}"},{"id":"{month}","key":"before","title":"{Mon}","months_back":1}],
    "rows":[{"id":"girls","title":"Girls","measure":"cp_plans","where":[{"field":"gender","is":"F"}],
      "cells":{"before":{"share":true,"share_of":"cp_plans"}}}])");
  EXPECT_EQ(printed("p.t.girls.feb"), "3");
  EXPECT_EQ(printed("p.t.girls.jan"), "66.7%");
}

TEST_F(Blocks, MonthColumnsAreThoseOfTheYearThatHoldsTheMonth) {
  const std::string parts = R"("columns_from":{"start_month":7,"months":10},
    "rows":[{"id":"started","title":"Started","measure":"cp_plans_started"}])";
  auto made = table(parts);
  ASSERT_EQ(made.columns.size(), 10U);
  EXPECT_EQ(made.columns.front().title, "Jul-18");
  EXPECT_EQ(made.columns.back().title, "Apr-19");
  EXPECT_EQ(made.columns[7].emphasis, pages::Emphasis::Latest);
  EXPECT_EQ(printed("p.t.started.nov18"), "1");
  EXPECT_EQ(printed("p.t.started.oct18"), "0");
  EXPECT_EQ(printed("p.t.started.feb19"), "1");
  EXPECT_EQ(printed("p.t.started.mar19"), "");
  EXPECT_EQ(m_figures.at("p.t.started.mar19").status, pages::Status::NotYetDue);
  made = table(parts, {2019, 8});
  EXPECT_EQ(made.columns.front().title, "Jul-19");
  made = table(parts, {2019, 6});
  EXPECT_EQ(made.columns.front().title, "Jul-18");
}

TEST_F(Blocks, QuartersEndWithTheMonthShown) {
  const std::string parts = R"("rows_from":{"quarters":8},
    "columns":[{"id":"held","title":"Held","measure":"cp_plans"},
      {"id":"started","title":"Started","measure":"cp_plans_started"}],
    "rows":[{"id":"total","title":"Total","kind":"total","measure":"cp_plans"}])";
  auto made = table(parts);
  ASSERT_EQ(made.rows.size(), 9U);
  EXPECT_EQ(made.rows[0].title, "2018 Q1");
  EXPECT_EQ(printed("p.t.2018_q3.held"), "1");
  EXPECT_EQ(printed("p.t.2018_q4.held"), "3");
  EXPECT_EQ(printed("p.t.2019_q1.held"), "4");
  EXPECT_EQ(printed("p.t.2018_q3.started"), "0");
  EXPECT_EQ(printed("p.t.2018_q4.started"), "2");
  EXPECT_EQ(printed("p.t.2019_q1.started"), "2");
  EXPECT_EQ(printed("p.t.2019_q2.held"), "");
  EXPECT_EQ(printed("p.t.total.held"), "4");
  // The whole block a month earlier.
  made = table(R"("months_back":1,"footnote":"To {Month}",)" + parts);
  EXPECT_EQ(printed("p.t.2019_q1.held"), "3");
  EXPECT_EQ(printed("p.t.2019_q1.started"), "1");
  EXPECT_EQ(m_page.blocks.front().footnote, "To January");
  table(R"("months_back":2,)" + parts);
  EXPECT_EQ(printed("p.t.2018_q4.held"), "3");
  EXPECT_EQ(printed("p.t.2017_q4.held"), "1");
}

// Of the four plans started in the year only that of February has not lasted a month by the end of it; on the day it
// started no plan had.
TEST_F(Blocks, DerivedFieldsCanBeTakenAtTheEndOfTheMonthShown) {
  const std::string cell = R"("measure":"cp_plans_started","basis":"year_to_date",)"
                           R"("where":[{"field":"months_on_plan","at_least":1}])";
  table(R"("columns":[{"id":"own","title":"Own"},{"id":"shown","title":"Shown","as_at":"shown"}],
    "rows":[{"id":"lasting","title":"Lasting",)" +
        cell + "}]");
  EXPECT_EQ(printed("p.t.lasting.own"), "0");
  EXPECT_EQ(printed("p.t.lasting.shown"), "3");
}

TEST_F(Blocks, MergedCellsHaveTheirOwnIds) {
  const auto made = table(R"("columns":[{"id":"month.no","group":"Current Month","title":"Number"},
      {"id":"month.group","group":"Current Month","title":"Group"}],
    "rows":[{"id":"boys","title":"Boys","measure":"cp_plans","where":[{"field":"gender","is":"M"}],
        "cells":{"month.group":{"id":"all.{month}","span_rows":2,"measure":"cp_plans"}}},
      {"id":"girls","title":"Girls","measure":"cp_plans","where":[{"field":"gender","is":"F"}]},
      {"id":"total","title":"Total","kind":"total","measure":"cp_plans","cells":{"month.group":null,
        "month.no":{"id":"total"}}}])");
  EXPECT_EQ(printed("p.t.boys.month.no"), "1");
  EXPECT_EQ(printed("p.t.all.feb"), "1");
  EXPECT_EQ(printed("p.t.total"), "4");
  EXPECT_EQ(made.rows[0].spans.at(1), 2);
  EXPECT_FALSE(made.rows[1].cells[1].has_value());
  EXPECT_EQ(m_figures.at("p.t.girls.month.no").column, "Current Month Number");
}

TEST_F(Blocks, SectionsHaveOnlyTheirOwnCells) {
  const auto made = table(R"("columns":[{"id":"previous","title":"Previous","months_back":1,"measure":"cp_plans"},
      {"id":"latest","title":"Latest","measure":"cp_plans"}],
    "rows":[{"title":"Plans","kind":"section"},
      {"id":"dates","title":"Held","kind":"section","cells":{"previous":{"words":"{Mon} {yy}"}}},
      {"id":"held","title":"Held","kind":"sub"}])");
  EXPECT_FALSE(made.rows[0].cells[0].has_value());
  EXPECT_EQ(printed("p.t.dates.previous"), "Jan 19");
  EXPECT_EQ(printed("p.t.dates.latest"), "(no figure)");
  EXPECT_EQ(printed("p.t.held.previous"), "3");
  EXPECT_EQ(m_figures.at("p.t.held.latest").row, "Held: Held");
}

TEST_F(Blocks, FiguresWithoutABlockNameBelongToThePage) {
  const auto all = figures(R"({"id":"t","kind":"table","figures":"","title":"T","place":{"height":60},
    "columns":[{"id":"no","title":"No."}],"rows":[{"id":"held","title":"Held","measure":"cp_plans"}]})");
  EXPECT_EQ(all.at("p.held.no").printed, "4");
}

TEST_F(Blocks, WordsHoldFactsAndChooseByTheirSign) {
  const std::string facts = std::string{","} + kFacts;
  EXPECT_EQ(text(R"("text":"{=now} in {Month}, {=change} {change?more|fewer|as many} than in {Month-1}.")" + facts),
            "4 in February, 1 more than in January.");
  EXPECT_EQ(text(R"("text":"{change?{=change} more|{=change} fewer|as many}")" + facts), "1 more");
  EXPECT_EQ(text(R"("text":"{year-12} {yy-2} {mon-1} {date}")"), "2018 18 jan 28 February 2019");
  EXPECT_EQ(text(R"("text":"{=contacts} contacts")" + facts), "- contacts");
  EXPECT_EQ(text(R"("text":"In {authority}.")"), "In Sample Borough.");
  EXPECT_EQ(text(R"("text":["{=contacts} contacts.","{=now} plans."])" + facts), "4 plans.");
}

TEST_F(Blocks, FactsAreFiguresWithIdsOfTheirMonth) {
  const auto all =
      figures(R"({"id":"b","figures":"c1","kind":"chart","title":"n={=now}","place":{"height":60},"months":3,
    "series":[{"id":"held","measure":"cp_plans"}],)" +
              std::string{kFacts} + "}");
  EXPECT_EQ(all.at("p.c1.now").printed, "4");
  EXPECT_EQ(all.at("p.c1.feb18").printed, "1");
  EXPECT_EQ(all.at("p.c1.feb18").row, "Plans in February 2018");
  EXPECT_EQ(all.at("p.c1.now").block, "n=4");
  EXPECT_EQ(all.at("p.c1.held.dec18").printed, "3");
  EXPECT_EQ(all.at("p.c1.contacts").status, pages::Status::Missing);
}

TEST_F(Blocks, TitlesOfRowsColumnsAndSheetsAreFilledIn) {
  const auto made = table(R"("columns":[{"id":"no","title":"of {=now}","measure":"cp_plans"}],
    "rows":[{"id":"all","title":"All ({=now}), target {=target}"}],
    "facts":{"now":{"measure":"cp_plans"},"target":{"constant":90,"unit":"percent"}})");
  EXPECT_EQ(made.columns[0].title, "of 4");
  EXPECT_EQ(made.rows[0].title, "All (4), target 90%");
  EXPECT_EQ(m_page.sheets[0].title, "February 2019");
}

TEST_F(Blocks, ADraftStandsUntilSomebodyWrites) {
  const std::string draft = std::string{R"("figures":"c1","draft":"There are {=now} plans.",)"} + kFacts;
  EXPECT_EQ(comment(draft).text, "There are 4 plans.");
  EXPECT_EQ(comment(draft).state, "Draft, generated");
  EXPECT_TRUE(comment(draft).generated);
  m_comments = {{"p", "c1", {2019, 2}, "Four large families.", "Approved"}};
  EXPECT_EQ(comment(draft).text, "Four large families.");
  EXPECT_EQ(comment(draft).state, "Approved");
  EXPECT_FALSE(comment(draft).generated);
  EXPECT_EQ(comment(draft, {2019, 1}).text, "There are 3 plans.");
  // Facts are figures whoever wrote.
  const auto all = figures(R"({"id":"c1","kind":"comment","title":"T","place":{"height":9},)" + draft + "}");
  EXPECT_EQ(all.at("p.c1.comment.now").printed, "4");
  EXPECT_EQ(all.at("p.c1.comment.feb18").printed, "1");
  const auto plain =
      figures(R"({"id":"c1","kind":"comment","title":"T","place":{"height":9},"fact_prefix":"",)" + draft + "}");
  EXPECT_EQ(plain.at("p.c1.now").printed, "4");
}

TEST_F(Blocks, ADraftNeverSpeaksOfWhatIsNotKnown) {
  const std::string facts = std::string{","} + kFacts;
  EXPECT_EQ(comment(R"("draft":"{=contacts} contacts, {=now} plans.")" + facts).text, "");
  EXPECT_EQ(comment(R"("draft":["{=contacts} contacts.","{contacts?a|b|c} it.","{=now} plans."])" + facts).text,
            "4 plans.");
}

TEST_F(Blocks, TilesAreFiguresOfTheirBlock) {
  const auto page = buildFrom(R"({"id":"i","kind":"tiles","title":"T","place":{"height":40},"per_row":2,
    "emphasis":"receding","facts":{"girls":{"measure":"cp_plans","where":[{"field":"gender","is":"F"}]}},
    "tiles":[{"id":"held","title":"children on a plan","note":"{=girls} of them girls","measure":"cp_plans",
        "emphasis":"latest"},
      {"id":"before","title":"in {Month}","measure":"cp_plans","months_back":1}]})",
                              {2019, 2});
  const auto tiles = std::get<pages::Tiles>(page.blocks.front().content);
  EXPECT_EQ(tiles.perRow, 2);
  EXPECT_EQ(tiles.tiles[0].note, "3 of them girls");
  EXPECT_EQ(tiles.tiles[0].emphasis, pages::Emphasis::Latest);
  EXPECT_EQ(tiles.tiles[1].title, "in January");
  EXPECT_EQ(tiles.tiles[1].emphasis, pages::Emphasis::Receding);
  const auto all = byId(page);
  EXPECT_EQ(all.at("p.i.held").printed, "4");
  EXPECT_EQ(all.at("p.i.before").printed, "3");
  EXPECT_EQ(all.at("p.i.before").row, "in January");
  EXPECT_EQ(all.at("p.i.girls").printed, "3");
}

TEST_F(Blocks, ChartsSortAndShift) {
  const auto page = buildFrom(R"({"id":"s","kind":"chart","chart":"horizontal_bars","title":"T","place":{"height":40},
    "sort":"largest","categories":[{"id":"phy","title":"Physical","where":[{"field":"latest_category_of_abuse","is":"PHY"}]},
      {"id":"neg","title":"Neglect","where":[{"field":"latest_category_of_abuse","is":"NEG"}]},
      {"id":"emo","title":"Emotional","where":[{"field":"latest_category_of_abuse","is":"EMO"}]}],
    "series":[{"id":"held","measure":"cp_plans"}]},
    {"id":"m","kind":"chart","title":"T","months_back":1,"months":13,"place":{"top":50,"height":40},
    "series":[{"id":"held","measure":"cp_plans"}]})",
                              {2019, 2});
  const auto sorted = std::get<pages::Chart>(page.block("s")->content);
  EXPECT_EQ(sorted.categories, (std::vector<std::string>{"Neglect", "Physical", "Emotional"}));
  EXPECT_EQ(sorted.series[0].points[0].figure.printed, "2");
  EXPECT_EQ(sorted.series[0].points[0].figure.id, "p.s.held.neg");
  const auto shifted = std::get<pages::Chart>(page.block("m")->content);
  EXPECT_EQ(shifted.categories.front(), "Jan 18");
  EXPECT_EQ(shifted.categories.back(), "Jan 19");
  EXPECT_EQ(shifted.series[0].points.back().figure.printed, "3");
}

TEST_F(Blocks, EachCategoryMayHaveAMeasureOfItsOwn) {
  const auto page = buildFrom(R"({"id":"s","kind":"chart","chart":"grouped_bars","title":"T","place":{"height":40},
    "categories":[{"id":"held","title":"Held","measures":{"n":"cp_plans"}},
      {"id":"started","title":"Started","measures":{"n":"cp_plans_started"}}],
    "series":[{"id":"n"}]})",
                              {2019, 2});
  const auto all = byId(page);
  EXPECT_EQ(all.at("p.s.n.held").printed, "4");
  EXPECT_EQ(all.at("p.s.n.started").printed, "1");
}

TEST_F(Blocks, BoxesChooseTheirLinesAndDecimals) {
  load("targets", "measure,effective_from,target,target_kind\ncp_visits_in_time,2017-04-01,66,LOCAL\n");
  load("benchmarks",
       "measure,comparator,period_end,value,unit,statistic\n"
       "cp_visits_in_time,STATISTICAL_NEIGHBOURS,2018-03-31,0.36,RATIO,MEAN\n");
  const auto page = buildFrom(R"({"id":"b","figures":"c6","kind":"box","name":"Box","measure":"cp_visits_in_time",
    "place":{"height":40},"lines":["target","neighbours"],"target_decimals":0,"neighbours_decimals":2})",
                              {2019, 2});
  const auto box = std::get<pages::Box>(page.blocks.front().content);
  ASSERT_EQ(box.lines.size(), 2U);
  EXPECT_EQ(box.lines[0].figure.printed, "66%");
  EXPECT_EQ(box.lines[1].figure.printed, "0.36");
  EXPECT_EQ(byId(page).count("p.c6.variance"), 0U);
}

TEST_F(Blocks, SourcesNameEveryListThatIsUsed) {
  const auto page = buildFrom(R"({"id":"b","kind":"text","title":"T","text":"x","place":{"height":9},"facts":{
    "a":{"measure":"cp_plans","compare":{"with":{"cell":{"measure":"contacts_received"}}}}}})",
                              {2019, 2});
  EXPECT_NE(page.blocks.front().source.find("contacts"), std::string::npos) << page.blocks.front().source;
}

}  // namespace
