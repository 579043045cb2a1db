#pragma once

#include "figure_maker.hpp"
#include "poap/pages/page_builder.hpp"
#include "poap/pages/page_definition.hpp"
#include "poap/pages/page_model.hpp"

namespace poap::pages {

// One function for each kind of block. The ids of its figures are page.figures.row.column.
Table buildTable(const BlockDefinition& block, const TableDefinition& table, core::Month month,
                 const FigureMaker& figures);
Chart buildChart(const BlockDefinition& block, const ChartDefinition& chart, core::Month month,
                 const FigureMaker& figures);
Box buildBox(const BlockDefinition& block, const BoxDefinition& box, core::Month month, const FigureMaker& figures);
Comment buildComment(const BlockDefinition& block, core::Month month, const PageDefinition& page,
                     std::span<const WrittenComment> comments);

// "page.figures.row.column"; empty parts are left out.
std::string figureId(const PageDefinition& page, const BlockDefinition& block, std::string_view row,
                     std::string_view column);

}  // namespace poap::pages
