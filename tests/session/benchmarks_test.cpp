// Published files of other areas' values, in the forms they come in.

#include "poap/session/benchmarks.hpp"
#include "poap/core/error.hpp"
#include "poap/ingest/file_sha256.hpp"
#include "poap/metrics/comparators.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap;

class Benchmarks : public testing::Test {
protected:
  [[nodiscard]] session::BenchmarkOutcome load(const std::string& csv, const session::BenchmarkOptions& options) {
    m_file = m_scratch.write("published.csv", csv);
    return session::importBenchmarks(m_path, m_file, options, m_surroundings);
  }
  void loadNeighbours(const std::string& rows) {
    const std::vector files{
        m_scratch.write("neighbour_lists.csv", "neighbour_list,area,neighbour,neighbour_rank\n" + rows)};
    ASSERT_EQ(session::importFiles(m_path, files, {}, m_surroundings).front().failure, "");
  }
  // Of the year to March 2024, on its last day.
  [[nodiscard]] std::vector<metrics::Benchmark> benchmarks(const std::string& measure, const std::string& comparator) {
    const auto catalogue = datasets::Catalogue::load(core::Resources{});
    const auto store = store::Store::open(m_path, store::OpenMode::ReadOnly, catalogue, core::Resources{});
    return metrics::benchmarksOf(metrics::Records{store, catalogue}, measure, comparator,
                                 *core::parseDay("2024-03-31"));
  }
  [[nodiscard]] std::string sourceHash() {
    const auto catalogue = datasets::Catalogue::load(core::Resources{});
    const auto store = store::Store::open(m_path, store::OpenMode::ReadOnly, catalogue, core::Resources{});
    const metrics::Table table{store, catalogue.get("benchmarks")};
    EXPECT_EQ(table.texts("source_file").at(0), "published.csv");
    return std::string{table.texts("source_sha256").at(0)};
  }
  core::ErrorCode codeOf(const std::string& csv, const std::string& form) {
    try {
      (void)load(csv, {form, "", ""});
    } catch (const core::Error& error) {
      return error.code();
    }
    ADD_FAILURE() << "nothing was refused";
    return core::ErrorCode::Cancelled;
  }

  support::Scratch m_scratch;
  std::filesystem::path m_path = m_scratch.path() / "t.poap";
  std::filesystem::path m_file;
  session::Surroundings m_surroundings{core::Resources{}, std::make_shared<support::FixedClock>(), "tester", {}};
};

// One column a figure; a byte order mark, lines that end in CRLF, a name with a comma, every kind of symbol.
const char* const kNeed =
    "\xEF\xBB\xBFtime_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name,CPP_start,CPP_subsequent_percent\r\n"
    "2024,Financial year,National,E92000001,England,,,,,,60000,24.5\r\n"
    "2024,Financial year,Regional,E92000001,England,E13000002,Outer London,,,,5000,19.3\r\n"
    "2024,Financial year,Local authority,E92000001,England,E13000002,Outer London,302,E09000003,Barnet,228,11.8\r\n"
    "2024,Financial year,Local authority,E92000001,England,E13000002,Outer London,315,E09000024,Merton,90,20\r\n"
    "2024,Financial year,Local authority,E92000001,England,E12000008,South East,870,E06000038,Reading,90,c\r\n"
    "2024,Financial year,Local authority,E92000001,England,E12000009,South West,801,E06000023,\"Bristol, City "
    "of\",9,26\r\n"
    "2023,Financial year,Local authority,E92000001,England,E13000002,Outer London,315,E09000024,Merton,90,80\r\n";

TEST_F(Benchmarks, NeedFilesGiveEnglandRegionAndBothListsOfNeighbours) {
  loadNeighbours(
      "2021,E09000003,E09000024,1\n2021,E09000003,E06000038,2\n"
      "2025,E09000003,E09000024,1\n2025,E09000003,E06000023,2\n2025,E09000003,E09000099,3\n");
  const auto outcome = load(kNeed, {"dfe_need", "E09000003", "E13000002"});
  EXPECT_EQ(outcome.import.failure, "");
  EXPECT_TRUE(outcome.notes.empty());
  EXPECT_EQ(benchmarks("cp_subsequent_plans_share", "ENGLAND").at(0).value, 24.5);
  EXPECT_EQ(benchmarks("cp_subsequent_plans_share", "REGION").at(0).value, 19.3);
  const auto neighbours = benchmarks("cp_subsequent_plans_share", "STATISTICAL_NEIGHBOURS");
  ASSERT_EQ(neighbours.size(), 4U);
  EXPECT_EQ(neighbours[0].neighbourList, "2025") << "the newest first";
  EXPECT_EQ(neighbours[0].statistic, "MEAN");
  EXPECT_EQ(neighbours[0].value, 23);
  EXPECT_EQ(neighbours[0].areasReported, 2);
  EXPECT_EQ(neighbours[0].areasTotal, 3);
  EXPECT_EQ(neighbours[1].statistic, "MEDIAN");
  EXPECT_EQ(neighbours[2].neighbourList, "2021");
  EXPECT_EQ(neighbours[2].value, 20) << "Reading is held back";
  EXPECT_EQ(neighbours[2].areasReported, 1);
  EXPECT_EQ(sourceHash(), ingest::sha256Of(m_file));
}

TEST_F(Benchmarks, TheSameFileAgainChangesNothing) {
  (void)load(kNeed, {"dfe_need", "", "E13000002"});
  EXPECT_TRUE(load(kNeed, {"dfe_need", "", "E13000002"}).import.report.alreadyImported);
}

TEST_F(Benchmarks, CareFilesHaveARowForEachBreakdown) {
  const auto outcome = load(
      "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
      "la_name,new_la_code,cla_group,placement_stability,number,percentage\n"
      "202324,Financial year,National,E92000001,England,,,,,,Placements,With 1 placement during the year,1,68\n"
      "202324,Financial year,National,E92000001,England,,,,,,Placements,With 3 or more placements during the "
      "year,1,10\n",
      {"dfe_care", "", ""});
  ASSERT_EQ(benchmarks("cic_three_placements_share", "ENGLAND").size(), 1U);
  EXPECT_EQ(benchmarks("cic_three_placements_share", "ENGLAND")[0].value, 10);
  EXPECT_EQ(outcome.notes.size(), 1U) << "no area was named";
}

TEST_F(Benchmarks, TheLongTableOfTheInteractiveToolIsRead) {
  loadNeighbours("2021,302,315,1\n2021,302,870,2\n");
  const auto outcome = load(
      "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n"
      "CPP_rate,Rate,2024,Merton,40.10000000000002,315,London (Outer)\n"
      "CPP_rate,Rate,2023/24,Reading,-,870,South East\n"
      "CPP_rate,Rate,2024 (prov),England,40.6,970,\n"
      "CPP_rate,Rate,2021-23,Merton,7,315,London (Outer)\n"
      "CPP_rate,Rate,2024,London (Outer),38.1,,\n"
      "Other,Rate,2024,England,1,970,\n",
      {"lait", "302", "London (Outer)"});
  EXPECT_EQ(benchmarks("cp_plans_per_10000", "ENGLAND").at(0).value, 40.6);
  EXPECT_EQ(benchmarks("cp_plans_per_10000", "REGION").at(0).value, 38.1);
  const auto neighbours = benchmarks("cp_plans_per_10000", "STATISTICAL_NEIGHBOURS");
  ASSERT_EQ(neighbours.size(), 2U);
  EXPECT_EQ(neighbours[0].value, 40.1);
  EXPECT_EQ(neighbours[0].areasReported, 1);
  EXPECT_EQ(neighbours[0].areasTotal, 2);
  ASSERT_EQ(outcome.notes.size(), 1U);
  EXPECT_EQ(outcome.notes[0], "published.csv: 1 value left out, the first in row 5: the period is no single year.");
}

TEST_F(Benchmarks, AFileThatIsNotInTheFormIsRefusedWhole) {
  EXPECT_EQ(codeOf("a,b\n1,2\n", "lait"), core::ErrorCode::BadFile);
  EXPECT_EQ(codeOf(kNeed, "dfe_care"), core::ErrorCode::BadFile) << "none of its measures";
  EXPECT_EQ(codeOf(kNeed, "horoscope"), core::ErrorCode::UnknownName);
  EXPECT_FALSE(std::filesystem::exists(m_path)) << "nothing was made";
}

}  // namespace
