// Each file of cases/ holds small lists and the values expected of them, worked out by hand: see any of them.

#include "poap/core/error.hpp"
#include "poap/core/number.hpp"
#include "poap/core/text.hpp"
#include "poap/ingest/report.hpp"
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

// "measure[field=value;field=]", the narrowing optional.
metrics::Request requestOf(std::string_view text, const metrics::MeasureCatalogue& measures) {
  metrics::Request request;
  const std::size_t open = text.find('[');
  request.measure = text.substr(0, open);
  if (open == std::string_view::npos) return request;
  for (const std::string& condition : core::split(text.substr(open + 1, text.size() - open - 2), ';')) {
    const std::size_t equals = condition.find('=');
    const std::string value{condition.substr(equals + 1)};
    metrics::Condition narrowing{std::string{condition.substr(0, equals)}, metrics::Comparison::Is, {value}, 0, false};
    const auto& dataset = measures.get(request.measure).dataset;
    if (measures.derivations().kindOf(dataset, narrowing.field) == metrics::FieldKind::Number) {
      narrowing.texts.clear();
      narrowing.numeric = true;
      narrowing.number = std::stod(value);
    }
    request.where.push_back(std::move(narrowing));
  }
  return request;
}

void expectNumber(std::string_view expected, std::optional<double> found) {
  if (expected == "none") {
    EXPECT_FALSE(found.has_value()) << "found " << *found;
  } else {
    ASSERT_TRUE(found.has_value());
    EXPECT_NEAR(*found, std::stod(std::string{expected}), 1e-9);
  }
}

// "list.field,row,date,value": a derived field, number or text, of a row counted from 1.
void expectDerived(const std::vector<std::string>& fields, const metrics::Engine& engine) {
  const std::size_t dot = fields[0].find('.');
  const std::string list{fields[0].substr(0, dot)};
  const std::string field{fields[0].substr(dot + 1)};
  const auto row = static_cast<metrics::RowIndex>(std::stoi(std::string{fields[1]}) - 1);
  const auto day = *core::parseDay(fields[2]);
  if (const auto* text = engine.derivedFields().text(list, field)) {
    EXPECT_EQ(text->column().text(text->codeAt(row, day)), fields[3] == "none" ? "" : fields[3]);
    return;
  }
  const auto* number = engine.derivedFields().number(list, field);
  ASSERT_NE(number, nullptr);
  expectNumber(fields[3], number->at(row, day));
}

// "measure,basis,month,value" and, when wanted, ",numerator,denominator" and ",rows" behind it, counted from 1 and
// apart by spaces, the lists of a total by "/". Basis "-" is the measure's own; the value may be a status.
void expectFigure(const std::vector<std::string>& fields, const metrics::Engine& engine) {
  metrics::Request request = requestOf(fields[0], engine.measures());
  if (fields[1] != "-") {
    request.basis = metrics::basisFromName(fields[1]);
    ASSERT_TRUE(request.basis.has_value());
  }
  request.month = *core::parseIsoMonth(fields[2]);
  const auto result = engine.evaluate(request);
  if (fields[3] == "missing" || fields[3] == "not_applicable") {
    EXPECT_EQ(metrics::name(result.status), fields[3]);
    EXPECT_FALSE(result.value.has_value());
  } else {
    expectNumber(fields[3], result.value);
  }
  if (fields.size() > 5) {
    expectNumber(fields[4], result.numerator);
    expectNumber(fields[5], result.denominator);
  }
  if (fields.size() > 6) {
    std::string rows;
    for (const auto& list : engine.records(request)) {
      if (!rows.empty()) rows += "/";
      std::vector<metrics::RowIndex> sorted = list.rows;
      std::sort(sorted.begin(), sorted.end());
      std::string own;
      for (const auto row : sorted) own += (own.empty() ? "" : " ") + std::to_string(row + 1);
      rows += own;
    }
    EXPECT_EQ(rows, fields[6]);
  }
}

void expectLine(const std::string& line, const metrics::Engine& engine) {
  SCOPED_TRACE(line);
  const std::vector<std::string> fields = core::split(line, ',');
  ASSERT_GE(fields.size(), 4U);
  if (fields[0].find('.') != std::string_view::npos) {
    expectDerived(fields, engine);
  } else {
    expectFigure(fields, engine);
  }
}

std::string shownCell(const metrics::Column& column, metrics::RowIndex row) {
  if (const auto* days = std::get_if<metrics::DayColumn>(&column)) {
    const auto day = days->at(row);
    return day ? core::isoDate(*day) : std::string{};
  }
  if (const auto* numbers = std::get_if<metrics::NumberColumn>(&column)) {
    const auto number = numbers->at(row);
    return number ? core::exactNumber(*number) : std::string{};
  }
  return std::string{std::get<metrics::TextColumn>(column).at(row)};
}

// "== rows LIST field field ...": every row of a list, supplied or made of another, and the file row it came from.
void expectRows(const Section& section, const metrics::Records& records) {
  const std::vector<std::string> words = core::split(section.name, ' ');
  const metrics::Table& table = records.table(words.at(1));
  std::string found;
  for (metrics::RowIndex row = 0; row < table.size(); ++row) {
    for (std::size_t i = 2; i < words.size(); ++i) {
      const metrics::Column* column = table.find(words[i]);
      ASSERT_NE(column, nullptr) << words[i];
      found += shownCell(*column, row) + ",";
    }
    found += std::to_string(table.origin(row).fileRow) + "\n";
  }
  EXPECT_EQ(found, section.text) << section.name;
}

// "== notes LIST": what is odd about the rows a list was made of, each with the file rows it is said of.
void expectNotes(const Section& section, const metrics::Records& records) {
  std::string found;
  const auto* fed = records.fedBy(core::split(section.name, ' ').at(1));
  ASSERT_NE(fed, nullptr) << section.name << " has rows of its own, or none";
  for (const metrics::FeedNote& note : fed->notes) {
    found += note.sentence + " [";
    for (const auto& origin : note.rows) found += (found.ends_with('[') ? "" : " ") + std::to_string(origin.fileRow);
    found += "]\n";
  }
  EXPECT_EQ(found, section.text) << section.name;
}

// "== missing MEASURE MONTH": the sentences that say why it has no value.
void expectMissing(const Section& section, const metrics::Engine& engine) {
  const std::vector<std::string> words = core::split(section.name, ' ');
  std::string found;
  metrics::Request request = requestOf(words.at(1), engine.measures());
  request.month = core::parseIsoMonth(words.at(2)).value();
  for (const std::string& sentence : engine.missingFor(request)) found += sentence + "\n";
  EXPECT_EQ(found, section.text) << section.name;
}

bool isExpectation(const Section& section) {
  return section.name.starts_with("rows ") || section.name.starts_with("notes ") ||
         section.name.starts_with("missing ");
}

// Definitions of the case itself instead of the program's, when it brings any.
core::Resources resourcesOf(const std::vector<Section>& sections, const support::Scratch& scratch) {
  std::string measures;
  std::string derivations;
  for (const Section& section : sections) {
    if (section.name == "measures") measures = section.text;
    if (section.name == "derivations") derivations = section.text;
  }
  if (measures.empty() && derivations.empty()) return {};
  std::filesystem::create_directories(scratch.path() / "measures");
  std::filesystem::create_directories(scratch.path() / "derivations");
  (void)scratch.write("measures/case.json", "{\"measures\":[" + measures + "]}");
  (void)scratch.write("derivations/case.json", "{\"derivations\":[" + derivations + "]}");
  return core::Resources{scratch.path()};
}

TEST_P(MeasureCase, CountsWhatIsExpected) {
  const support::Scratch scratch;
  const support::FixedClock clock;
  const auto sections = sectionsOf(support::readFile(GetParam()));
  const core::Resources resources = resourcesOf(sections, scratch);
  const auto catalogue = datasets::Catalogue::load(resources);
  const auto measures = metrics::MeasureCatalogue::load(resources, catalogue);
  const auto workingDays = core::WorkingDays::fromCsv(resources.text("data/bank_holidays_england_wales.csv"));
  auto store = store::Store::open(scratch.path() / "case.poap", store::OpenMode::Create, catalogue, resources);

  std::string expected;
  bool expectsMore = false;
  for (const Section& section : sections) {
    if (isExpectation(section)) {
      expectsMore = true;
      continue;
    }
    if (section.name == "expect") {
      expected = section.text;
      continue;
    }
    if (section.name == "measures" || section.name == "derivations") continue;
    // "== LIST", or "== LIST 2019-03-31" with the day the file speaks for.
    const std::vector<std::string> words = core::split(section.name, ' ');
    const auto file = scratch.write(words.at(0) + ".csv", section.text);
    ingest::ImportOptions options;
    options.asDataset = words.at(0);
    if (words.size() > 1) options.asAt = core::parseDay(words[1]).value();
    const auto report = ingest::importFile(store, catalogue, file, options, clock).front();
    ASSERT_EQ(report.rowsRejected, 0) << section.name << ": " << ingest::sentence(report.issues.front());
  }
  ASSERT_TRUE(expectsMore || !expected.empty());
  const metrics::Records records{store, catalogue, metrics::FeedCatalogue::load(resources, catalogue)};
  const metrics::Engine engine{records, measures, workingDays};
  std::istringstream lines{expected};
  for (std::string line; std::getline(lines, line);) expectLine(line, engine);
  for (const Section& section : sections) {
    if (section.name.starts_with("rows ")) expectRows(section, records);
    if (section.name.starts_with("notes ")) expectNotes(section, records);
    if (section.name.starts_with("missing ")) expectMissing(section, engine);
  }
}

INSTANTIATE_TEST_SUITE_P(Files, MeasureCase, testing::ValuesIn(caseFiles()),
                         [](const auto& each) { return each.param.stem().string(); });

}  // namespace
