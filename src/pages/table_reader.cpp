#include "block_reader.hpp"

#include <fmt/format.h>

namespace poap::pages {

void BlockReader::readColumnParts(ColumnDefinition& definition, const json& column, const Facts& facts) const {
  definition.key = textOr(column, "key", definition.id.c_str());
  definition.group = wording(column, "group", facts);
  definition.weight = number(column, "weight", 1);
  definition.emphasis = emphasis(column, Emphasis::Normal);
  definition.wordsLeft = choice<bool>(column, "align", false, {{"left", true}, {"right", false}});
  definition.cell = cellWithoutId(column);
  definition.monthsBack = definition.cell.monthsBack;
  definition.cell.monthsBack = 0;
  checkWording(definition.id, {});
  checkWording(definition.title, facts);
  checkCellWords(definition.cell, facts);
}

ColumnDefinition BlockReader::readColumn(const json& column, const Facts& facts) const {
  allowCellAnd(column, {"key", "title", "group", "emphasis", "weight", "align"});
  ColumnDefinition definition;
  definition.id = text(column, "id");
  definition.title = text(column, "title");
  readColumnParts(definition, column, facts);
  return definition;
}

ColumnsFromDefinition BlockReader::readColumnsFrom(const json& from, const Facts& facts) const {
  allowCellAnd(from, {"key", "title", "group", "weight", "start_month", "months"});
  ColumnsFromDefinition definition;
  definition.startMonth = wholeBetween(from, "start_month", 4, 1, 12);
  definition.months = wholeBetween(from, "months", 12, 1, 12);
  definition.column.id = textOr(from, "id", "{month}{yy}");
  definition.column.title = textOr(from, "title", "{Mon}-{yy}");
  readColumnParts(definition.column, from, facts);
  if (definition.column.monthsBack != 0) fail("columns that are months have no \"months_back\"");
  return definition;
}

void BlockReader::readRowsFrom(TableDefinition& table, const json& from) const {
  if (from.is_object()) {
    allow(from, {"quarters"});
    table.rowsFrom = RowsFrom::Quarters;
    table.quarters = wholeBetween(from, "quarters", 0, 4, 40);
    if (table.quarters % 4 != 0) fail("\"quarters\" are those of whole years");
    return;
  }
  if (!from.is_string() || from != "financial_year_months") {
    fail("\"rows_from\" is \"financial_year_months\" or {\"quarters\": n}");
  }
  table.rowsFrom = RowsFrom::FinancialYear;
}

TableDefinition BlockReader::readTable(const json& entry, const Facts& facts) const {
  TableDefinition table;
  table.rowHeading = wording(entry, "row_heading", facts);
  if (entry.contains("columns") || !entry.contains("columns_from")) {
    for (const json& column : list(entry, "columns")) table.columns.push_back(readColumn(column, facts));
  }
  if (entry.contains("columns_from")) table.columnsFrom = readColumnsFrom(entry["columns_from"], facts);
  if (entry.contains("rows_from")) readRowsFrom(table, entry["rows_from"]);
  if (entry.contains("rows") || table.rowsFrom == RowsFrom::Listed) {
    for (const json& row : list(entry, "rows")) table.rows.push_back(readRow(row, table, facts));
  }
  checkSpans(table);
  return table;
}

RowDefinition BlockReader::readRow(const json& row, const TableDefinition& table, const Facts& facts) const {
  allowCellAnd(row, {"title", "kind", "cells"});
  RowDefinition definition;
  definition.kind = choice<RowKind>(row, "kind", RowKind::Normal,
                                    {{"normal", RowKind::Normal},
                                     {"sub", RowKind::Sub},
                                     {"total", RowKind::Total},
                                     {"note", RowKind::Note},
                                     {"section", RowKind::Section}});
  definition.id = definition.kind == RowKind::Section ? textOr(row, "id", "") : text(row, "id");
  definition.title = text(row, "title");
  definition.cell = cellWithoutId(row);
  definition.monthsBack = definition.cell.monthsBack;
  definition.cell.monthsBack = 0;
  checkWording(definition.id, {});
  checkWording(definition.title, facts);
  checkCellWords(definition.cell, facts);
  if (row.contains("cells")) readRowCells(definition, row, table, facts);
  return definition;
}

void BlockReader::readRowCells(RowDefinition& definition, const json& row, const TableDefinition& table,
                               const Facts& facts) const {
  if (!row["cells"].is_object()) fail("\"cells\" must be an object");
  for (const auto& [column, content] : row["cells"].items()) {
    const std::string& key = column;
    const bool known = (table.columnsFrom && table.columnsFrom->column.key == key) ||
                       std::any_of(table.columns.begin(), table.columns.end(),
                                   [&](const ColumnDefinition& c) { return c.key == key; });
    if (!known) fail(fmt::format("row {} speaks of a column {} that is not there", definition.id, key));
    if (content.is_null()) {
      definition.cells.emplace(key, std::nullopt);
      continue;
    }
    allowCellAnd(content, {});
    CellDefinition own = cell(content);
    checkCellWords(own, facts);
    definition.cells.emplace(key, std::move(own));
  }
}

void BlockReader::checkSpans(const TableDefinition& table) const {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    for (const auto& [key, own] : table.rows[i].cells) {
      if (own && i + static_cast<std::size_t>(own->spanRows) > table.rows.size()) {
        fail(fmt::format("the cell {} of row {} spans more rows than there are", key, table.rows[i].id));
      }
    }
  }
}

}  // namespace poap::pages
