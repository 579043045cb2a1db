#pragma once

// Pages as data: resources/pages/*.json. A page is blocks on a grid; a block declares which measure stands in
// which cell, never how it is counted.

#include "poap/core/resources.hpp"
#include "poap/metrics/measure.hpp"
#include "poap/pages/page_model.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace poap::pages {

// How a number becomes text. Whatever is not said follows from the unit: counts 0 decimals, all else 1.
struct Format {
  std::optional<int> decimals;
  std::optional<int> roundTo;  // round to this many decimals first, then print with `decimals`
  std::optional<bool> thousands;
  std::optional<std::string> zeroOfZero;  // printed for a share of nothing
};

// What stands in a cell. Column, row and cell each say a part; the nearer to the cell wins, filters add up.
struct CellDefinition {
  std::optional<std::string> measure;
  std::optional<metrics::Basis> basis;
  std::optional<bool> share;  // the count as a share of `shareOf`, whose filter is its own
  std::optional<std::string> shareOf;
  std::optional<std::string> words;  // fixed text instead of a figure
  std::vector<metrics::Condition> where;
  Format format;

  [[nodiscard]] CellDefinition over(const CellDefinition& farther) const;
};

struct ColumnDefinition {
  std::string id;  // may hold {month}, {fy}, {fy-1}: see substitute()
  std::string title;
  int monthsBack = 0;
  Emphasis emphasis = Emphasis::Normal;
  double weight = 1;
  CellDefinition cell;
};

struct RowDefinition {
  std::string id;
  std::string title;
  RowKind kind = RowKind::Normal;
  CellDefinition cell;
  std::map<std::string, std::optional<CellDefinition>> cells;  // by column id as declared; none: empty cell
};

struct TableDefinition {
  std::string rowHeading;
  std::vector<ColumnDefinition> columns;
  std::vector<RowDefinition> rows;
  bool financialYearRows = false;  // one row for each month April to March instead of `rows`
};

struct SeriesDefinition {
  std::string id;
  std::string title;
  int monthsBack = 0;
  std::string by;  // field that the categories' `is` is a value of; empty when categories filter for themselves
  CellDefinition cell;
};

struct CategoryDefinition {
  std::string id;
  std::string title;
  std::optional<std::string> is;  // value of the series' `by`; "" is the empty cell
  std::vector<metrics::Condition> where;
};

enum class CategoryKind { Months, FinancialYear, Listed };

struct HeadlineDefinition {
  std::optional<std::string> measure;  // change of this one instead of the first series
  std::string one;                     // noun for a count of 1, and for every other
  std::string many;
  bool largest = false;  // name the largest category instead
};

struct ChartDefinition {
  ChartKind kind = ChartKind::Bars;
  CategoryKind categories = CategoryKind::Months;
  int months = 24;
  std::vector<CategoryDefinition> listed;
  std::vector<SeriesDefinition> series;
  std::optional<std::string> target;      // measure whose target is drawn
  std::optional<std::string> neighbours;  // measure whose neighbours are drawn
  Format format;
  std::optional<HeadlineDefinition> headline;
};

struct BoxDefinition {
  CellDefinition latest;
  std::string noTarget = "Monitor";
  std::string noVariance = "-";
  std::string noNeighbours;
};

struct CommentDefinition {};

struct TextDefinition {
  std::string text;
};

struct BlockDefinition {
  std::string id;
  std::string figures;  // prefix of figure ids after the page; the block's id unless said
  std::string title;
  std::string name;  // the title unless said
  std::string subtitle;
  std::string footnote;
  Place place;
  std::variant<TableDefinition, ChartDefinition, BoxDefinition, CommentDefinition, TextDefinition> content;
};

struct PageDefinition {
  std::string id;
  std::string group;
  std::string title;
  int order = 0;  // place in the page list
  bool thousands = false;
  bool varianceFromPrinted = false;
  std::string zeroOfZero;
  std::vector<Sheet> sheets;
  std::vector<BlockDefinition> blocks;
};

// All declared pages in their order. Throws core::Error{BadResource} naming file, block and field: unknown
// fields, measures, filters, places off the grid, two blocks of one id.
std::vector<PageDefinition> loadPages(const core::Resources& resources, const metrics::MeasureCatalogue& measures);

// Month words in ids and titles, made from the month shown: {month} feb, {Mon} Feb, {Month} February,
// {year} 2019, {fy} 1819, {fy-1} 1718, {FY} 18/19, {FY-1} 17/18, {April} "April 2018".
std::string substitute(std::string_view text, core::Month month);

}  // namespace poap::pages
