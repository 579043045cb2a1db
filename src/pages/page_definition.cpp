#include "poap/pages/page_definition.hpp"

#include "poap/core/error.hpp"
#include "poap/metrics/condition_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace poap::pages {

namespace {

using nlohmann::json;

constexpr int kGridColumns = 12;

template <typename Value>
using Names = std::initializer_list<std::pair<std::string_view, Value>>;

// Reads one file; every complaint names the file and the block.
class PageReader {
public:
  PageReader(std::string file, const metrics::MeasureCatalogue& measures)
      : m_file(std::move(file)), m_measures(measures) {}

  PageDefinition read(const json& document) {
    allow(document,
          {"id", "group", "title", "order", "thousands", "variance_from", "zero_of_zero", "sheets", "blocks"});
    PageDefinition page;
    page.id = text(document, "id");
    page.group = text(document, "group");
    page.title = text(document, "title");
    page.order = whole(document, "order", 0);
    page.thousands = flag(document, "thousands").value_or(false);
    page.varianceFromPrinted = textOr(document, "variance_from", "unrounded") == "printed";
    page.zeroOfZero = textOr(document, "zero_of_zero", "-");
    for (const json& entry : list(document, "sheets")) {
      allow(entry, {"heading", "title"});
      page.sheets.push_back({textOr(entry, "heading", "full") == "full", textOr(entry, "title", "")});
    }
    if (page.sheets.empty()) fail("a page needs a sheet");
    for (const json& entry : list(document, "blocks")) {
      m_block = textOr(entry, "id", "?");
      BlockDefinition block = readBlock(entry, static_cast<int>(page.sheets.size()));
      const bool taken = std::any_of(page.blocks.begin(), page.blocks.end(),
                                     [&](const BlockDefinition& other) { return other.id == block.id; });
      if (taken) fail("another block has this id");
      page.blocks.push_back(std::move(block));
    }
    return page;
  }

private:
  [[noreturn]] void fail(const std::string& what) const {
    const std::string where = m_block.empty() ? m_file : fmt::format("{}, block {}", m_file, m_block);
    throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", where, what)};
  }

  void allow(const json& object, std::initializer_list<std::string_view> keys) const {
    if (!object.is_object()) fail("expected an object");
    for (const auto& [key, value] : object.items()) {
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) fail(fmt::format("there is no field \"{}\"", key));
    }
  }

  [[nodiscard]] std::string text(const json& object, const char* key) const {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) fail(fmt::format("\"{}\" must be a text", key));
    return found->get<std::string>();
  }

  [[nodiscard]] std::string textOr(const json& object, const char* key, const char* otherwise) const {
    return object.contains(key) ? text(object, key) : otherwise;
  }

  [[nodiscard]] std::optional<std::string> maybeText(const json& object, const char* key) const {
    if (!object.contains(key)) return std::nullopt;
    return text(object, key);
  }

  [[nodiscard]] int whole(const json& object, const char* key, int otherwise) const {
    if (!object.contains(key)) return otherwise;
    if (!object[key].is_number_integer()) fail(fmt::format("\"{}\" must be a whole number", key));
    return object[key].get<int>();
  }

  [[nodiscard]] std::optional<int> maybeWhole(const json& object, const char* key) const {
    if (!object.contains(key)) return std::nullopt;
    return whole(object, key, 0);
  }

  [[nodiscard]] double number(const json& object, const char* key, double otherwise) const {
    if (!object.contains(key)) return otherwise;
    if (!object[key].is_number()) fail(fmt::format("\"{}\" must be a number", key));
    return object[key].get<double>();
  }

  [[nodiscard]] std::optional<bool> flag(const json& object, const char* key) const {
    if (!object.contains(key)) return std::nullopt;
    if (!object[key].is_boolean()) fail(fmt::format("\"{}\" must be true or false", key));
    return object[key].get<bool>();
  }

  [[nodiscard]] const json& list(const json& object, const char* key) const {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_array()) fail(fmt::format("\"{}\" must be a list", key));
    return *found;
  }

  template <typename Value>
  [[nodiscard]] Value choice(const json& object, const char* key, Value otherwise, Names<Value> names) const {
    if (!object.contains(key)) return otherwise;
    const std::string given = text(object, key);
    for (const auto& [name, value] : names) {
      if (name == given) return value;
    }
    fail(fmt::format("\"{}\" cannot be \"{}\"", key, given));
  }

  [[nodiscard]] std::optional<std::string> maybeMeasure(const json& object, const char* key) const {
    const auto id = maybeText(object, key);
    if (id && m_measures.find(*id) == nullptr) fail(fmt::format("there is no measure {}", *id));
    return id;
  }

  [[nodiscard]] std::vector<metrics::Condition> where(const json& object) const {
    if (!object.contains("where")) return {};
    return metrics::conditionsFromJson(object["where"], fmt::format("{}, block {}", m_file, m_block));
  }

  [[nodiscard]] Format format(const json& object) const {
    return {maybeWhole(object, "decimals"), maybeWhole(object, "round_to"), flag(object, "thousands"),
            maybeText(object, "zero_of_zero")};
  }

  [[nodiscard]] CellDefinition cell(const json& object) const {
    CellDefinition cell;
    cell.measure = maybeMeasure(object, "measure");
    if (const auto name = maybeText(object, "basis")) {
      cell.basis = metrics::basisFromName(*name);
      if (!cell.basis) fail(fmt::format("there is no basis {}", *name));
    }
    cell.share = flag(object, "share");
    cell.shareOf = maybeMeasure(object, "share_of");
    cell.words = maybeText(object, "words");
    cell.where = where(object);
    cell.format = format(object);
    return cell;
  }

  static constexpr std::array<std::string_view, 10> kCellKeys = {
      "measure", "basis", "share", "share_of", "words", "where", "decimals", "round_to", "thousands", "zero_of_zero"};

  void allowCellAnd(const json& object, std::initializer_list<std::string_view> keys) const {
    if (!object.is_object()) fail("expected an object");
    for (const auto& [key, value] : object.items()) {
      const bool known = std::find(keys.begin(), keys.end(), key) != keys.end() ||
                         std::find(kCellKeys.begin(), kCellKeys.end(), key) != kCellKeys.end();
      if (!known) fail(fmt::format("there is no field \"{}\"", key));
    }
  }

  [[nodiscard]] TableDefinition readTable(const json& entry) const {
    TableDefinition table;
    table.rowHeading = textOr(entry, "row_heading", "");
    for (const json& column : list(entry, "columns")) {
      allowCellAnd(column, {"id", "title", "months_back", "emphasis", "weight"});
      ColumnDefinition definition;
      definition.id = text(column, "id");
      definition.title = text(column, "title");
      definition.monthsBack = whole(column, "months_back", 0);
      definition.weight = number(column, "weight", 1);
      definition.emphasis = choice<Emphasis>(
          column, "emphasis", Emphasis::Normal,
          {{"normal", Emphasis::Normal}, {"latest", Emphasis::Latest}, {"receding", Emphasis::Receding}});
      definition.cell = cell(column);
      table.columns.push_back(std::move(definition));
    }
    if (textOr(entry, "rows_from", "") == "financial_year_months") {
      table.financialYearRows = true;
      return table;
    }
    for (const json& row : list(entry, "rows")) table.rows.push_back(readRow(row, table));
    return table;
  }

  [[nodiscard]] RowDefinition readRow(const json& row, const TableDefinition& table) const {
    allowCellAnd(row, {"id", "title", "kind", "cells"});
    RowDefinition definition;
    definition.id = text(row, "id");
    definition.title = text(row, "title");
    definition.kind = choice<RowKind>(
        row, "kind", RowKind::Normal,
        {{"normal", RowKind::Normal}, {"sub", RowKind::Sub}, {"total", RowKind::Total}, {"note", RowKind::Note}});
    definition.cell = cell(row);
    if (!row.contains("cells")) return definition;
    for (const auto& [column, content] : row["cells"].items()) {
      const std::string& id = column;
      const bool known = std::any_of(table.columns.begin(), table.columns.end(),
                                     [&](const ColumnDefinition& c) { return c.id == id; });
      if (!known) fail(fmt::format("row {} speaks of a column {} that is not there", definition.id, id));
      if (content.is_null()) {
        definition.cells.emplace(id, std::nullopt);
      } else {
        allowCellAnd(content, {});
        definition.cells.emplace(id, cell(content));
      }
    }
    return definition;
  }

  [[nodiscard]] ChartDefinition readChart(const json& entry) const {
    ChartDefinition chart;
    chart.kind = choice<ChartKind>(entry, "chart", ChartKind::Bars,
                                   {{"bars", ChartKind::Bars},
                                    {"grouped_bars", ChartKind::GroupedBars},
                                    {"stacked_bars", ChartKind::StackedBars},
                                    {"lines", ChartKind::Lines},
                                    {"steps", ChartKind::Steps},
                                    {"horizontal_bars", ChartKind::HorizontalBars}});
    chart.months = whole(entry, "months", 24);
    if (chart.months < 1 || chart.months > 120) fail("\"months\" is 1 to 120");
    if (entry.contains("categories") && entry["categories"].is_array()) {
      chart.categories = CategoryKind::Listed;
      for (const json& category : entry["categories"]) {
        allow(category, {"id", "title", "is", "where"});
        chart.listed.push_back(
            {text(category, "id"), text(category, "title"), maybeText(category, "is"), where(category)});
      }
    } else {
      chart.categories =
          choice<CategoryKind>(entry, "categories", CategoryKind::Months,
                               {{"months", CategoryKind::Months}, {"financial_year", CategoryKind::FinancialYear}});
    }
    for (const json& series : list(entry, "series")) {
      allowCellAnd(series, {"id", "title", "months_back", "by"});
      SeriesDefinition definition{text(series, "id"), textOr(series, "title", ""), whole(series, "months_back", 0),
                                  textOr(series, "by", ""), cell(series)};
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

  [[nodiscard]] BoxDefinition readBox(const json& entry) const {
    BoxDefinition box;
    box.latest = cell(entry);
    if (!box.latest.measure) fail("a box needs a measure");
    box.noTarget = textOr(entry, "no_target", "Monitor");
    box.noVariance = textOr(entry, "no_variance", "-");
    box.noNeighbours = textOr(entry, "no_neighbours", "");
    return box;
  }

  [[nodiscard]] BlockDefinition readBlock(const json& entry, int sheets) const {
    BlockDefinition block;
    block.id = text(entry, "id");
    block.figures = entry.contains("figures") ? text(entry, "figures") : block.id;
    block.title = textOr(entry, "title", "");
    block.name = entry.contains("name") ? text(entry, "name") : block.title;
    if (block.name.empty()) fail("needs a \"title\" or a \"name\"");
    block.subtitle = textOr(entry, "subtitle", "");
    block.footnote = textOr(entry, "footnote", "");
    block.place = readPlace(entry, sheets);
    const std::string kind = text(entry, "kind");
    if (kind == "table") {
      allow(entry, {"id", "figures", "title", "name", "subtitle", "footnote", "place", "kind", "row_heading", "columns",
                    "rows", "rows_from"});
      block.content = readTable(entry);
    } else if (kind == "chart") {
      allow(entry, {"id", "figures", "title", "name", "subtitle", "footnote", "place", "kind", "chart", "categories",
                    "months", "series", "target", "neighbours", "headline", "decimals", "round_to", "thousands"});
      block.content = readChart(entry);
    } else if (kind == "box") {
      allowCellAnd(entry, {"id", "figures", "title", "name", "subtitle", "footnote", "place", "kind", "no_target",
                           "no_variance", "no_neighbours"});
      block.content = readBox(entry);
    } else if (kind == "comment") {
      allow(entry, {"id", "figures", "title", "name", "place", "kind"});
      block.content = CommentDefinition{};
    } else if (kind == "text") {
      allow(entry, {"id", "title", "name", "place", "kind", "text"});
      block.content = TextDefinition{text(entry, "text")};
    } else {
      fail(fmt::format("there is no kind of block \"{}\"", kind));
    }
    return block;
  }

  [[nodiscard]] Place readPlace(const json& entry, int sheets) const {
    const auto found = entry.find("place");
    if (found == entry.end()) fail("needs a \"place\"");
    allow(*found, {"sheet", "column", "columns", "top", "height"});
    const Place place{whole(*found, "sheet", 1) - 1, whole(*found, "column", 0), whole(*found, "columns", kGridColumns),
                      number(*found, "top", 0), number(*found, "height", 0)};
    if (place.sheet < 0 || place.sheet >= sheets || place.column < 0 || place.columns < 1 ||
        place.column + place.columns > kGridColumns || place.top < 0 || place.height <= 0) {
      fail("its place is off the page");
    }
    return place;
  }

  std::string m_file;
  std::string m_block;
  const metrics::MeasureCatalogue& m_measures;
};

template <typename Part>
void prefer(std::optional<Part>& nearer, const std::optional<Part>& farther) {
  if (!nearer) nearer = farther;
}

}  // namespace

CellDefinition CellDefinition::over(const CellDefinition& farther) const {
  CellDefinition merged = *this;
  prefer(merged.measure, farther.measure);
  prefer(merged.basis, farther.basis);
  prefer(merged.share, farther.share);
  prefer(merged.shareOf, farther.shareOf);
  prefer(merged.words, farther.words);
  prefer(merged.format.decimals, farther.format.decimals);
  prefer(merged.format.roundTo, farther.format.roundTo);
  prefer(merged.format.thousands, farther.format.thousands);
  prefer(merged.format.zeroOfZero, farther.format.zeroOfZero);
  merged.where.insert(merged.where.end(), farther.where.begin(), farther.where.end());
  return merged;
}

std::vector<PageDefinition> loadPages(const core::Resources& resources, const metrics::MeasureCatalogue& measures) {
  std::vector<PageDefinition> pages;
  for (const std::string& file : resources.list("resources/pages")) {
    try {
      pages.push_back(PageReader{file, measures}.read(json::parse(resources.text(file))));
    } catch (const json::exception& error) {
      throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", file, error.what())};
    }
  }
  std::stable_sort(pages.begin(), pages.end(),
                   [](const PageDefinition& a, const PageDefinition& b) { return a.order < b.order; });
  return pages;
}

}  // namespace poap::pages
