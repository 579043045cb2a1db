#pragma once

#include "canvas.hpp"
#include "poap/pages/page_model.hpp"

#include <string>
#include <vector>

namespace poap::render {

// Widths and heights of a table at one size of type, before anything is drawn.
struct TableLayout {
  int size = 0;
  double titleWidth = 0;
  std::vector<double> widths;     // one for each column, with the air to its left
  std::vector<bool> textColumns;  // words, set left; else numbers, set right
  std::vector<bool> leftColumns;  // words and arrows
  std::vector<double> airs;       // between a column and the one before it
  double groupHeight = 0;         // of the headings that columns share; 0 without them
  double headerHeight = 0;        // with these; 0 when no column has a title
  double rowBase = 0;             // height of a row of one line
  std::vector<double> rowExtra;   // added where something wraps
  std::vector<bool> spans;        // the title has the whole width
  bool fits = false;
};

// How tight a table may be set.
struct TableFit {
  int size = 0;
  double rowMin = 0;
  double airShare = 1;  // of the usual air between columns
};

TableLayout layTable(const pages::Table& table, const QRectF& area, const Theme& theme, const TableFit& fit);
// The roomiest setting in which the table fits; the tightest there is when it does not.
TableLayout fitTable(const pages::Table& table, const QRectF& area, const Theme& theme);

// Neighbouring columns under one heading.
struct ColumnGroup {
  std::size_t first = 0;
  std::size_t last = 0;
  std::string title;
};
std::vector<ColumnGroup> columnGroups(const pages::Table& table);

// An arrow and its word.
double arrowSize(int fontSize);
double arrowWidth(const pages::Figure& figure, const QFont& font);

QFont rowFont(const Theme& theme, int size, pages::RowKind kind);

}  // namespace poap::render
