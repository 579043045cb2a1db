// A page that does not hold together is refused with the file, the block and the field.

#include "poap/pages/page_definition.hpp"
#include "poap/core/error.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap;

std::string complaintAbout(const std::string& blocks, const std::string& more = "") {
  const support::Scratch scratch;
  std::filesystem::create_directories(scratch.path() / "pages");
  (void)scratch.write("pages/test.json", R"({"id":"p","group":"g","title":"T","sheets":[{"heading":"full"}])" + more +
                                             R"(,"blocks":[)" + blocks + "]}");
  const auto catalogue = datasets::Catalogue::load(core::Resources{});
  const auto measures = metrics::MeasureCatalogue::load(core::Resources{}, catalogue);
  try {
    pages::loadPages(core::Resources{scratch.path()}, measures);
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::BadResource);
    return error.what();
  }
  return "accepted";
}

std::string tableWith(const std::string& row) {
  return R"({"id":"t","kind":"table","title":"T","place":{"height":40},"columns":[{"id":"n","title":"N"}],"rows":[)" +
         row + "]}";
}

TEST(PageDefinition, AGoodOneIsAccepted) {
  EXPECT_EQ(complaintAbout(tableWith(R"({"id":"r","title":"R","measure":"cp_plans"})")), "accepted");
}

TEST(PageDefinition, NamesFileBlockAndField) {
  const std::string complaint = complaintAbout(tableWith(R"({"id":"r","title":"R","mesure":"cp_plans"})"));
  EXPECT_NE(complaint.find("resources/pages/test.json"), std::string::npos);
  EXPECT_NE(complaint.find("block t"), std::string::npos);
  EXPECT_NE(complaint.find("mesure"), std::string::npos);
}

TEST(PageDefinition, RefusesWhatDoesNotHoldTogether) {
  const auto refused = [](const std::string& complaint, const std::string& word) {
    EXPECT_NE(complaint.find(word), std::string::npos) << complaint;
  };
  refused(complaintAbout(tableWith(R"({"id":"r","title":"R","measure":"nothing_such"})")), "nothing_such");
  refused(complaintAbout(tableWith(R"({"id":"r","title":"R","basis":"weekly"})")), "weekly");
  refused(complaintAbout(tableWith(R"({"id":"r","title":"R","cells":{"x":null}})")), "column x");
  refused(complaintAbout(R"({"id":"b","title":"B","kind":"pie","place":{"height":40}})"), "pie");
  refused(complaintAbout(R"({"id":"b","name":"B","kind":"box","place":{"height":40}})"), "measure");
  refused(
      complaintAbout(R"({"id":"b","title":"B","kind":"text","text":"x","place":{"column":8,"columns":6,"height":40}})"),
      "off the page");
  refused(complaintAbout(R"({"id":"b","title":"B","kind":"text","text":"x","place":{"sheet":2,"height":40}})"),
          "off the page");
  refused(complaintAbout(R"({"id":"b","kind":"box","measure":"cp_plans","place":{"height":40}})"), "name");
  const std::string text = R"({"id":"b","title":"B","kind":"text","text":"x","place":{"height":40}})";
  refused(complaintAbout(text + "," + text), "another block");
  refused(complaintAbout(text, R"(,"sheet":1)"), "sheet");
}

TEST(PageDefinition, RefusesFieldsAndWordsItDoesNotKnow) {
  const auto refused = [](const std::string& complaint, const std::string& word) {
    EXPECT_NE(complaint.find(word), std::string::npos) << complaint;
    EXPECT_NE(complaint.find("test.json, block "), std::string::npos) << complaint;
  };
  const auto cell = [](const std::string& parts) {
    return complaintAbout(tableWith(R"({"id":"r","title":"R","measure":"cp_plans",)" + parts + "}"));
  };
  EXPECT_EQ(cell(R"("compare":{"with":"previous_month","as":"arrow"},"rounded":1)"), "accepted");
  refused(cell(R"("compare":{"with":"last_week"})"), "last_week");
  refused(cell(R"("compare":{"as":"arrow"})"), "with");
  refused(cell(R"("compare":{"with":"target","as":"ratio"})"), "ratio");
  refused(cell(R"("compare":{"with":{"months_back":1,"at_month":2}})"), "one of");
  refused(cell(R"("compare":{"with":{"cell":{"mesure":"cp_plans"}}})"), "mesure");
  refused(cell(R"("extreme":{"of":"median","months":12})"), "median");
  refused(cell(R"("extreme":{"of":"lowest"})"), "months");
  refused(cell(R"("status_words":{"missed":"x"})"), "missed");
  refused(cell(R"("sign_words":["less","more"])"), "three");
  refused(cell(R"("sign":"sometimes")"), "sometimes");
  refused(cell(R"("as":"weeks")"), "weeks");
  refused(cell(R"("at_month":13)"), "at_month");
  refused(cell(R"("decimals":12)"), "decimals");
  refused(cell(R"("constant":1,"unit":"metres")"), "metres");
  refused(cell(R"("target":"nothing_such")"), "nothing_such");
  refused(cell(R"("benchmark":{"measure":"cp_plans","area":"X"})"), "area");
  refused(cell(R"("cells":{"n":{"span_rows":2}})"), "spans more rows");
  refused(complaintAbout(tableWith(R"({"id":"r","title":"{Weekday}"})")), "Weekday");
  refused(complaintAbout(tableWith(R"({"id":"r","title":"{=total}"})")), "no fact total");
  refused(complaintAbout(tableWith(R"({"id":"r","title":"open {Month"})")), "open brace");
  const auto text = [](const std::string& words, const std::string& facts) {
    return complaintAbout(R"({"id":"b","title":"B","kind":"text","text":")" + words +
                          R"(","place":{"height":40},"facts":)" + facts + "}");
  };
  EXPECT_EQ(text("{=a}, {a?x|y|{=a}}", R"({"a":{"constant":1}})"), "accepted");
  refused(text("{a?x|y}", R"({"a":{"constant":1}})"), "three");
  refused(text("{a?x|y|{=b}}", R"({"a":{"constant":1}})"), "no fact b");
  refused(text("x", R"({"a":{"decimals":1}})"), "no measure");
  refused(text("x", R"({"a":{"constant":1,"colour":"red"}})"), "colour");
  refused(complaintAbout(R"({"id":"b","title":"B","kind":"tiles","tiles":[],"place":{"height":40}})"), "tile");
  refused(complaintAbout(R"({"id":"b","title":"B","kind":"comment","draft":5,"place":{"height":40}})"), "draft");
  refused(complaintAbout(R"({"id":"b","title":"B","kind":"table","rows_from":{"quarters":6},"columns":[],)"
                         R"("place":{"height":40}})"),
          "quarters");
}

// Month words: decisions 4.
TEST(PageDefinition, MonthWordsComeFromTheMonthShown) {
  const core::Month february{2019, 2};
  EXPECT_EQ(pages::substitute("{month} {Mon} {Month} {year}", february), "feb Feb February 2019");
  EXPECT_EQ(pages::substitute("y{fy} y{fy-1} {FY-1} {April}", february), "y1819 y1718 17/18 April 2018");
  EXPECT_EQ(pages::substitute("{April} {fy}", core::Month{2018, 4}), "April 2018 1819");
  EXPECT_EQ(pages::substitute("{month}{yy} {Mon}-{yy} {Mon} {yy}", february), "feb19 Feb-19 Feb 19");
  EXPECT_EQ(pages::substitute("1 {Mon-13} {year-13}, {month-2}{yy-2}, {FY-2}", february), "1 Jan 2018, dec18, 16/17");
  EXPECT_THROW(pages::substitute("{week}", february), core::Error);
  EXPECT_THROW(pages::substitute("{Month-x}", february), core::Error);
}

}  // namespace
