#pragma once

#include "cell_reader.hpp"

namespace poap::pages {

// Reads one block of a page.
class BlockReader : public CellReader {
public:
  using CellReader::CellReader;

  [[nodiscard]] BlockDefinition readBlock(const json& entry, int sheets) const;

private:
  using Facts = std::vector<FactDefinition>;

  [[nodiscard]] Facts readFacts(const json& entry) const;
  [[nodiscard]] Place readPlace(const json& entry, int sheets) const;
  void readContent(BlockDefinition& block, const json& entry) const;
  [[nodiscard]] TableDefinition readTable(const json& entry, const Facts& facts) const;
  void readColumnParts(ColumnDefinition& definition, const json& column, const Facts& facts) const;
  [[nodiscard]] ColumnDefinition readColumn(const json& column, const Facts& facts) const;
  [[nodiscard]] ColumnsFromDefinition readColumnsFrom(const json& from, const Facts& facts) const;
  void readRowsFrom(TableDefinition& table, const json& from) const;
  [[nodiscard]] RowDefinition readRow(const json& row, const TableDefinition& table, const Facts& facts) const;
  void readRowCells(RowDefinition& definition, const json& row, const TableDefinition& table, const Facts& facts) const;
  void checkSpans(const TableDefinition& table) const;
  [[nodiscard]] ChartDefinition readChart(const json& entry, const Facts& facts) const;
  void readCategories(ChartDefinition& chart, const json& entry, const Facts& facts) const;
  [[nodiscard]] BoxDefinition readBox(const json& entry) const;
  [[nodiscard]] CommentDefinition readComment(const json& entry, const Facts& facts) const;
  [[nodiscard]] TilesDefinition readTiles(const json& entry, const Facts& facts) const;
  [[nodiscard]] WordingDefinition readWording(const json& entry, const char* key, const Facts& facts) const;
  [[nodiscard]] Emphasis emphasis(const json& object, Emphasis otherwise) const;
  // A cell beside something that has an id of its own.
  [[nodiscard]] CellDefinition cellWithoutId(const json& object) const;
  void checkCellWords(const CellDefinition& cell, const Facts& facts) const;
};

}  // namespace poap::pages
