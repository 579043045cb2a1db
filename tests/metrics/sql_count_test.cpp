#include "poap/ingest/import.hpp"
#include "poap/metrics/engine.hpp"
#include "sql_counts.hpp"
#include "support/scratch.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace {

using namespace poap;

constexpr const char* kLists[] = {"contacts",
                                  "referrals",
                                  "assessments",
                                  "section_47_enquiries",
                                  "early_help_assessments",
                                  "children_in_need_plans",
                                  "child_protection_plans",
                                  "episodes_of_care",
                                  "periods_of_care",
                                  "case_allocations",
                                  "care_visits",
                                  "dental_checks",
                                  "child_protection_visits",
                                  "initial_child_protection_conferences",
                                  "conference_participation",
                                  "care_leavers",
                                  "care_leaver_contacts",
                                  "care_leaver_statuses",
                                  "youth_justice_interventions"};

// The counts the engine's speed is measured against must be the same counts.
TEST(SqlCounts, AgreeWithTheEngineInEveryMonthOfTheSample) {
  const support::Scratch folder;
  const core::Resources resources;
  const auto catalogue = datasets::Catalogue::load(resources);
  const auto measures = metrics::MeasureCatalogue::load(resources, catalogue);
  const auto workingDays = core::WorkingDays::fromCsv(resources.text("data/bank_holidays_england_wales.csv"));
  const auto file = folder.path() / "s.poap";
  auto store = store::Store::open(file, store::OpenMode::Create, catalogue, resources);
  const support::FixedClock clock;
  for (const char* list : kLists) {
    const auto csv = support::sourceDir() / "data" / "sample" / fmt::format("{}.csv", list);
    ingest::importFile(store, catalogue, csv, {}, clock);
  }
  const metrics::Records records{store, catalogue};
  const metrics::Engine engine{records, measures, workingDays};
  SQLite::Database database{file.string(), SQLite::OPEN_READWRITE};
  for (const std::string& statement : test::sqlIndexes()) database.exec(statement);
  int compared = 0;
  for (const test::SqlCount& count : test::sqlCounts()) {
    for (const char* gender : {"", "F", "M", "U"}) {
      SQLite::Statement sql{database, count.statement(gender)};
      for (int back = 0; back < 36; ++back) {
        const core::Month month = core::Month{2019, 2}.plus(-back);
        metrics::Request request{std::string{count.measure}, std::nullopt, month, {}};
        if (*gender != '\0') request.where.push_back({"gender", metrics::Comparison::Is, {gender}});
        const auto figure = engine.evaluate(request);
        if (!figure.value) continue;  // before the list reaches back
        sql.reset();
        sql.bind(1, core::dayNumber(month.firstDay()));
        sql.bind(2, core::dayNumber(month.lastDay()));
        ASSERT_TRUE(sql.executeStep());
        EXPECT_DOUBLE_EQ(*figure.value, sql.getColumn(0).getDouble())
            << count.measure << " " << gender << " " << core::isoMonth(month);
        ++compared;
      }
    }
  }
  // Every count in two years at least, for all children and for each gender.
  EXPECT_GE(compared, static_cast<int>(test::sqlCounts().size()) * 4 * 24);
}

}  // namespace
