#pragma once

#include "canvas.hpp"
#include "poap/pages/page_model.hpp"

#include <vector>

namespace poap::render {

// Widths and heights of a table at one size of type, before anything is drawn.
struct TableLayout {
  int size = 0;
  double titleWidth = 0;
  std::vector<double> widths;     // one for each column, with the air to its left
  std::vector<bool> textColumns;  // words, set left; else numbers, set right
  double headerHeight = 0;        // 0 when no column has a title
  double rowBase = 0;             // height of a row of one line
  std::vector<double> rowExtra;   // added where something wraps
  std::vector<bool> spans;        // the title has the whole width
  bool fits = false;
};

TableLayout layTable(const pages::Table& table, const QRectF& area, const Theme& theme, int size, double rowMin);

// Between a column and the one before it; words need more, since they begin where numbers end.
double columnAir(const Theme& theme, bool words);

QFont rowFont(const Theme& theme, int size, pages::RowKind kind);

}  // namespace poap::render
