#include "block_builders.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poap::pages {

namespace {

// A declared column, or one of the months that columns are made from.
struct Column {
  const ColumnDefinition* definition = nullptr;
  int monthsBack = 0;
  Emphasis emphasis = Emphasis::Normal;
};

// A declared row, or one of the months or quarters that rows are made from.
struct Row {
  const RowDefinition* definition = nullptr;
  std::string id;
  std::string title;
  core::Month month;
};

class TableBuilder {
public:
  TableBuilder(const BlockContext& context, const TableDefinition& table) : m_context(context), m_table(table) {
    for (const ColumnDefinition& column : table.columns) {
      m_columns.push_back({&column, column.monthsBack, column.emphasis});
    }
    if (table.columnsFrom) addMonthColumns(*table.columnsFrom);
    if (table.rowsFrom == RowsFrom::FinancialYear) addFinancialYear();
    if (table.rowsFrom == RowsFrom::Quarters) addQuarters();
    for (const RowDefinition& row : table.rows) {
      const core::Month of = context.month.plus(-row.monthsBack);
      m_rows.push_back({&row, substitute(row.id, of), context.words.at(of).in(row.title), of});
    }
  }

  [[nodiscard]] Table build() const {
    Table result;
    result.rowHeading = m_context.words.in(m_table.rowHeading);
    for (const Column& column : m_columns) {
      const Words words = m_context.words.at(wordsMonth(column));
      result.columns.push_back({words.in(column.definition->title), column.emphasis, column.definition->weight,
                                words.in(column.definition->group), column.definition->wordsLeft});
    }
    for (std::size_t r = 0; r < m_rows.size(); ++r) result.rows.push_back(buildRow(result, r));
    return result;
  }

private:
  void addMonthColumns(const ColumnsFromDefinition& from) {
    core::Month first{m_context.month.year(), static_cast<unsigned>(from.startMonth)};
    if (first > m_context.month) first = first.plus(-12);
    for (int i = 0; i < from.months; ++i) {
      const int back = m_context.month.index() - first.plus(i).index();
      m_columns.push_back({&from.column, back, back == 0 ? Emphasis::Latest : Emphasis::Normal});
    }
  }

  void addFinancialYear() {
    for (int i = 0; i < 12; ++i) {
      const core::Month of = core::FinancialYear{m_context.month}.firstMonth().plus(i);
      m_rows.push_back({nullptr, core::monthId(of), std::string{core::shortMonthName(of)}, of});
    }
  }

  void addQuarters() {
    const int years = m_table.quarters / 4;
    for (int i = 0; i < m_table.quarters; ++i) {
      const core::Month first = core::Month{m_context.month.year() - years + 1, 1}.plus(3 * i);
      const core::Month last = first.plus(2);
      // The quarter under way counts to the month shown.
      const core::Month of = first > m_context.month ? last : std::min(last, m_context.month);
      const int quarter = i % 4 + 1;
      m_rows.push_back(
          {nullptr, fmt::format("{}_q{}", first.year(), quarter), fmt::format("{} Q{}", first.year(), quarter), of});
    }
  }

  // Titles and ids of columns beside generated rows are words of the month shown: each row has months of its own.
  [[nodiscard]] core::Month wordsMonth(const Column& column) const {
    const bool generated = m_table.rowsFrom != RowsFrom::Listed;
    return generated ? m_context.month : m_context.month.plus(-column.monthsBack);
  }

  [[nodiscard]] CellDefinition cellOf(const Row& row, const Column& column) const {
    if (row.definition == nullptr) {
      CellDefinition cell = column.definition->cell;
      if (m_table.rowsFrom == RowsFrom::Quarters) ofQuarter(cell);
      return cell;
    }
    // A heading line has nothing of its columns but their months.
    CellDefinition cell = row.definition->kind == RowKind::Section ? row.definition->cell
                                                                   : row.definition->cell.over(column.definition->cell);
    const auto own = row.definition->cells.find(column.definition->key);
    if (own == row.definition->cells.end()) return cell;
    return own->second ? own->second->over(cell) : CellDefinition{};
  }

  // What happened is counted over the quarter, what is held at its end.
  void ofQuarter(CellDefinition& cell) const {
    if (cell.basis || !cell.measure) return;
    const metrics::Basis usual = m_context.figures.basisOf(cell);
    if (usual != metrics::Basis::MonthEnd) cell.basis = metrics::basisFromName("quarter");
  }

  [[nodiscard]] bool covered(const Table& table, std::size_t row, std::size_t column) const {
    for (std::size_t above = 0; above < row; ++above) {
      const auto span = table.rows[above].spans.find(column);
      if (span != table.rows[above].spans.end() && above + static_cast<std::size_t>(span->second) > row) return true;
    }
    return false;
  }

  [[nodiscard]] TableRow buildRow(const Table& table, std::size_t index) const {
    const Row& row = m_rows[index];
    TableRow line;
    line.title = row.title;
    line.kind = row.definition == nullptr ? RowKind::Normal : row.definition->kind;
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
      const Column& column = m_columns[c];
      const CellDefinition cell = cellOf(row, column);
      if (!cell.hasSource() || covered(table, index, c)) {
        line.cells.emplace_back();
        continue;
      }
      if (cell.spanRows > 1) line.spans.emplace(c, cell.spanRows);
      const std::string columnId = substitute(column.definition->id, wordsMonth(column));
      line.cells.emplace_back(m_context.figure(cell, row.id, columnId, row.month.plus(-column.monthsBack)));
    }
    return line;
  }

  const BlockContext& m_context;
  const TableDefinition& m_table;
  std::vector<Column> m_columns;
  std::vector<Row> m_rows;
};

}  // namespace

Table buildTable(const BlockContext& context, const TableDefinition& table) {
  return TableBuilder{context, table}.build();
}

}  // namespace poap::pages
