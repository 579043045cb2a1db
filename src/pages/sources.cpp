#include "block_builders.hpp"

namespace poap::pages {

namespace {

class Sources {
public:
  void add(const CellDefinition& cell) {
    for (const auto& id : {cell.measure, cell.shareOf}) {
      if (id) m_measures.push_back(*id);
    }
    if (cell.compare && cell.compare->cell) add(*cell.compare->cell);
  }

  void operator()(const TableDefinition& table) {
    for (const ColumnDefinition& column : table.columns) add(column.cell);
    if (table.columnsFrom) add(table.columnsFrom->column.cell);
    for (const RowDefinition& row : table.rows) {
      add(row.cell);
      for (const auto& [key, own] : row.cells) {
        if (own) add(*own);
      }
    }
  }
  void operator()(const ChartDefinition& chart) {
    for (const SeriesDefinition& series : chart.series) add(series.cell);
    for (const CategoryDefinition& category : chart.listed) {
      for (const auto& [series, measure] : category.measures) m_measures.push_back(measure);
    }
  }
  void operator()(const BoxDefinition& box) { add(box.latest); }
  void operator()(const CommentDefinition&) {}
  void operator()(const TextDefinition&) {}
  void operator()(const TilesDefinition& tiles) {
    for (const TileDefinition& tile : tiles.tiles) add(tile.cell);
  }

  std::vector<std::string> take() { return std::move(m_measures); }

private:
  std::vector<std::string> m_measures;
};

}  // namespace

std::vector<std::string> measuresOf(const BlockDefinition& block) {
  Sources sources;
  std::visit([&](const auto& content) { sources(content); }, block.content);
  for (const FactDefinition& fact : block.facts) sources.add(fact.cell);
  return sources.take();
}

}  // namespace poap::pages
