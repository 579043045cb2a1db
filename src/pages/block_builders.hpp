#pragma once

#include "figure_maker.hpp"
#include "poap/pages/page_builder.hpp"
#include "poap/pages/page_definition.hpp"
#include "poap/pages/page_model.hpp"
#include "words.hpp"

namespace poap::pages {

// What every kind of block is built from. month: of the page, shifted where the block says so.
struct BlockContext {
  const BlockDefinition& block;
  const FigureMaker& figures;
  core::Month month;
  Words words;

  // "page.figures.row.column"; empty parts are left out.
  [[nodiscard]] std::string figureId(std::string_view row, std::string_view column) const;
  // The figure of a cell that stands under a month; its words are filled in and its own id wins.
  [[nodiscard]] Figure figure(const CellDefinition& cell, std::string_view row, std::string_view column,
                              core::Month under) const;
};

// One function for each kind of block.
Table buildTable(const BlockContext& context, const TableDefinition& table);
Chart buildChart(const BlockContext& context, const ChartDefinition& chart);
Box buildBox(const BlockContext& context, const BoxDefinition& box);
Tiles buildTiles(const BlockContext& context, const TilesDefinition& tiles);
Comment buildComment(const BlockContext& context, const CommentDefinition& comment, core::Month shown,
                     std::span<const WrittenComment> comments);
std::vector<Fact> buildFacts(const BlockContext& context);

// As the public one; with a search only the figure looked for is counted, the rest stand without a value.
PageModel buildPage(const PageDefinition& definition, core::Month month, const BuildContext& context,
                    FigureSearch* search);

// Every measure a block speaks of, for its line of sources.
std::vector<std::string> measuresOf(const BlockDefinition& block);

}  // namespace poap::pages
