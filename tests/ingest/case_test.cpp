// Runs tests/ingest/cases.

#include "case_file.hpp"
#include "poap/core/date.hpp"
#include "poap/core/error.hpp"
#include "poap/core/number.hpp"
#include "poap/ingest/import.hpp"
#include "poap/store/mappings.hpp"
#include "support/scratch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

namespace {

using namespace poap;

std::filesystem::path casesFolder() {
  return support::sourceDir() / "tests" / "ingest" / "cases";
}

std::string shownValue(const datasets::Value& value, datasets::FieldType type) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    std::string line;
    for (const char c : *text) line += c == '\n' ? "\\n" : c == '\r' ? "\\r" : std::string(1, c);
    return line;
  }
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    if (type != datasets::FieldType::Date) return std::to_string(*integer);
    return core::isoDate(core::dayFromNumber(static_cast<std::int32_t>(*integer)));
  }
  if (const auto* number = std::get_if<double>(&value)) return core::exactNumber(*number);
  if (const auto* time = std::get_if<datasets::StoredDayTime>(&value)) {
    const std::string day = core::isoDate(core::dayFromNumber(time->day));
    return time->hasMinute() ? fmt::format("{}T{:02}:{:02}", day, time->minute / 60, time->minute % 60) : day;
  }
  return "";
}

class CaseRun {
public:
  void run(const CaseSection& section) {
    SCOPED_TRACE(fmt::format("line {}", section.line));
    const std::string& what = section.head.front();
    if (what == "import" || what == "import-file") {
      endImport();
      import(section);
    } else if (what == "counts") {
      expectCounts(section);
    } else if (what == "issues") {
      expectIssues(section);
    } else if (what == "fails") {
      expectFailure(section);
    } else if (what == "rows") {
      expectRows(section);
    } else if (what == "notes") {
      expectNotes(section);
    } else if (what == "unmapped") {
      expectUnmapped(section);
    } else if (what == "proposals") {
      expectProposals(section);
    } else if (what == "map") {
      for (const std::string& line : section.lines()) {
        const std::size_t at = line.rfind('=');
        m_columns.push_back({line.substr(0, at), line.substr(at + 1)});
      }
    } else if (what == "values") {
      for (const std::string& line : section.lines()) {
        const auto cells = cellsOf(line);
        store::setValueMapping(m_store, {cells.at(0), cells.at(1), cells.at(2), "tester", "2019-03-04T09:30:00Z"});
      }
    } else {
      ADD_FAILURE() << "unknown section " << what;
    }
  }

  // What was not expected must not have happened.
  void endImport() {
    if (!m_ran) return;
    EXPECT_TRUE(m_failure.empty() || m_failureSeen) << m_failure;
    if (!m_issuesSeen) {
      EXPECT_EQ(issueLines(), std::vector<std::string>{});
    }
  }

private:
  void import(const CaseSection& section) {
    std::filesystem::path file;
    if (section.head.front() == "import") {
      file = m_scratch.write(section.head.at(1), unescaped(section.body));
    } else {
      file = casesFolder().parent_path() / section.head.at(1);
    }
    ingest::ImportOptions options;
    options.importedBy = "tester";
    options.replace = section.has("replace");
    options.dryRun = section.has("dry-run");
    const auto as = std::find(section.head.begin(), section.head.end(), "as");
    if (as != section.head.end()) options.asDataset = *std::next(as);
    if (section.has("month-first")) options.dates = ingest::DateOrder::MonthFirst;
    for (const std::string& word : section.head) {
      if (word.starts_with("separator=")) options.dialect.separator = csv::separatorNamed(word.substr(10)).value();
      if (word.starts_with("encoding=")) options.dialect.encoding = csv::encodingNamed(word.substr(9)).value();
    }
    options.columns = std::exchange(m_columns, {});
    m_ran = true;
    m_failure.clear();
    m_failureSeen = m_issuesSeen = false;
    m_report = {};
    try {
      m_report = ingest::importFile(m_store, m_catalogue, file, options, m_clock).at(0);
    } catch (const core::Error& error) {
      m_failure = fmt::format("{}: {}", core::codeName(error.code()), error.what());
    }
  }

  void expectCounts(const CaseSection& section) {
    std::map<std::string, std::int64_t> expected;
    std::istringstream words{section.body};
    std::string name;
    for (std::int64_t count = 0; words >> name >> count;) expected[name] = count;
    const std::map<std::string, std::int64_t> counts = {
        {"read", m_report.rowsRead},         {"new", m_report.rowsNew},
        {"changed", m_report.rowsChanged},   {"unchanged", m_report.rowsUnchanged},
        {"rejected", m_report.rowsRejected}, {"absent", m_report.rowsAbsent},
        {"ended", m_report.rowsEnded},       {"again", m_report.alreadyImported ? 1 : 0}};
    for (const auto& [what, count] : counts) EXPECT_EQ(count, expected[what]) << what;
    EXPECT_EQ(expected.size(), counts.size()) << "a count is misspelt";
    EXPECT_EQ(m_report.rowsRead,
              m_report.rowsNew + m_report.rowsChanged + m_report.rowsUnchanged + m_report.rowsRejected);
  }

  std::vector<std::string> issueLines() const {
    std::vector<std::string> lines;
    for (const core::Issue& issue : m_report.issues) {
      EXPECT_EQ(issue.file, m_report.file);
      lines.push_back(fmt::format("{} | {} | {} | {} | {} | {}", issue.row, issue.column,
                                  issue.severity == core::Severity::Error ? "error" : "warning",
                                  core::codeName(issue.code), issue.found, issue.expected));
    }
    return lines;
  }

  void expectIssues(const CaseSection& section) {
    m_issuesSeen = true;
    EXPECT_EQ(issueLines(), section.lines());
  }

  // Every one of these, among others.
  void expectNotes(const CaseSection& section) {
    for (const std::string& note : section.lines()) {
      EXPECT_NE(std::find(m_report.notes.begin(), m_report.notes.end(), note), m_report.notes.end())
          << note << " is not among: " << testing::PrintToString(m_report.notes);
    }
  }

  void expectUnmapped(const CaseSection& section) {
    std::vector<std::string> lines;
    for (const ingest::UnmappedSpelling& unmapped : m_report.unmapped) {
      lines.push_back(fmt::format("{} | {} | {}", unmapped.field, unmapped.spelling, unmapped.rows));
    }
    EXPECT_EQ(lines, section.lines());
  }

  void expectProposals(const CaseSection& section) {
    std::vector<std::string> lines;
    for (const ingest::ColumnProposal& proposal : m_report.proposals) {
      lines.push_back(fmt::format("{} | {}", proposal.header, proposal.field));
    }
    EXPECT_EQ(lines, section.lines());
  }

  void expectFailure(const CaseSection& section) {
    m_failureSeen = true;
    EXPECT_TRUE(m_failure.starts_with(section.head.at(1) + ": ")) << m_failure;
    for (const std::string& words : section.lines()) EXPECT_NE(m_failure.find(words), std::string::npos) << m_failure;
  }

  void expectRows(const CaseSection& section) {
    const datasets::Dataset& dataset = m_catalogue.get(section.head.at(1));
    std::vector<std::size_t> fields;
    for (std::size_t i = 2; i < section.head.size(); ++i) fields.push_back(dataset.fieldIndex(section.head[i]).value());
    std::vector<std::vector<std::string>> rows;
    m_store.readCurrent(dataset, [&](const store::StoredRow& row) {
      std::vector<std::string>& cells = rows.emplace_back();
      for (const std::size_t field : fields) cells.push_back(shownValue(row.value(field), dataset.fields[field].type));
    });
    std::vector<std::vector<std::string>> expected;
    for (const std::string& line : section.lines()) expected.push_back(cellsOf(line));
    EXPECT_EQ(rows, expected);
  }

  support::Scratch m_scratch;
  support::FixedClock m_clock;
  core::Resources m_resources;
  datasets::Catalogue m_catalogue = datasets::Catalogue::load(m_resources);
  store::Store m_store =
      store::Store::open(m_scratch.path() / "case.poap", store::OpenMode::Create, m_catalogue, m_resources);
  ingest::ImportReport m_report;
  std::vector<ingest::ColumnChoice> m_columns;  // for the next import
  std::string m_failure;
  bool m_ran = false;
  bool m_failureSeen = false;
  bool m_issuesSeen = false;
};

std::vector<std::string> caseNames() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator{casesFolder()}) {
    if (entry.path().extension() == ".txt") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class ImportCases : public testing::TestWithParam<std::string> {};

TEST_P(ImportCases, Holds) {
  const auto sections = readCaseFile(casesFolder() / (GetParam() + ".txt"));
  ASSERT_FALSE(sections.empty());
  CaseRun run;
  for (const CaseSection& section : sections) run.run(section);
  run.endImport();
}

INSTANTIATE_TEST_SUITE_P(Files, ImportCases, testing::ValuesIn(caseNames()),
                         [](const testing::TestParamInfo<std::string>& file) { return file.param; });

}  // namespace
