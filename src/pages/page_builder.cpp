#include "poap/pages/page_builder.hpp"

#include "block_builders.hpp"
#include "poap/core/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace poap::pages {

namespace {

// Every measure a block speaks of, for its line of sources.
std::vector<std::string> measuresOf(const BlockDefinition& block) {
  std::vector<std::string> measures;
  const auto add = [&](const CellDefinition& cell) {
    if (cell.measure) measures.push_back(*cell.measure);
    if (cell.shareOf) measures.push_back(*cell.shareOf);
  };
  if (const auto* table = std::get_if<TableDefinition>(&block.content)) {
    for (const ColumnDefinition& column : table->columns) add(column.cell);
    for (const RowDefinition& row : table->rows) add(row.cell);
  } else if (const auto* chart = std::get_if<ChartDefinition>(&block.content)) {
    for (const SeriesDefinition& series : chart->series) add(series.cell);
  } else if (const auto* box = std::get_if<BoxDefinition>(&block.content)) {
    add(box->latest);
  }
  return measures;
}

// "Source: contacts, referrals. Rates: mid-2018 estimate, 96,908 children aged 0 to 17."
std::string sourceLine(const std::vector<std::string>& measures, core::Month month, const metrics::Engine& engine) {
  std::vector<std::string> lists;
  const auto addList = [&](const std::string& dataset) {
    std::string title = engine.recordsOfAll().table(dataset).dataset().title;
    std::transform(title.begin(), title.begin() + 1, title.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (std::find(lists.begin(), lists.end(), title) == lists.end()) lists.push_back(std::move(title));
  };
  std::string rates;
  for (const std::string& id : measures) {
    const metrics::Measure& measure = engine.measures().get(id);
    addList(measure.dataset);
    for (const std::string& need : measure.needs) addList(need);
    if (!measure.isRate()) continue;
    if (const auto estimate = engine.population(measure.populationGroup, month.lastDay())) {
      rates =
          fmt::format(" Rates: mid-{} estimate, {} children aged 0 to 17.", core::Month{estimate->referenceDate}.year(),
                      core::formatNumber(estimate->population, 0, true));
    }
  }
  if (lists.empty()) return {};
  return fmt::format("Source: {}.{}", fmt::join(lists, ", "), rates);
}

}  // namespace

std::string figureId(const PageDefinition& page, const BlockDefinition& block, std::string_view row,
                     std::string_view column) {
  std::string id = fmt::format("{}.{}", page.id, block.figures);
  if (!row.empty()) id += fmt::format(".{}", row);
  if (!column.empty()) id += fmt::format(".{}", column);
  return id;
}

PageModel buildPage(const PageDefinition& definition, core::Month month, const BuildContext& context) {
  const FigureMaker figures{context.engine, definition};
  PageModel page;
  page.id = definition.id;
  page.group = definition.group;
  page.title = definition.title;
  page.authority = context.authority;
  page.month = month;
  page.asAt = core::longDate(month.lastDay());
  page.stamp = fmt::format("PERFORMANCE ON A PAGE ({})", page.asAt);
  page.audience = context.audience;
  page.state = context.state;
  page.sample = context.sample;
  page.sheets = definition.sheets;

  std::vector<std::string> measures;
  for (const BlockDefinition& declared : definition.blocks) {
    Block block;
    block.id = declared.id;
    block.title = substitute(declared.title, month);
    block.name = substitute(declared.name, month);
    block.subtitle = substitute(declared.subtitle, month);
    block.footnote = substitute(declared.footnote, month);
    block.place = declared.place;
    if (const auto* table = std::get_if<TableDefinition>(&declared.content)) {
      block.content = buildTable(declared, *table, month, figures);
    } else if (const auto* chart = std::get_if<ChartDefinition>(&declared.content)) {
      block.content = buildChart(declared, *chart, month, figures);
    } else if (const auto* box = std::get_if<BoxDefinition>(&declared.content)) {
      block.content = buildBox(declared, *box, month, figures);
    } else if (std::holds_alternative<CommentDefinition>(declared.content)) {
      block.content = buildComment(declared, month, definition, context.comments);
    } else {
      block.content = Text{substitute(std::get<TextDefinition>(declared.content).text, month)};
    }
    const std::vector<std::string> own = measuresOf(declared);
    block.source = sourceLine(own, month, context.engine);
    measures.insert(measures.end(), own.begin(), own.end());
    page.blocks.push_back(std::move(block));
  }
  page.source = sourceLine(measures, month, context.engine);
  return page;
}

}  // namespace poap::pages
