#pragma once

// A page with every text and number resolved, before anything is drawn. Renderers and writers receive this
// and nothing else: none of them computes, rounds, suppresses or judges.

#include "poap/core/date.hpp"
#include "poap/metrics/judgement.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace poap::pages {

using metrics::Direction;
using metrics::JudgedDirection;
using metrics::Judgement;
using metrics::Status;

// "on target", as printed and read aloud.
std::string judgementWords(Judgement judgement);
// "better", "worse"; empty when a direction is neither.
std::string directionWords(JudgedDirection direction);

// One figure of the page. Without an id it is a fixed word.
struct Figure {
  std::string id;     // page.block.row.column
  std::string block;  // name of the block, titles of row and column it stands in
  std::string row;
  std::string column;
  std::string printed;          // text as shown on the page
  std::optional<double> value;  // unrounded
  std::string unit;             // count, percent, rate_per_10000, days, ... or text
  Status status = Status::Ok;
  std::optional<double> numerator;
  std::optional<double> denominator;
  Judgement judgement = Judgement::NotJudged;
  Direction direction = Direction::None;
  JudgedDirection judgedDirection = JudgedDirection::NotJudged;
  bool arrow = false;         // printed is an arrow: drawn as a shape, with its word
  std::string ragScheme;      // id of the scheme the judgement was made by; empty when nothing was to be judged
  bool smallNumbers = false;  // a share of so few that one more or less moves it far
};

// What is read aloud: the print, and for an arrow "up, better".
std::string spokenWords(const Figure& figure);

enum class Emphasis { Normal, Latest, Receding };

struct TableColumn {
  std::string title;
  Emphasis emphasis = Emphasis::Normal;
  double weight = 1;       // share of the width left beside the row titles
  std::string group;       // neighbours of one group share this heading above their own
  bool wordsLeft = false;  // words, set left
};

// Section: a heading line across the table.
enum class RowKind { Normal, Sub, Total, Note, Section };

struct TableRow {
  std::string title;
  RowKind kind = RowKind::Normal;
  std::vector<std::optional<Figure>> cells;  // one for each column; none prints nothing
  std::map<std::size_t, int> spans;          // rows that the cell of a column is high, where more than one
};

struct Table {
  std::string rowHeading;  // above the row titles; may be empty
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;
};

enum class ChartKind {
  Bars,            // one series over categories
  GroupedBars,     // two to four series side by side
  StackedBars,     // parts of a whole, at most five
  Lines,           // rates and shares over months; gaps stay gaps
  Steps,           // small month-end stocks
  HorizontalBars,  // teams, categories
};

struct ChartPoint {
  Figure figure;  // a point without a value is a gap
};

struct ChartSeries {
  std::string id;
  std::string title;
  std::vector<ChartPoint> points;  // one for each category
};

struct ReferenceLine {
  std::string label;  // "Target 95.0%", "Neighbours 41.2"
  double value = 0;
  bool target = true;  // dashed; a comparator is dotted
};

struct Chart {
  ChartKind kind = ChartKind::Bars;
  std::vector<std::string> categories;    // "Mar 17" ... or "Under 1", ...
  std::optional<core::Month> firstMonth;  // set when the categories are consecutive months
  std::vector<ChartSeries> series;
  std::vector<ReferenceLine> lines;
  int decimals = 0;         // of values on the axis and on labels
  bool percent = false;     // axis labels carry %
  std::string headline;     // what happened, in the reader's words; may be empty
  std::string description;  // the whole chart in one or two sentences, for a screen reader
};

// Target, Latest, Variance, Statistical neighbours.
struct BoxLine {
  std::string label;
  Figure figure;
};

struct Box {
  std::vector<BoxLine> lines;
  Judgement judgement = Judgement::NotJudged;
  std::string basis;  // "Month end", "April 2018 to February 2019"
};

struct Comment {
  std::string text;        // empty: nothing was written for the month
  std::string state;       // "Draft", "Approved" ...
  bool generated = false;  // made from the figures because nobody wrote one
};

struct Text {
  std::string text;
};

// A large number over a short label.
struct Tile {
  std::string title;
  std::string note;
  Figure figure;
  Emphasis emphasis = Emphasis::Normal;
};

struct Tiles {
  std::vector<Tile> tiles;
  int perRow = 4;
};

// A figure that stands in the words of a block.
struct Fact {
  std::string key;    // what the words of the definition call it
  std::string title;  // what it is
  Figure figure;
  int sign = 0;  // of the value as printed
};

// Where a block stands on its sheet: twelve columns with gutters; top and height in millimetres below the
// heading.
struct Place {
  int sheet = 0;
  int column = 0;  // 0 to 11
  int columns = 12;
  double top = 0;
  double height = 40;
};

using BlockContent = std::variant<Table, Chart, Box, Comment, Text, Tiles>;

struct Block {
  std::string id;        // unique on the page
  std::string title;     // as shown on the page; may be empty or say too little away from its neighbours
  std::string name;      // says what the block is when it stands alone: in a picture, in a list of figures
  std::string subtitle;  // what is measured, for whom
  std::string footnote;
  std::string source;                // "Source: contacts; February 2019"
  std::vector<std::string> missing;  // why figures of the block have no value, a sentence each: a filter that it
                                     // cannot follow, lists or columns that were never supplied
  Place place;
  std::vector<Fact> facts;
  BlockContent content;
};

struct Sheet {
  bool fullHeading = true;  // authority, service and stamp; otherwise only a short title
  std::string title;        // of a sheet without the full heading
};

struct PageModel {
  std::string id;
  std::string group;      // of the page list: "Front door"
  std::string title;      // "Multi Agency Safeguarding Hub"
  std::string authority;  // "SAMPLE BOROUGH"
  std::string stamp;      // "PERFORMANCE ON A PAGE (28 February 2019)"
  core::Month month;
  std::string asAt;      // "28 February 2019"
  std::string audience;  // "INTERNAL"
  std::string state;     // "Draft"
  bool sample = false;   // every sheet and picture then says SAMPLE
  std::string source;    // "Source: contacts, referrals; mid-2018 population 96,908"
  std::string filter;    // "Gender: Female; team: Team 1": only those are counted; empty when all are
  std::string asKnown;   // "as known on 4 March 2019"; empty when everything known now counts
  std::vector<Sheet> sheets;
  std::vector<Block> blocks;

  [[nodiscard]] const Block* block(const std::string& blockId) const;
};

// Every figure of a page or of one block, in reading order.
std::vector<Figure> figuresOf(const Block& block);
std::vector<Figure> figuresOf(const PageModel& page);

// Whether figures of a block are missing and none is known; a share of none is known to be that.
bool noFigureKnown(const Block& block);
// Whether the sentences of `missing` stand in the place of a table, chart, box or tiles without a known figure.
bool isReplacedByReasons(const Block& block);

}  // namespace poap::pages
