#include "block_reader.hpp"

#include <fmt/format.h>

namespace poap::pages {

void BlockReader::readCategories(ChartDefinition& chart, const json& entry, const Facts& facts) const {
  if (!entry.contains("categories") || !entry["categories"].is_array()) {
    chart.categories =
        choice<CategoryKind>(entry, "categories", CategoryKind::Months,
                             {{"months", CategoryKind::Months}, {"financial_year", CategoryKind::FinancialYear}});
    return;
  }
  chart.categories = CategoryKind::Listed;
  for (const json& category : entry["categories"]) {
    allow(category, {"id", "title", "is", "where", "measures"});
    CategoryDefinition definition{text(category, "id"),
                                  wording(category, "title", facts),
                                  maybeText(category, "is"),
                                  conditions(category, "where"),
                                  {}};
    if (category.contains("measures")) {
      if (!category["measures"].is_object()) fail("\"measures\" must be an object");
      for (const auto& [series, id] : category["measures"].items()) {
        if (!id.is_string()) fail(fmt::format("\"{}\" must be a text", series));
        definition.measures.emplace(series, measure(id.get<std::string>()));
      }
    }
    chart.listed.push_back(std::move(definition));
  }
  if (chart.listed.empty()) fail("a chart has categories");
}

ChartDefinition BlockReader::readChart(const json& entry, const Facts& facts) const {
  ChartDefinition chart;
  chart.kind = choice<ChartKind>(entry, "chart", ChartKind::Bars,
                                 {{"bars", ChartKind::Bars},
                                  {"grouped_bars", ChartKind::GroupedBars},
                                  {"stacked_bars", ChartKind::StackedBars},
                                  {"lines", ChartKind::Lines},
                                  {"steps", ChartKind::Steps},
                                  {"horizontal_bars", ChartKind::HorizontalBars}});
  chart.months = wholeBetween(entry, "months", 24, 1, 120);
  readCategories(chart, entry, facts);
  if (entry.contains("sort")) {
    chart.largestFirst = choice<bool>(entry, "sort", false, {{"largest", true}, {"listed", false}});
    if (chart.largestFirst && chart.categories != CategoryKind::Listed) fail("only listed categories are sorted");
  }
  for (const json& series : list(entry, "series")) {
    allowCellAnd(series, {"title", "by"});
    SeriesDefinition definition{text(series, "id"), wording(series, "title", facts), 0, textOr(series, "by", ""),
                                cellWithoutId(series)};
    definition.monthsBack = definition.cell.monthsBack;
    definition.cell.monthsBack = 0;
    checkWording(definition.id, {});
    // Its unit and source are those of its first category when each names a measure of its own.
    for (const CategoryDefinition& category : chart.listed) {
      const auto named = category.measures.find(definition.id);
      if (definition.cell.measure || named == category.measures.end()) break;
      definition.cell.measure = named->second;
    }
    if (!definition.cell.measure) fail(fmt::format("series {} has no measure", definition.id));
    chart.series.push_back(std::move(definition));
  }
  if (chart.series.empty() || chart.series.size() > 5) fail("a chart has one to five series");
  chart.target = maybeMeasure(entry, "target");
  chart.neighbours = maybeMeasure(entry, "neighbours");
  chart.format = format(entry);
  if (entry.contains("headline")) {
    const json& headline = entry["headline"];
    allow(headline, {"measure", "one", "many", "largest"});
    chart.headline = HeadlineDefinition{maybeMeasure(headline, "measure"), textOr(headline, "one", ""),
                                        textOr(headline, "many", ""), flag(headline, "largest").value_or(false)};
  }
  return chart;
}

}  // namespace poap::pages
