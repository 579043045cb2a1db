#pragma once

// Pages as data: resources/pages/*.json. A page is blocks on a grid; a block declares which measure stands in
// which cell, never how it is counted.

#include "poap/core/resources.hpp"
#include "poap/metrics/measure.hpp"
#include "poap/pages/cell_definition.hpp"
#include "poap/pages/page_model.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace poap::pages {

struct ColumnDefinition {
  std::string id;   // may hold {month}, {fy}, {fy-1}: see substitute()
  std::string key;  // what rows call it in their `cells`; the id unless said
  std::string title;
  std::string group;  // neighbours of one group share a heading above theirs
  int monthsBack = 0;
  Emphasis emphasis = Emphasis::Normal;
  bool wordsLeft = false;
  double weight = 1;
  CellDefinition cell;
};

// One column for each month from a month of the calendar on, in the year that holds the month shown.
struct ColumnsFromDefinition {
  int startMonth = 4;
  int months = 12;
  ColumnDefinition column;
};

struct RowDefinition {
  std::string id;
  std::string title;
  RowKind kind = RowKind::Normal;
  int monthsBack = 0;
  CellDefinition cell;
  std::map<std::string, std::optional<CellDefinition>> cells;  // by key of the column; none: empty cell
};

enum class RowsFrom { Listed, FinancialYear, Quarters };

struct TableDefinition {
  std::string rowHeading;
  std::vector<ColumnDefinition> columns;
  std::optional<ColumnsFromDefinition> columnsFrom;  // after the columns
  RowsFrom rowsFrom = RowsFrom::Listed;              // before the rows
  int quarters = 0;                                  // up to the last quarter of the calendar year shown
  std::vector<RowDefinition> rows;
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
  std::map<std::string, std::string> measures;  // by id of the series, instead of its own
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
  bool largestFirst = false;
  std::vector<CategoryDefinition> listed;
  std::vector<SeriesDefinition> series;
  std::optional<std::string> target;      // measure whose target is drawn
  std::optional<std::string> neighbours;  // measure whose neighbours are drawn
  Format format;
  std::optional<HeadlineDefinition> headline;
};

enum class BoxPart { Target, Latest, Variance, Neighbours };

struct BoxDefinition {
  CellDefinition latest;
  std::vector<BoxPart> lines{BoxPart::Target, BoxPart::Latest, BoxPart::Variance, BoxPart::Neighbours};
  std::optional<int> targetDecimals;
  std::optional<int> neighboursDecimals;
  std::string noTarget = "Monitor";
  std::string noVariance = "-";
  std::string noNeighbours;
};

// A text, or sentences of which each stands or is left out by itself.
struct WordingDefinition {
  std::vector<std::string> parts;
  bool sentences = false;
};

struct CommentDefinition {
  WordingDefinition draft;  // shown while nobody wrote a comment
  std::string factPrefix = "comment";
};

struct TextDefinition {
  WordingDefinition text;
};

struct TileDefinition {
  std::string id;
  std::string title;
  std::string note;
  Emphasis emphasis = Emphasis::Normal;
  CellDefinition cell;
};

struct TilesDefinition {
  std::vector<TileDefinition> tiles;
  int perRow = 0;
};

// A figure that stands in the words of its block.
struct FactDefinition {
  std::string key;
  std::string title;
  CellDefinition cell;
};

struct BlockDefinition {
  std::string id;
  std::string figures;  // prefix of figure ids after the page; the block's id unless said, may be empty
  std::string title;
  std::string name;  // the title unless said
  std::string subtitle;
  std::string footnote;
  int monthsBack = 0;  // shifts the whole block
  Place place;
  std::vector<FactDefinition> facts;
  std::variant<TableDefinition, ChartDefinition, BoxDefinition, CommentDefinition, TextDefinition, TilesDefinition>
      content;
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

// Month words in ids and titles, made from the month shown: {month} feb, {mon} feb, {Mon} Feb, {Month} February,
// {year} 2019, {yy} 19, {date} "28 February 2019", {April} "April 2018"; with -n, n months before: {Month-12};
// {fy} 1819, {FY} 18/19; with -n, n years before: {fy-1}, {FY-1}. In texts of a page {authority} is its name too.
std::string substitute(std::string_view text, core::Month month);

}  // namespace poap::pages
