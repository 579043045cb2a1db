// Each file of cases/ holds small lists and the values expected of them, worked out by hand: see any of them.

#include "poap/core/error.hpp"
#include "poap/core/number.hpp"
#include "poap/core/text.hpp"
#include "poap/ingest/import.hpp"
#include "poap/metrics/engine.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

namespace {

using namespace poap;

struct Section {
  std::string name;
  std::string text;
};

// "== name" starts a section; lines before the first are remarks.
std::vector<Section> sectionsOf(const std::string& text) {
  std::vector<Section> sections;
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("== ")) {
      sections.push_back({line.substr(3), ""});
    } else if (!sections.empty() && !line.empty() && line[0] != '#') {
      sections.back().text += line + "\n";
    }
  }
  return sections;
}

std::vector<std::filesystem::path> caseFiles() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator{std::string{POAP_SOURCE_DIR} + "/tests/metrics/cases"}) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class MeasureCase : public testing::TestWithParam<std::filesystem::path> {};

// The program's measures by "measure,basis,month,value"; a list's derived field by "list.field,row,date,value".
void expectLine(const std::string& line, const metrics::Engine& engine, const metrics::Records& records,
                const core::WorkingDays& workingDays) {
  SCOPED_TRACE(line);
  const auto fields = core::split(line, ',');
  ASSERT_EQ(fields.size(), 4U);
  std::optional<double> value;
  if (const std::size_t dot = fields[0].find('.'); dot != std::string::npos) {
    const auto derivation =
        metrics::makeDerivation(records, workingDays, fields[0].substr(0, dot), fields[0].substr(dot + 1));
    ASSERT_NE(derivation, nullptr);
    value = derivation->at(static_cast<metrics::RowIndex>(std::stoi(fields[1]) - 1), *core::parseDay(fields[2]));
  } else {
    const auto basis = metrics::basisFromName(fields[1]);
    ASSERT_TRUE(basis.has_value());
    const auto result = engine.evaluate({fields[0], basis, *core::parseIsoMonth(fields[2]), {}});
    value = result.value;
    if (fields[3] == "missing") {
      EXPECT_EQ(result.status, metrics::Status::Missing);
      return;
    }
  }
  if (fields[3] == "none") {
    EXPECT_FALSE(value.has_value()) << "found " << *value;
  } else {
    ASSERT_TRUE(value.has_value());
    EXPECT_NEAR(*value, std::stod(fields[3]), 1e-9);
  }
}

TEST_P(MeasureCase, CountsWhatIsExpected) {
  const support::Scratch scratch;
  const support::FixedClock clock;
  const core::Resources resources;
  const auto catalogue = datasets::Catalogue::load(resources);
  const auto measures = metrics::MeasureCatalogue::load(resources, catalogue);
  const auto workingDays = core::WorkingDays::fromCsv(resources.text("data/bank_holidays_england_wales.csv"));
  auto store = store::Store::open(scratch.path() / "case.poap", store::OpenMode::Create, catalogue, resources);

  const auto sections = sectionsOf(support::readFile(GetParam()));
  std::string expected;
  for (const Section& section : sections) {
    if (section.name == "expect") {
      expected = section.text;
      continue;
    }
    const auto file = scratch.write(section.name + ".csv", section.text);
    ingest::ImportOptions options;
    options.asDataset = section.name;
    const auto report = ingest::importFile(store, catalogue, file, options, clock);
    ASSERT_EQ(report.rowsRejected, 0) << section.name << ": " << ingest::sentence(report.issues.front());
  }
  ASSERT_FALSE(expected.empty());
  const metrics::Records records{store, catalogue};
  const metrics::Engine engine{records, measures, workingDays};
  std::istringstream lines{expected};
  for (std::string line; std::getline(lines, line);) expectLine(line, engine, records, workingDays);
}

INSTANTIATE_TEST_SUITE_P(Files, MeasureCase, testing::ValuesIn(caseFiles()),
                         [](const auto& each) { return each.param.stem().string(); });

}  // namespace
