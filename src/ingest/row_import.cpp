#include "row_import.hpp"

#include "poap/core/number.hpp"
#include "proposals.hpp"
#include "shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace poap::ingest {

namespace {

using core::IssueCode;
using core::Severity;

std::string many(std::int64_t count, std::string_view one, std::string_view more) {
  return fmt::format("{} {}", core::formatNumber(static_cast<double>(count), 0, true), count == 1 ? one : more);
}

}  // namespace

RowImport::RowImport(const datasets::Catalogue& catalogue, const ListFound& list, const ReadingRules& rules,
                     const BirthReader& births, ImportReport& report)
    : m_catalogue(catalogue),
      m_dataset(*list.dataset),
      m_header(list.header),
      m_map(list.map),
      m_rules(rules),
      m_report(report),
      m_births(births,
               births.finds() ? Births::Headers{headerOf(births.fields().birth), headerOf(births.fields().gender)}
                              : Births::Headers{},
               report.file, m_issues),
      m_openRows(m_dataset.oneOpen ? headerOf(m_dataset.oneOpen->to) : std::string{}, report.file, m_issues) {}

std::string RowImport::headerAt(std::size_t column) const {
  return column < m_header.cells.size() ? m_header.cells[column] : std::string{};
}

std::string RowImport::headerOf(std::size_t field) const {
  const auto column = m_map.columnOfField[field];
  return column ? headerAt(*column) : std::string{};
}

core::Issue RowImport::issue(Severity severity, IssueCode code, std::int64_t row, std::string_view found,
                             std::string expected, std::string column) const {
  return rowIssue(severity, code, m_report.file, row, std::move(column), shown(found), std::move(expected));
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

void RowImport::reportRepeated(std::int64_t row, std::int64_t earlier) {
  m_issues.add(issue(Severity::Warning, IssueCode::DuplicateRow, row, fmt::format("the same as row {}", earlier),
                     "a row that differs from all others"));
}

void RowImport::reportSharedKey(std::int64_t row, std::int64_t earlier) {
  std::string columns;
  for (const std::size_t field : m_dataset.keyFields) {
    columns += fmt::format("{}{}", columns.empty() ? "" : ", ", headerOf(field));
  }
  m_issues.add(issue(Severity::Error, IssueCode::DuplicateKey, row, fmt::format("the same as in row {}", earlier),
                     "values that no other row has together", columns));
}

bool RowImport::settle(const store::Put& put, std::int64_t row) {
  switch (put.outcome) {
    case store::RowOutcome::Refused:
      reportSharedKey(row, put.earlier);
      ++m_report.rowsRejected;
      return false;
    case store::RowOutcome::New:
      ++m_report.rowsNew;
      return true;
    case store::RowOutcome::Changed:
      ++m_report.rowsChanged;
      return true;
    case store::RowOutcome::Repeated:
      reportRepeated(row, put.earlier);
      ++m_report.rowsUnchanged;
      return false;
    case store::RowOutcome::Unchanged:
      ++m_report.rowsUnchanged;
      return true;
  }
  return true;
}

void RowImport::take(ReadRows& read, store::BatchWriter& writer) {
  m_report.rowsRead += read.rowsRead;
  m_report.rowsRejected += read.rowsRejected;
  const store::RowBlock& rows = *read.rows;
  const auto puts = writer.place(*read.rows);
  auto open = read.open.begin();
  for (std::size_t i = 0; i < puts.size(); ++i) {
    const std::int64_t row = rows.fileRow(i);
    const bool own = settle(puts[i], row);
    const bool isOpen = open != read.open.end() && open->row == i;
    if (own && isOpen) m_openRows.meet(open->open, row);
    if (isOpen) ++open;
    if (puts[i].outcome == store::RowOutcome::Refused) continue;
    if (m_dataset.keyOrdinal) m_rowsMet.meet(puts[i].content, row);
    if (!read.births.empty() && read.births[i]) m_births.meet(*read.births[i], row);
  }
  writer.write(std::move(read.rows));
}

void RowImport::compare(const store::BatchWriter& writer) {
  m_rowsMet.finish([this](std::int64_t row, std::int64_t earlier) { reportRepeated(row, earlier); });
  m_births.finish();
  m_births.compareWithStore(m_catalogue, writer);
}

void RowImport::reportLayout(const TableRows& table) {
  for (const std::int64_t row : table.totals()) {
    m_issues.add(issue(Severity::Warning, IssueCode::TotalRow, row, "a line of totals",
                       "rows of children only; it was stepped over"));
  }
  for (const std::int64_t row : table.repeatedHeaders()) {
    m_issues.add(issue(Severity::Warning, IssueCode::RepeatedHeader, row, "the names of the columns once more",
                       "rows of children only; it was stepped over"));
  }
  for (const TableRows::Nameless& nameless : table.nameless()) {
    m_issues.add(issue(Severity::Warning, IssueCode::UnknownColumn, nameless.row,
                       fmt::format("cells in column {}", nameless.column + 1),
                       "a name above each column; this one is left out"));
  }
  if (table.blankRows() > 0) {
    m_report.notes.push_back(many(table.blankRows(), "blank row was", "blank rows were") + " stepped over.");
  }
  const std::size_t empty = m_map.unnamed.size() - table.nameless().size();
  if (empty > 0) {
    m_report.notes.push_back(many(static_cast<std::int64_t>(empty), "blank column was", "blank columns were") +
                             " stepped over.");
  }
  for (const std::int64_t row : table.totals()) {
    m_report.notes.push_back(fmt::format("Row {} holds totals and was stepped over.", row));
  }
  if (!table.repeatedHeaders().empty()) {
    m_report.notes.push_back(
        fmt::format("The names of the columns come {} among the rows, first in row {}; stepped over.",
                    many(static_cast<std::int64_t>(table.repeatedHeaders().size()), "more time", "more times"),
                    table.repeatedHeaders().front()));
  }
}

std::vector<std::size_t> fieldsToReadAgain(const datasets::Dataset& dataset, const OddCells& odd) {
  std::vector<std::size_t> fields;
  for (std::size_t field = 0; field < dataset.fields.size(); ++field) {
    if (odd.tookTooMuch(field)) fields.push_back(field);
  }
  return fields;
}

// Identifiers that end in ".0": one warning for a column.
void RowImport::reportIds(const OddCells& odd) {
  for (std::size_t field = 0; field < m_dataset.fields.size(); ++field) {
    const OddCells::Column& column = odd.column(field);
    if (column.decimalIds == 0) continue;
    const bool kept = m_rules.decimalIds.contains(field);
    m_issues.add(
        issue(Severity::Warning, IssueCode::IdWithDecimal, column.firstDecimalId,
              many(column.decimalIds, "identifier that ends", "identifiers that end") + " in \".0\"",
              kept ? "identifiers without it, or all with it; as other numbers of the column lack it, it was kept"
                   : "identifiers without it; a spreadsheet has added it, and it was taken off",
              headerOf(field)));
  }
}

void RowImport::noteCells(const RowValidator& validator) {
  std::vector<std::string>& notes = m_report.notes;
  if (validator.paddedCells() > 0) {
    notes.push_back(fmt::format("Spaces around {} were left out.", many(validator.paddedCells(), "cell", "cells")));
  }
  for (std::size_t field = 0; field < m_dataset.fields.size(); ++field) {
    const OddCells::Column& column = validator.odd().column(field);
    const std::string_view header = validator.headerOf(field);
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
  for (const auto& [spelling, code] : validator.odd().learntUsed()) {
    notes.push_back(fmt::format("\"{}\" was read as {}, as learnt.", spelling, code));
  }
}

void RowImport::finish(RowReader& reader, const TableRows& table, store::BatchWriter& writer, bool replace) {
  reportColumns();
  reportLayout(table);
  reportIds(reader.validator().odd());
  noteCells(reader.validator());
  if (m_report.rowsRead == 0) m_report.notes.emplace_back("There are no rows below the names of the columns.");
  m_report.unmapped = reader.validator().unmapped();
  m_report.proposals = proposeColumns(m_catalogue, m_dataset, m_header.cells, m_map, reader.samples());
  // What a row is itself at fault with is told before what it is beside others.
  reader.issues().take(std::move(m_issues));
  reader.issues().moveTo(m_report);
  m_report.rowsAbsent = writer.countAbsentRows();
  if (replace) m_report.rowsEnded = writer.endAbsentRows();
}

}  // namespace poap::ingest
