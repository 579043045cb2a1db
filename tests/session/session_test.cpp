#include "poap/session/session.hpp"
#include "poap/core/error.hpp"
#include "poap/store/store.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <sstream>

namespace {

using namespace poap;

session::Surroundings surroundings() {
  return {core::Resources{}, std::make_shared<support::FixedClock>(), "tester",
          std::filesystem::path{POAP_SOURCE_DIR} / "data" / "sample"};
}

core::ErrorCode codeOf(const std::function<void()>& action) {
  try {
    action();
  } catch (const core::Error& error) {
    EXPECT_FALSE(std::string{error.what()}.empty());
    return error.code();
  }
  ADD_FAILURE() << "nothing was refused";
  return core::ErrorCode::Cancelled;
}

const char* const kReferrals =
    "child_unique_id,gender,ethnicity,referral_date,referral_source\n"
    "007,M,WBRI,2019-02-01,6\n008,F,WBRI,2019-01-31,2A\n";

TEST(Session, TheSampleOpensOnFebruary2019) {
  const support::Scratch scratch;
  const auto store = scratch.path() / "sample.poap";
  session::makeSample(store, surroundings());
  const auto dashboard = session::Dashboard::open(store, surroundings());
  EXPECT_EQ(dashboard.authority(), "SAMPLE BOROUGH");
  EXPECT_TRUE(dashboard.sample());
  ASSERT_FALSE(dashboard.months().empty());
  EXPECT_EQ(dashboard.months().front(), (core::Month{2019, 2}));
  EXPECT_GE(dashboard.months().size(), 24U);
  EXPECT_EQ(dashboard.pages().front().id, "mash");
  EXPECT_NE(dashboard.lastImport().find("4 March 2019"), std::string::npos);
  const auto page = dashboard.page("cp", {2019, 2});
  EXPECT_EQ(page.stamp, "PERFORMANCE ON A PAGE (28 February 2019)");
  EXPECT_EQ(page.sheets.size(), 4U);
  EXPECT_TRUE(page.sample);
}

TEST(Session, FiguresAreJudgedAndMarkedAsTheDashboardSays) {
  const support::Scratch scratch;
  const auto file = scratch.path() / "sample.poap";
  session::makeSample(file, surroundings());
  const auto set = [&](const char* name, const char* value) {
    const auto catalogue = datasets::Catalogue::load(core::Resources{});
    store::Store::open(file, store::OpenMode::ReadWrite, catalogue, core::Resources{}).setSetting(name, value);
  };
  const auto figures = [&] {
    std::ostringstream text;
    const std::vector<pages::PageModel> models{session::Dashboard::open(file, surroundings()).page("cp", {2019, 2})};
    session::writeFigures(text, models, session::FiguresFormat::Json);
    std::map<std::string, nlohmann::json> byId;
    for (const auto& figure : nlohmann::json::parse(text.str())) byId[figure["id"].get<std::string>()] = figure;
    return byId;
  };
  // 134 of 173 against a target of 95: off by more than a tenth.
  const auto usual = figures();
  EXPECT_EQ(usual.at("cp.c5.latest").at("judgement"), "off_target");
  EXPECT_EQ(usual.at("cp.c5.latest").at("rag_scheme"), "standard");
  EXPECT_EQ(usual.at("cp.c5.latest").at("small_numbers"), false);
  set("rag_scheme", "year_before");
  set("small_denominator", "1000");
  const auto other = figures();
  EXPECT_EQ(other.at("cp.c5.latest").at("rag_scheme"), "year_before");
  EXPECT_EQ(other.at("cp.c5.latest").at("small_numbers"), true);
  set("rag_scheme", "by_eye");
  EXPECT_EQ(codeOf([&] { session::Dashboard::open(file, surroundings()); }), core::ErrorCode::UnknownName);
  set("rag_scheme", "standard");
  set("small_denominator", "few");
  EXPECT_EQ(codeOf([&] { session::Dashboard::open(file, surroundings()); }), core::ErrorCode::BadFile);
}

TEST(Session, TheSampleNeverReplacesAFile) {
  const support::Scratch scratch;
  const auto file = scratch.write("mine.poap", "my work");
  EXPECT_EQ(codeOf([&] { session::makeSample(file, surroundings()); }), core::ErrorCode::CannotWrite);
  EXPECT_EQ(support::readFile(file), "my work");
}

TEST(Session, ASampleThatIsCancelledLeavesNothing) {
  const support::Scratch scratch;
  const auto store = scratch.path() / "sample.poap";
  EXPECT_EQ(codeOf([&] { session::makeSample(store, surroundings(), [](const auto&) { return false; }); }),
            core::ErrorCode::Cancelled);
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

TEST(Session, AFileThatCannotBeReadDoesNotUndoTheOthers) {
  const support::Scratch scratch;
  const auto store = scratch.path() / "own.poap";
  const std::vector<std::filesystem::path> files = {scratch.write("referrals.csv", kReferrals),
                                                    scratch.path() / "not_there.csv"};
  const auto outcomes = session::importFiles(store, files, {}, surroundings());
  ASSERT_EQ(outcomes.size(), 2U);
  EXPECT_EQ(outcomes[0].report.rowsNew, 2);
  EXPECT_FALSE(outcomes[1].failure.empty());
  const auto dashboard = session::Dashboard::open(store, surroundings());
  EXPECT_FALSE(dashboard.sample());
  EXPECT_EQ(dashboard.months().size(), 2U);
}

TEST(Session, AnImportThatFailsWholeMakesNoFile) {
  const support::Scratch scratch;
  const auto store = scratch.path() / "own.poap";
  const std::vector<std::filesystem::path> files = {scratch.path() / "not_there.csv"};
  const auto outcomes = session::importFiles(store, files, {}, surroundings());
  EXPECT_FALSE(outcomes.front().failure.empty());
  EXPECT_FALSE(std::filesystem::exists(store));
}

TEST(Session, ADateInTheFutureDoesNotMoveTheLatestMonth) {
  const support::Scratch scratch;
  const auto store = scratch.path() / "own.poap";
  const std::vector<std::filesystem::path> files = {
      scratch.write("referrals.csv", std::string{kReferrals} + "009,F,WBRI,2091-01-31,2A\n")};
  session::importFiles(store, files, {}, surroundings());
  EXPECT_EQ(session::Dashboard::open(store, surroundings()).months().front(), (core::Month{2019, 3}));
}

TEST(Session, UnknownNamesAreSaid) {
  const support::Scratch scratch;
  const auto store = scratch.path() / "own.poap";
  const std::vector<std::filesystem::path> files = {scratch.write("referrals.csv", kReferrals)};
  session::importFiles(store, files, {}, surroundings());
  const auto dashboard = session::Dashboard::open(store, surroundings());
  EXPECT_EQ(codeOf([&] { (void)dashboard.page("nothing", {2019, 2}); }), core::ErrorCode::UnknownName);
  EXPECT_EQ(codeOf([&] { session::Dashboard::open(scratch.path() / "none.poap", surroundings()); }),
            core::ErrorCode::CannotRead);
}

// 14 February 2019 is 10 working days before the 28th; with one day less at work between them, 13 February is.
TEST(Session, AnImportedListOfBankHolidaysReplacesOurs) {
  const support::Scratch scratch;
  const auto store = scratch.path() / "own.poap";
  const std::string plan =
      "child_unique_id,gender,ethnicity,disability,child_protection_plan_start_date,initial_category_of_abuse,"
      "latest_category_of_abuse\n1,M,WBRI,N,2018-11-01,NEG,NEG\n";
  const std::vector<std::filesystem::path> files = {
      scratch.write("child_protection_plans.csv", plan),
      scratch.write("child_protection_visits.csv", "child_unique_id,visit_date,visit_successful\n1,2019-02-13,Y\n")};
  session::importFiles(store, files, {}, surroundings());
  const auto share = [&] {
    for (const auto& figure : pages::figuresOf(session::Dashboard::open(store, surroundings()).page("cp", {2019, 2}))) {
      if (figure.id == "cp.c5.latest") return figure.value.value_or(-1);
    }
    return -1.0;
  };
  EXPECT_EQ(share(), 0);
  const std::vector<std::filesystem::path> days = {scratch.write(
      "bank_holidays.csv", "bank_holiday,bank_holiday_name\n2019-02-20,Founders' Day\n2019-04-19,Good Friday\n")};
  session::importFiles(store, days, {}, surroundings());
  EXPECT_EQ(share(), 100);
}

TEST(Session, FiguresReadTheSameFromCsvAndJson) {
  const support::Scratch scratch;
  const auto store = scratch.path() / "sample.poap";
  session::makeSample(store, surroundings());
  const std::vector<pages::PageModel> models = {
      session::Dashboard::open(store, surroundings()).page("mash", {2019, 2})};
  std::ostringstream csv;
  std::ostringstream text;
  session::writeFigures(csv, models, session::FiguresFormat::Csv);
  session::writeFigures(text, models, session::FiguresFormat::Json);
  EXPECT_TRUE(
      csv.str().starts_with("id,page,block,row,column,printed,value,unit,status,numerator,denominator,"
                            "judgement,direction,judged_direction\n"));
  EXPECT_NE(
      csv.str().find("mash.contacts.received.ytd,mash,Contact Information,Contacts Received,YTD*,\"15,129\",15129,"
                     "count,ok,15129,,not_judged,"),
      std::string::npos);
  const auto json = nlohmann::json::parse(text.str());
  const std::string lines = csv.str();
  EXPECT_EQ(json.size() + 1, static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')));
  EXPECT_EQ(json[0]["page"], "mash");
}

}  // namespace
