#include "tabular.hpp"

#include "models.hpp"
#include "poap/render/export.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace poap::render;
using testing::HasSubstr;
using testing::Not;

TEST(SafeCell, LetsNumbersBeAndDisarmsFormulas) {
  EXPECT_EQ(safeCell("-4.8%"), "-4.8%");
  EXPECT_EQ(safeCell("-1,234"), "-1,234");
  EXPECT_EQ(safeCell("-"), "-");
  EXPECT_EQ(safeCell("=SUM(A1)"), "'=SUM(A1)");
  EXPECT_EQ(safeCell("@x"), "'@x");
  EXPECT_EQ(safeCell("+cmd"), "'+cmd");
  EXPECT_EQ(safeCell("-2+3"), "'-2+3");
  EXPECT_EQ(safeCell("a\tb\nc"), "a b c");
}

TEST(TabSeparated, HasHeadingsNumbersSourceAndSample) {
  const auto page = models::tablesPage();
  const std::string text = tabSeparated(page, page.blocks[0]);
  EXPECT_THAT(text, HasSubstr("Contact Information\n"));
  EXPECT_THAT(text, HasSubstr("\tYTD*\tRate\tFeb\tJan\tDec\n"));
  EXPECT_THAT(text, HasSubstr("Contacts received\t15,129\t\t1,297\t1,405\t1,046\n"));
  EXPECT_THAT(text, HasSubstr("Source: made for a test"));
  EXPECT_THAT(text, HasSubstr("SAMPLE"));
}

TEST(TabSeparated, AChartIsItsTable) {
  const auto page = models::tablesPage();
  const std::string text = tabSeparated(page, page.blocks[4]);
  EXPECT_THAT(text, HasSubstr("\tInitial\tFinal\n"));
  EXPECT_THAT(text, HasSubstr("Amber\t310\t290\n"));
}

TEST(TabSeparated, ABoxHasItsJudgement) {
  const auto page = models::chartsPage();
  const std::string text = tabSeparated(page, *page.block("c5box"));
  EXPECT_THAT(text, HasSubstr("Latest\t77.5%\n"));
  EXPECT_THAT(text, HasSubstr("Judgement\toff target\n"));
}

TEST(TabSeparated, TilesAndFactsAreLines) {
  const auto page = models::dashboardPage();
  const std::string text = tabSeparated(page, *page.block("tiles"));
  EXPECT_THAT(text, HasSubstr("missing episodes from care\t956\t83% of all missing episodes\n"));
  EXPECT_THAT(text, HasSubstr("Share of all missing episodes\t83%\n"));
  EXPECT_THAT(htmlTable(page, *page.block("tiles")), HasSubstr("Share of all missing episodes</th><td"));
}

TEST(TabSeparated, HeadingsOverColumnsAreRepeated) {
  const auto page = models::dashboardPage();
  const std::string text = tabSeparated(page, *page.block("ages"));
  EXPECT_THAT(text, HasSubstr("Age\tCurrent Month Number\tCurrent Month %\tCurrent Month Group\tYear to Date Number"));
  EXPECT_THAT(text, HasSubstr("\n2\t1\t3.2%\t\t15\t6.1%\t\n"));
}

TEST(TabSeparated, APageHoldsEveryBlock) {
  const auto page = models::tablesPage();
  const std::string text = tabSeparated(page);
  for (const auto& block : page.blocks) EXPECT_THAT(text, HasSubstr(block.title));
}

TEST(HtmlTable, EscapesWhatIsNoMarkup) {
  const auto page = models::nastyTables();
  const std::string html = htmlTable(page, page.blocks[1]);
  EXPECT_THAT(html, HasSubstr("Family &lt;5 declined &amp; &quot;withdrew&quot; &lt;b&gt;consent&lt;/b&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("<b>")));
}
