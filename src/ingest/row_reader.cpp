#include "row_reader.hpp"

#include "poap/core/text.hpp"
#include "shown.hpp"

#include <fmt/format.h>

#include <utility>

namespace poap::ingest {

namespace {

using core::IssueCode;
using core::Severity;

constexpr std::int64_t kRowsSampled = 200;
constexpr std::size_t kCellsSampled = 20;
// A block of rows is handed on after so many, even when all were rejected.
constexpr std::int64_t kRowsAtMost = 4096;

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

}  // namespace

void ReadRows::clear() {
  rows.reset();
  births.clear();
  open.clear();
  rowsRead = 0;
  rowsRejected = 0;
}

bool ReadRows::full() const {
  return rows->full() || rowsRead >= kRowsAtMost;
}

std::string lineOf(std::span<const std::string_view> cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    line += core::csvField(shown(cells[i]));
  }
  return line;
}

RowReader::RowReader(const datasets::Catalogue& catalogue, const ListFound& list, const ReadingRules& rules,
                     bool keepLines, const std::string& file, const BirthReader& births)
    : m_dataset(*list.dataset),
      m_header(list.header),
      m_map(list.map),
      m_file(file),
      m_keepLines(keepLines),
      m_births(births),
      m_validator(catalogue, *list.dataset, list.map, list.header.cells, file, rules),
      m_codesOfTheYear(catalogue, *list.dataset, list.map.columnOfField, rules.asAt),
      m_samples(list.header.cells.size()) {}

std::string RowReader::headerAt(std::size_t column) const {
  return column < m_header.cells.size() ? m_header.cells[column] : std::string{};
}

void RowReader::add(Severity severity, IssueCode code, std::int64_t row, std::string_view found, std::string expected,
                    std::string column) {
  m_issues.add(rowIssue(severity, code, m_file, row, std::move(column), shown(found), std::move(expected)));
}

// Adds what is wrong with the shape of a row; false when its cells cannot be told apart.
bool RowReader::reportShape(const csv::Record& record) {
  m_unreadable.clear();
  for (const csv::Fault& fault : record.faults) {
    const std::string_view cell = fault.field < record.fields.size() ? record.fields[fault.field] : std::string_view{};
    const bool readable = fault.code == IssueCode::StrayNul;
    add(readable ? Severity::Warning : Severity::Error, fault.code, record.row, cell,
        std::string{expectedShape(fault.code)}, record.fields.empty() ? std::string{} : headerAt(fault.field));
    if (!readable) m_unreadable.push_back(fault.field);
  }
  if (!record.whole) return false;
  const std::size_t count = record.fields.size();
  const std::size_t columns = m_header.cells.size();
  if (count == columns) return true;
  add(Severity::Error, count < columns ? IssueCode::TooFewFields : IssueCode::TooManyFields, record.row,
      fmt::format("{} columns", count), fmt::format("{} columns, as in the header", columns));
  return false;
}

void RowReader::sample(const csv::Record& record) {
  for (const std::size_t column : m_map.unknown) {
    if (column >= record.fields.size() || m_samples[column].size() >= kCellsSampled) continue;
    const std::string_view cell = core::trimmed(record.fields[column]);
    if (!isBlankCell(cell)) m_samples[column].emplace_back(cell);
  }
}

void RowReader::read(const csv::Record& record, ReadRows& into) {
  const std::size_t mark = m_issues.kept();
  ++into.rowsRead;
  into.lastRow = record.row;
  if (++m_rowsRead <= kRowsSampled) sample(record);
  readCells(record, into);
  if (m_keepLines && m_issues.kept() > mark) m_issues.giveLineSince(mark, lineOf(record.fields));
}

void RowReader::readCells(const csv::Record& record, ReadRows& into) {
  if (!reportShape(record)) {
    ++into.rowsRejected;
    return;
  }
  if (!m_validator.read(record.row, record.fields, m_unreadable, m_issues)) {
    ++into.rowsRejected;
    if (m_validator.keyKnown()) into.rows->hold(m_validator.values());
    return;
  }
  m_codesOfTheYear.check(record.fields, [&](std::size_t column, std::string_view cell, const std::string& expected) {
    add(Severity::Warning, IssueCode::CodeOutsideYear, record.row, cell, expected, headerAt(column));
  });
  if (const auto open = openRowOf(m_dataset, m_validator.values())) into.open.push_back({into.rows->rows(), *open});
  if (m_births.finds()) into.births.push_back(m_births.read(m_validator.values()));
  into.rows->add(record.row, m_validator.values());
}

}  // namespace poap::ingest
