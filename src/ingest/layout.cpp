#include "layout.hpp"

#include "poap/core/text.hpp"
#include "row_validator.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace poap::ingest {

namespace {

OwnedRow ownedRow(const csv::Record& record) {
  OwnedRow row;
  row.row = record.row;
  row.faulty = !record.faults.empty() || !record.whole;
  for (const std::string_view cell : record.fields) row.cells.emplace_back(core::trimmed(cell));
  return row;
}

// No list ends in more lines of totals; more rows of the kind are rows.
constexpr std::size_t kMostTotals = 20;

// Whether a cell may begin one of the words below, told without a copy.
bool mayBeTotalWord(std::string_view cell) {
  constexpr std::array<std::string_view, 4> kStarts = {"tot", "gra", "sum", "sub"};
  if (cell.size() < 3) return false;
  return std::any_of(kStarts.begin(), kStarts.end(), [cell](std::string_view start) {
    return (cell[0] | 0x20) == start[0] && (cell[1] | 0x20) == start[1] && (cell[2] | 0x20) == start[2];
  });
}

// "Total", "Grand total:", "Total 52".
bool isTotalWord(std::string_view cell) {
  cell = core::trimmed(cell);
  if (!mayBeTotalWord(cell)) return false;
  const std::string folded = core::folded(cell);
  constexpr std::array<std::string_view, 5> kWords = {"total", "totals", "grand total", "sum", "subtotal"};
  return std::any_of(kWords.begin(), kWords.end(), [&folded](std::string_view word) {
    if (!folded.starts_with(word)) return false;
    const std::string_view rest = std::string_view{folded}.substr(word.size());
    return rest.find_first_not_of(" :=0123456789.,") == std::string_view::npos;
  });
}

}  // namespace

bool isBlank(std::span<const std::string_view> cells) {
  return std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return core::trimmed(cell).empty(); });
}

HeaderSearch findHeader(csv::RecordSource& source, const std::function<bool(std::span<const std::string>)>& isHeader) {
  HeaderSearch search;
  csv::Record record;
  while (search.seen.size() < kHeaderRows && source.next(record)) {
    if (record.faults.empty() && isBlank(record.fields)) continue;
    OwnedRow row = ownedRow(record);
    if (!row.faulty && isHeader(row.cells)) {
      search.header = std::move(row);
      search.above = std::move(search.seen);
      search.seen.clear();
      search.found = true;
      return search;
    }
    search.seen.push_back(std::move(row));
  }
  return search;
}

TableRows::TableRows(csv::RecordSource& source, const OwnedRow& header, const ColumnMap& map,
                     std::vector<std::size_t> keyColumns, bool shortRows)
    : m_source(source),
      m_header(header),
      m_keyColumns(std::move(keyColumns)),
      m_shortRows(shortRows),
      m_unnamed(map.unnamed) {
  const auto isNamed = [](const std::string& name) { return !name.empty(); };
  const auto first = std::find_if(header.cells.begin(), header.cells.end(), isNamed);
  m_firstNamed = static_cast<std::size_t>(first - header.cells.begin());
  const auto last = std::find_if(header.cells.rbegin(), header.cells.rend(), isNamed);
  m_lastNamed = static_cast<std::size_t>(header.cells.rend() - last);
}

bool TableRows::looksTotal(std::span<const std::string_view> cells) const {
  const auto lacks = [cells](std::size_t column) {
    if (column >= cells.size()) return true;
    const std::string_view cell = core::trimmed(cells[column]);
    return isBlankCell(cell) || isTotalWord(cell);
  };
  return std::any_of(m_keyColumns.begin(), m_keyColumns.end(), lacks) &&
         std::any_of(cells.begin(), cells.end(), isTotalWord);
}

bool TableRows::repeatsHeader(std::span<const std::string_view> cells) const {
  // The first name alone tells nearly every row apart.
  if (m_firstNamed >= cells.size() || core::trimmed(cells[m_firstNamed]) != m_header.cells[m_firstNamed]) return false;
  for (std::size_t i = 0; i < m_header.cells.size(); ++i) {
    const std::string_view cell = i < cells.size() ? core::trimmed(cells[i]) : std::string_view{};
    if (cell != m_header.cells[i]) return false;
  }
  return true;
}

void TableRows::hold(const csv::Record& record) {
  Held& held = m_held.emplace_back();
  held.record = record;
  held.cells.assign(record.fields.begin(), record.fields.end());
  held.faults.assign(record.faults.begin(), record.faults.end());
}

void TableRows::fit(csv::Record& record) {
  const std::size_t columns = m_header.cells.size();
  const std::size_t count = record.fields.size();
  if (!record.whole || count == columns) return;
  if (count > columns) {
    if (isBlank(record.fields.subspan(columns))) record.fields = record.fields.first(columns);
    return;
  }
  // Cells that are not there stand under columns without a name, or are empty ones a workbook does not keep.
  if (!m_shortRows && count < m_lastNamed) return;
  m_fitted.assign(record.fields.begin(), record.fields.end());
  m_fitted.resize(columns);
  record.fields = m_fitted;
}

void TableRows::lookAtNameless(const csv::Record& record) {
  const auto holdsSomething = [&](std::size_t column) {
    return column < record.fields.size() && !core::trimmed(record.fields[column]).empty();
  };
  for (const std::size_t column : m_unnamed) {
    if (holdsSomething(column)) m_nameless.push_back({column, record.row});
  }
  m_unnamed.erase(std::remove_if(m_unnamed.begin(), m_unnamed.end(), holdsSomething), m_unnamed.end());
}

bool TableRows::next(csv::Record& record) {
  if (m_replay) {
    if (m_held.empty()) {
      m_replay = false;
      record = m_pending;
    } else {
      m_given = std::move(m_held.front());
      m_held.pop_front();
      m_given.views.assign(m_given.cells.begin(), m_given.cells.end());
      record = m_given.record;
      record.fields = m_given.views;
      record.faults = m_given.faults;
    }
  } else {
    for (;;) {
      if (!m_source.next(record)) {
        for (const Held& held : m_held) m_totals.push_back(held.record.row);
        m_held.clear();
        return false;
      }
      if (record.faults.empty() && isBlank(record.fields)) {
        ++m_blankRows;
        continue;
      }
      if (repeatsHeader(record.fields)) {
        m_repeatedHeaders.push_back(record.row);
        continue;
      }
      if (m_held.size() == kMostTotals || !looksTotal(record.fields)) break;
      hold(record);
    }
    if (!m_held.empty()) {
      m_pending = record;
      m_replay = true;
      return next(record);
    }
  }
  if (!m_unnamed.empty()) lookAtNameless(record);
  fit(record);
  return true;
}

}  // namespace poap::ingest
