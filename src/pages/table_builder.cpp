#include "block_builders.hpp"

namespace poap::pages {

namespace {

// April to March of the year of a month, as rows of a table.
std::vector<core::Month> monthsOfYear(core::Month month) {
  std::vector<core::Month> months;
  const core::Month first = core::FinancialYear{month}.firstMonth();
  for (int i = 0; i < 12; ++i) months.push_back(first.plus(i));
  return months;
}

std::optional<Figure> buildCell(const BlockDefinition& block, const RowDefinition& row, const ColumnDefinition& column,
                                core::Month month, const FigureMaker& figures) {
  CellDefinition cell = row.cell.over(column.cell);
  if (const auto own = row.cells.find(column.id); own != row.cells.end()) {
    if (!own->second) return std::nullopt;
    cell = own->second->over(cell);
  }
  if (!cell.measure && !cell.words) return std::nullopt;
  const core::Month of = month.plus(-column.monthsBack);
  return figures.make(cell, figureId(figures.page(), block, row.id, substitute(column.id, of)), of, month);
}

}  // namespace

Table buildTable(const BlockDefinition& block, const TableDefinition& table, core::Month month,
                 const FigureMaker& figures) {
  Table result;
  result.rowHeading = table.rowHeading;
  for (const ColumnDefinition& column : table.columns) {
    result.columns.push_back(
        {substitute(column.title, table.financialYearRows ? month : month.plus(-column.monthsBack)), column.emphasis,
         column.weight});
  }
  for (const RowDefinition& row : table.rows) {
    TableRow line{substitute(row.title, month), row.kind, {}};
    for (const ColumnDefinition& column : table.columns) {
      line.cells.push_back(buildCell(block, row, column, month, figures));
    }
    result.rows.push_back(std::move(line));
  }
  if (!table.financialYearRows) return result;
  for (const core::Month of : monthsOfYear(month)) {
    TableRow line{std::string{core::shortMonthName(of)}, RowKind::Normal, {}};
    for (const ColumnDefinition& column : table.columns) {
      line.cells.emplace_back(
          figures.make(column.cell, figureId(figures.page(), block, core::monthId(of), substitute(column.id, month)),
                       of.plus(-column.monthsBack), month));
    }
    result.rows.push_back(std::move(line));
  }
  return result;
}

}  // namespace poap::pages
