#pragma once

#include "poap/workbook/workbook.hpp"
#include "support/zip.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

// A row as its number and its cells.
using ReadRow = std::pair<std::int64_t, std::vector<std::string>>;

inline std::vector<ReadRow> rowsOf(const poap::workbook::Workbook& book, std::size_t sheet = 0) {
  std::vector<ReadRow> rows;
  const auto records = book.records(sheet);
  poap::csv::Record record;
  while (records->next(record)) {
    ReadRow& row = rows.emplace_back(record.row, std::vector<std::string>{});
    for (const auto field : record.fields) row.second.emplace_back(field);
  }
  return rows;
}

inline poap::workbook::Workbook bookOf(const support::Book& book) {
  return poap::workbook::Workbook::fromBytes(support::zip(support::partsOf(book)), "book.xlsx");
}

// The cells of one row of one sheet.
inline std::vector<std::string> cellsOf(const std::string& cells, support::Book book = {}) {
  book.sheets = {{"A", "<row r=\"1\">" + cells + "</row>"}};
  const auto rows = rowsOf(bookOf(book));
  return rows.empty() ? std::vector<std::string>{} : rows.front().second;
}
