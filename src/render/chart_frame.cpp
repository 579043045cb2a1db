#include "chart_frame.hpp"

#include <QPen>

#include <algorithm>
#include <cmath>

namespace poap::render {

namespace {

constexpr double kLabelGap = 10;  // between an axis and its labels
constexpr double kTick = 8;
constexpr double kCategoryAir = 8;  // between the names of neighbours

}  // namespace

int categoryCount(const pages::Chart& chart) {
  std::size_t count = chart.categories.size();
  for (const pages::ChartSeries& series : chart.series) count = std::max(count, series.points.size());
  return static_cast<int>(count);
}

std::optional<double> valueAt(const pages::ChartSeries& series, int category) {
  const auto index = static_cast<std::size_t>(category);
  if (index >= series.points.size()) return std::nullopt;
  const std::optional<double>& value = series.points[index].figure.value;
  // What is no number would move the marks of Qt Charts.
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<int> lastDue(const pages::ChartSeries& series, int categories) {
  for (int i = categories; i-- > 0;) {
    if (valueAt(series, i)) return i;
    const auto index = static_cast<std::size_t>(i);
    const bool toCome = index >= series.points.size() || series.points[index].figure.printed.empty() ||
                        series.points[index].figure.status == pages::Status::NotYetDue;
    if (!toCome) break;
  }
  return std::nullopt;
}

QString printedAt(const pages::ChartSeries& series, int category) {
  const auto index = static_cast<std::size_t>(category);
  return index < series.points.size() ? toText(series.points[index].figure.printed) : QString{};
}

Extent extentOf(const pages::Chart& chart) {
  Extent extent;
  const bool stacked = chart.kind == pages::ChartKind::StackedBars;
  for (int i = 0; i < categoryCount(chart); ++i) {
    double above = 0;
    double below = 0;
    for (const pages::ChartSeries& series : chart.series) {
      const double value = valueAt(series, i).value_or(0);
      above = stacked ? above + std::max(value, 0.0) : std::max(above, value);
      below = stacked ? below + std::min(value, 0.0) : std::min(below, value);
    }
    extent.most = std::max(extent.most, above);
    extent.least = std::min(extent.least, below);
  }
  for (const pages::ReferenceLine& line : chart.lines) {
    extent.most = std::max(extent.most, line.value);
    extent.least = std::min(extent.least, line.value);
  }
  return extent;
}

double axisLabelWidth(const Axis& axis, const QFont& font) {
  double width = 0;
  for (const double value : axis.gridlines()) width = std::max(width, textWidth(axis.label(value), font));
  return std::ceil(width) + 2;
}

namespace {

// How the names of categories that are no months stand below the plot: within their slots, or, where a word is
// wider than that, on two rows in turn. Nothing is turned or cut.
struct CategoryRows {
  bool staggered = false;
  double width = 0;   // that a name may take
  double height = 0;  // of one row
};

CategoryRows categoryRows(const pages::Chart& chart, double slot, const QFont& font) {
  CategoryRows rows;
  double widest = 0;
  for (const std::string& category : chart.categories) widest = std::max(widest, longestWord(toText(category), font));
  rows.staggered = widest > slot - kCategoryAir && chart.categories.size() > 1;
  rows.width = (rows.staggered ? 2 * slot : slot) - kCategoryAir;
  rows.height = lineHeight(font);
  for (const std::string& category : chart.categories) {
    rows.height = std::max(rows.height, textHeight(toText(category), font, rows.width));
  }
  return rows;
}

// Left edge of a label centred on a category: not below the numbers of the axis, and not out of the block.
double withinPlot(double centre, double width, const ChartFrame& frame, const QRectF& area) {
  const double least = frame.plot.left() - kLabelGap / 2;
  return std::clamp(centre - width / 2, least, std::max(least, area.right() - width));
}

}  // namespace

double categoryLabelHeight(const pages::Chart& chart, double width, const QFont& font) {
  if (chart.firstMonth) return std::ceil(lineHeight(font)) + kBelowPlot;
  const CategoryRows rows = categoryRows(chart, width / std::max(categoryCount(chart), 1), font);
  return std::ceil(rows.height * (rows.staggered ? 2 : 1)) + kBelowPlot;
}

void drawGrid(const Canvas& canvas, const ChartFrame& frame, const QRectF& area) {
  const Theme& theme = canvas.theme();
  TextStyle style = theme.style(theme.chartSize, theme.secondary);
  style.alignment = Qt::AlignRight | Qt::AlignVCenter;
  const double half = lineHeight(style.font) / 2;
  for (const double value : frame.axis.gridlines()) {
    const double y = frame.y(value);
    if (value != 0) canvas.horizontal(frame.plot.left(), frame.plot.right(), y, theme.grid, theme.hairWidth);
    canvas.text(frame.axis.label(value), {area.left(), y - half, frame.plot.left() - kLabelGap - area.left(), 2 * half},
                style);
  }
  canvas.horizontal(frame.plot.left(), frame.plot.right(), frame.y(0), theme.axis, theme.hairWidth);
}

void drawCategoryLabels(const Canvas& canvas, const pages::Chart& chart, const ChartFrame& frame, const QRectF& area) {
  const Theme& theme = canvas.theme();
  TextStyle style = theme.style(theme.chartSize, theme.text);
  style.alignment = Qt::AlignHCenter | Qt::AlignTop;
  const double top = frame.plot.bottom() + kBelowPlot;
  if (chart.firstMonth) {
    for (const CategoryLabel& label : monthLabels(*chart.firstMonth, frame.categories, frame.slot(), style.font)) {
      const double width = std::ceil(textWidth(label.text, style.font)) + 2;
      const double left = withinPlot(frame.x(label.index), width, frame, area);
      canvas.line({frame.x(label.index), frame.plot.bottom()}, {frame.x(label.index), frame.plot.bottom() + kTick},
                  QPen{theme.axis, theme.hairWidth});
      canvas.text(label.text, {left, top, width, lineHeight(style.font)}, style);
    }
    return;
  }
  style.wrap = true;
  const CategoryRows rows = categoryRows(chart, frame.slot(), style.font);
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    const QString text = toText(chart.categories[i]);
    const double width = std::min(rows.width, std::ceil(textWidth(text, style.font)) + 2);
    const double y = top + (rows.staggered && i % 2 == 1 ? rows.height : 0);
    canvas.text(text, {withinPlot(frame.x(static_cast<double>(i)), width, frame, area), y, width, rows.height}, style);
  }
}

QPen referencePen(const Theme& theme, const pages::ReferenceLine& line) {
  QPen pen{line.target ? theme.target : theme.neighbours, theme.lineWidth * 0.6};
  pen.setCapStyle(Qt::FlatCap);
  // A target is dashed, what others reach is dotted; both are told apart in greyscale.
  pen.setDashPattern(line.target ? QList<qreal>{6, 3} : QList<qreal>{1.2, 2.4});
  return pen;
}

void drawReferenceLines(const Canvas& canvas, const pages::Chart& chart, const ChartFrame& frame) {
  for (const pages::ReferenceLine& line : chart.lines) {
    const double y = frame.y(line.value);
    canvas.line({frame.plot.left(), y}, {frame.plot.right(), y}, referencePen(canvas.theme(), line));
  }
}

}  // namespace poap::render
