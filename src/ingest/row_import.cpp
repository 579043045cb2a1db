#include "row_import.hpp"

#include "poap/core/number.hpp"
#include "poap/core/text.hpp"
#include "shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace poap::ingest {

namespace {

using core::IssueCode;
using core::Severity;

constexpr std::int64_t kRowsSampled = 200;
constexpr std::size_t kMetTogether = 64;
constexpr std::size_t kCellsSampled = 20;

// What a row has to be like where the reader found its shape at fault.
std::string_view expectedShape(IssueCode code) {
  switch (code) {
    case IssueCode::UnclosedQuote:
      return "a quote that closes; the row was given up at the end of its line";
    case IssueCode::StrayQuote:
      return "quotes around a whole cell only, and doubled within it";
    case IssueCode::BadEncoding:
      return "text in the encoding of the file";
    case IssueCode::StrayNul:
      return "a cell without zero bytes; those at its ends were dropped";
    case IssueCode::RecordTooLarge:
      return "a row of at most 16 MiB";
    default:
      return "at most 4,096 columns";
  }
}

std::string lineOf(std::span<const std::string_view> cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    line += core::csvField(shown(cells[i]));
  }
  return line;
}

std::string many(std::int64_t count, std::string_view one, std::string_view more) {
  return fmt::format("{} {}", core::formatNumber(static_cast<double>(count), 0, true), count == 1 ? one : more);
}

}  // namespace

RowImport::RowImport(const datasets::Catalogue& catalogue, const ListFound& list, const ReadingRules& rules,
                     bool keepLines, ImportReport& report)
    : m_catalogue(catalogue),
      m_dataset(*list.dataset),
      m_header(list.header),
      m_map(list.map),
      m_rules(rules),
      m_keepLines(keepLines),
      m_report(report),
      m_validator(catalogue, *list.dataset, list.map, list.header.cells, report.file, rules),
      m_births(*list.dataset),
      m_openRows(*list.dataset),
      m_codesOfTheYear(catalogue, *list.dataset, list.map.columnOfField, rules.asAt),
      m_samples(list.header.cells.size()) {}

std::string RowImport::headerAt(std::size_t column) const {
  return column < m_header.cells.size() ? m_header.cells[column] : std::string{};
}

core::Issue RowImport::issue(Severity severity, IssueCode code, std::int64_t row, std::string_view found,
                             std::string expected, std::string column) const {
  core::Issue issue;
  issue.severity = severity;
  issue.code = code;
  issue.file = m_report.file;
  issue.row = row;
  issue.column = std::move(column);
  issue.found = shown(found);
  issue.expected = std::move(expected);
  return issue;
}

void RowImport::reportColumns() {
  for (const std::size_t column : m_map.unknown) {
    m_issues.add(issue(Severity::Warning, IssueCode::UnknownColumn, m_header.row, fmt::format("column {}", column + 1),
                       fmt::format("a column of the list \"{}\"; this one is left out", m_dataset.title),
                       headerAt(column)));
    m_report.unknownColumns.push_back(headerAt(column));
  }
  for (const std::size_t column : m_map.repeated) {
    m_issues.add(issue(Severity::Warning, IssueCode::RepeatedColumn, m_header.row, fmt::format("column {}", column + 1),
                       "one column for each field; the first one is used", headerAt(column)));
  }
}

// Adds what is wrong with the shape of a row; false when its cells cannot be told apart.
bool RowImport::reportShape(const csv::Record& record) {
  m_unreadable.clear();
  for (const csv::Fault& fault : record.faults) {
    const std::string_view cell = fault.field < record.fields.size() ? record.fields[fault.field] : std::string_view{};
    const bool readable = fault.code == IssueCode::StrayNul;
    m_issues.add(issue(readable ? Severity::Warning : Severity::Error, fault.code, record.row, cell,
                       std::string{expectedShape(fault.code)},
                       record.fields.empty() ? std::string{} : headerAt(fault.field)));
    if (!readable) m_unreadable.push_back(fault.field);
  }
  if (!record.whole) return false;
  const std::size_t count = record.fields.size();
  const std::size_t columns = m_header.cells.size();
  if (count == columns) return true;
  m_issues.add(issue(Severity::Error, count < columns ? IssueCode::TooFewFields : IssueCode::TooManyFields, record.row,
                     fmt::format("{} columns", count), fmt::format("{} columns, as in the header", columns)));
  return false;
}

void RowImport::reportRepeated(std::int64_t row, std::int64_t earlier) {
  m_issues.add(issue(Severity::Warning, IssueCode::DuplicateRow, row, fmt::format("the same as row {}", earlier),
                     "a row that differs from all others"));
}

void RowImport::reportSharedKey(std::int64_t row, std::int64_t earlier) {
  std::string columns;
  for (const std::size_t field : m_dataset.keyFields) {
    columns += fmt::format("{}{}", columns.empty() ? "" : ", ", m_validator.headerOf(field));
  }
  m_issues.add(issue(Severity::Error, IssueCode::DuplicateKey, row, fmt::format("the same as in row {}", earlier),
                     "values that no other row has together", columns));
}

void RowImport::sample(const csv::Record& record) {
  for (const std::size_t column : m_map.unknown) {
    if (column >= record.fields.size() || m_samples[column].size() >= kCellsSampled) continue;
    const std::string_view cell = core::trimmed(record.fields[column]);
    if (!isBlankCell(cell)) m_samples[column].emplace_back(cell);
  }
}

void RowImport::readRow(const csv::Record& record, store::BatchWriter& writer) {
  const std::size_t mark = m_issues.kept();
  ++m_report.rowsRead;
  if (m_report.rowsRead <= kRowsSampled) sample(record);
  readCells(record, writer);
  if (m_keepLines && m_issues.kept() > mark) m_issues.giveLine(mark, lineOf(record.fields));
}

void RowImport::readCells(const csv::Record& record, store::BatchWriter& writer) {
  if (!reportShape(record)) {
    ++m_report.rowsRejected;
    return;
  }
  if (!m_validator.read(record.row, record.fields, m_unreadable, m_issues)) {
    ++m_report.rowsRejected;
    if (m_validator.keyKnown()) writer.hold(m_validator.values());
    return;
  }
  m_codesOfTheYear.check(record.fields, [&](std::size_t column, std::string_view cell, const std::string& expected) {
    m_issues.add(issue(Severity::Warning, IssueCode::CodeOutsideYear, record.row, cell, expected, headerAt(column)));
  });
  const datasets::RowHash content = m_hasher(m_validator.values());
  const store::Put put = writer.put(m_validator.values(), content, record.row);
  switch (put.outcome) {
    case store::RowOutcome::Refused:
      reportSharedKey(record.row, put.earlier);
      ++m_report.rowsRejected;
      return;
    case store::RowOutcome::New:
      ++m_report.rowsNew;
      break;
    case store::RowOutcome::Changed:
      ++m_report.rowsChanged;
      break;
    case store::RowOutcome::Repeated:
      reportRepeated(record.row, put.earlier);
      ++m_report.rowsUnchanged;
      remember(content, record.row);
      return;
    case store::RowOutcome::Unchanged:
      ++m_report.rowsUnchanged;
      break;
  }
  m_openRows.meet(m_validator, record.row, m_report.file, m_issues);
  remember(content, record.row);
}

// Of millions of rows each is looked for in memory that is far away: some rows together wait once instead of each.
void RowImport::remember(const datasets::RowHash& content, std::int64_t row) {
  m_waiting.push_back({content, m_births.rowOf(m_validator.values(), row), 0});
  // An issue that is to have the text of its row must come while the row is there.
  if (m_keepLines || m_waiting.size() == kMetTogether) meetWaiting();
}

void RowImport::meetWaiting() {
  for (Waiting& waiting : m_waiting) {
    waiting.touched = m_births.expect(waiting.birth);
    if (m_dataset.keyOrdinal) waiting.touched += m_rowsMet.expect(waiting.content);
  }
  for (const Waiting& waiting : m_waiting) {
    const std::int64_t row = waiting.birth.fileRow;
    if (m_dataset.keyOrdinal) {
      if (const auto earlier = m_rowsMet.meet(waiting.content, row)) reportRepeated(row, *earlier);
    }
    m_births.meet(waiting.birth, m_validator, m_report.file, m_issues);
  }
  m_waiting.clear();
}

void RowImport::reportLayout(const TableRows& rows) {
  for (const std::int64_t row : rows.totals()) {
    m_issues.add(issue(Severity::Warning, IssueCode::TotalRow, row, "a line of totals",
                       "rows of children only; it was stepped over"));
  }
  for (const std::int64_t row : rows.repeatedHeaders()) {
    m_issues.add(issue(Severity::Warning, IssueCode::RepeatedHeader, row, "the names of the columns once more",
                       "rows of children only; it was stepped over"));
  }
  for (const TableRows::Nameless& nameless : rows.nameless()) {
    m_issues.add(issue(Severity::Warning, IssueCode::UnknownColumn, nameless.row,
                       fmt::format("cells in column {}", nameless.column + 1),
                       "a name above each column; this one is left out"));
  }
  if (rows.blankRows() > 0) {
    m_report.notes.push_back(many(rows.blankRows(), "blank row was", "blank rows were") + " stepped over.");
  }
  const std::size_t empty = m_map.unnamed.size() - rows.nameless().size();
  if (empty > 0) {
    m_report.notes.push_back(many(static_cast<std::int64_t>(empty), "blank column was", "blank columns were") +
                             " stepped over.");
  }
  for (const std::int64_t row : rows.totals()) {
    m_report.notes.push_back(fmt::format("Row {} holds totals and was stepped over.", row));
  }
  if (!rows.repeatedHeaders().empty()) {
    m_report.notes.push_back(
        fmt::format("The names of the columns come {} among the rows, first in row {}; stepped over.",
                    many(static_cast<std::int64_t>(rows.repeatedHeaders().size()), "more time", "more times"),
                    rows.repeatedHeaders().front()));
  }
}

std::vector<std::size_t> RowImport::fieldsToReadAgain() const {
  std::vector<std::size_t> fields;
  for (std::size_t field = 0; field < m_dataset.fields.size(); ++field) {
    if (m_validator.odd().tookTooMuch(field)) fields.push_back(field);
  }
  return fields;
}

// Identifiers that end in ".0": one warning for a column.
void RowImport::reportIds() {
  for (std::size_t field = 0; field < m_dataset.fields.size(); ++field) {
    const OddCells::Column& column = m_validator.odd().column(field);
    if (column.decimalIds == 0) continue;
    const bool kept = m_rules.decimalIds.contains(field);
    m_issues.add(
        issue(Severity::Warning, IssueCode::IdWithDecimal, column.firstDecimalId,
              many(column.decimalIds, "identifier that ends", "identifiers that end") + " in \".0\"",
              kept ? "identifiers without it, or all with it; as other numbers of the column lack it, it was kept"
                   : "identifiers without it; a spreadsheet has added it, and it was taken off",
              std::string{m_validator.headerOf(field)}));
  }
}

void RowImport::noteCells() {
  std::vector<std::string>& notes = m_report.notes;
  if (m_validator.paddedCells() > 0) {
    notes.push_back(fmt::format("Spaces around {} were left out.", many(m_validator.paddedCells(), "cell", "cells")));
  }
  for (std::size_t field = 0; field < m_dataset.fields.size(); ++field) {
    const OddCells::Column& column = m_validator.odd().column(field);
    const std::string_view header = m_validator.headerOf(field);
    if (column.excelDays > 0) {
      notes.push_back(fmt::format("\"{}\" holds {}, read as dates of the 1900 system.", header,
                                  many(column.excelDays, "Excel day number", "Excel day numbers")));
    }
    if (column.otherOrder > 0) {
      const bool dayFirst = m_rules.dates == core::DateOrder::DayFirst;
      notes.push_back(fmt::format("\"{}\" holds {} {}-first; its dates that can be read either way were read {}-first.",
                                  header, many(column.otherOrder, "date that looks", "dates that look"),
                                  dayFirst ? "month" : "day", dayFirst ? "day" : "month"));
    }
  }
  for (const auto& [spelling, code] : m_validator.odd().learntUsed()) {
    notes.push_back(fmt::format("\"{}\" was read as {}, as learnt.", spelling, code));
  }
}

void RowImport::finish(store::BatchWriter& writer, bool replace) {
  meetWaiting();
  m_births.compareWithStore(m_catalogue, writer, m_validator, m_report.file, m_issues);
  reportIds();
  noteCells();
  if (m_report.rowsRead == 0) m_report.notes.emplace_back("There are no rows below the names of the columns.");
  m_report.unmapped = m_validator.unmapped();
  m_report.proposals = proposeColumns(m_catalogue, m_dataset, m_header.cells, m_map, m_samples);
  m_issues.moveTo(m_report);
  m_report.rowsAbsent = writer.countAbsentRows();
  if (replace) m_report.rowsEnded = writer.endAbsentRows();
}

}  // namespace poap::ingest
