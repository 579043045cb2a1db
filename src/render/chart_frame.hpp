#pragma once

#include "axis.hpp"
#include "canvas.hpp"
#include "poap/pages/page_model.hpp"

#include <QRectF>

namespace poap::render {

// Where values and categories stand in the plot: shared by marks and letters, so that they cannot disagree.
struct ChartFrame {
  QRectF plot;
  Axis axis;
  int categories = 0;
  double inset = 0.5;  // from the edge to the first category, in slots: half a slot for bars, less for lines

  [[nodiscard]] double slot() const {
    return categories > 0 ? plot.width() / (categories - 1 + 2 * inset) : plot.width();
  }
  [[nodiscard]] double x(double category) const { return plot.left() + (category + inset) * slot(); }
  [[nodiscard]] double y(double value) const {
    return plot.bottom() - (value - axis.bottom) / (axis.top - axis.bottom) * plot.height();
  }
};

// Between the plot and the names of its categories; labels beside the plot end above them.
constexpr double kBelowPlot = 12;

// Least and most of what is drawn, reference lines included; parts of a stack count as their sum.
struct Extent {
  double least = 0;
  double most = 0;
};
Extent extentOf(const pages::Chart& chart);

int categoryCount(const pages::Chart& chart);
// None for a gap, and for a point the series does not have.
std::optional<double> valueAt(const pages::ChartSeries& series, int category);
// The category whose point carries the value of the series: the last one, or the one before what is not yet due.
// None when the value of that month is missing.
std::optional<int> lastDue(const pages::ChartSeries& series, int categories);
QString printedAt(const pages::ChartSeries& series, int category);

double axisLabelWidth(const Axis& axis, const QFont& font);
// Height needed below the plot; width: of the whole plot.
double categoryLabelHeight(const pages::Chart& chart, double width, const QFont& font);

void drawGrid(const Canvas& canvas, const ChartFrame& frame, const QRectF& area);
void drawCategoryLabels(const Canvas& canvas, const pages::Chart& chart, const ChartFrame& frame, const QRectF& area);
void drawReferenceLines(const Canvas& canvas, const pages::Chart& chart, const ChartFrame& frame);
QPen referencePen(const Theme& theme, const pages::ReferenceLine& line);

}  // namespace poap::render
