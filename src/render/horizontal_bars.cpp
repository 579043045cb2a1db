#include "horizontal_bars.hpp"

#include "chart_frame.hpp"
#include "marks.hpp"

#include <algorithm>
#include <cmath>

namespace poap::render {

namespace {

constexpr double kGap = 12;
constexpr double kMostPitch = 84;
constexpr double kLabelShare = 0.36;  // of the width, for labels that wrap well
constexpr double kMostLabelShare = 0.6;

double widestValue(const pages::Chart& chart, const QFont& font) {
  double widest = 0;
  for (const pages::ChartSeries& series : chart.series) {
    for (int i = 0; i < categoryCount(chart); ++i) widest = std::max(widest, textWidth(printedAt(series, i), font));
  }
  return std::ceil(widest) + 2;
}

// As narrow as the labels allow that have to wrap to the height of their bars.
double labelWidth(const pages::Chart& chart, const QFont& font, double width, double pitch) {
  double natural = 0;
  for (const std::string& category : chart.categories) natural = std::max(natural, textWidth(toText(category), font));
  natural = std::ceil(natural) + 2;
  double allowed = width * kLabelShare;
  const auto fits = [&chart, &font, pitch](double tried) {
    return std::all_of(
        chart.categories.begin(), chart.categories.end(), [&font, pitch, tried](const std::string& text) {
          return textHeight(toText(text), font, tried) <= pitch && longestWord(toText(text), font) <= tried;
        });
  };
  while (allowed < std::min(natural, width * kMostLabelShare) && !fits(allowed)) allowed += width * 0.02;
  return std::min(natural, allowed);
}

}  // namespace

void drawHorizontalBars(const Canvas& canvas, const pages::Chart& chart, const QRectF& area) {
  const Theme& theme = canvas.theme();
  TextStyle style = theme.style(theme.chartSize, theme.text);
  const double line = lineHeight(style.font);
  const int count = categoryCount(chart);
  if (count == 0) return;

  const double values = widestValue(chart, style.font);
  const bool withLines = !chart.lines.empty();
  // Each reference line has a row of its own for its label.
  const double top = area.top() + (withLines ? static_cast<double>(chart.lines.size()) * line + 4 : 0);
  const double series = static_cast<double>(std::max<std::size_t>(chart.series.size(), 1));
  const double pitch = std::min((area.bottom() - top) / count, kMostPitch * std::max(series * 0.75, 1.0));

  const double labels = labelWidth(chart, style.font, area.width(), pitch);
  const Extent extent = extentOf(chart);
  ChartFrame frame;
  frame.axis = makeAxis(extent.least, extent.most, chart.decimals, chart.percent);
  // Without gridlines there is no need to end on a round number.
  if (!chart.percent && extent.most > 0) frame.axis.top = extent.most;
  frame.categories = count;
  frame.plot =
      QRectF{QPointF{area.left() + labels + kGap, top}, QPointF{area.right() - values - kGap, top + pitch * count}};
  const auto x = [&frame](double value) {
    return frame.plot.left() + (value - frame.axis.bottom) / (frame.axis.top - frame.axis.bottom) * frame.plot.width();
  };
  drawHorizontalMarks(canvas, chart, frame);
  canvas.line({x(0), frame.plot.top()}, {x(0), frame.plot.bottom()}, QPen{theme.axis, theme.hairWidth});

  TextStyle named = style;
  named.wrap = false;
  double labelTop = area.top();
  for (const pages::ReferenceLine& reference : chart.lines) {
    const double at = x(reference.value);
    canvas.line({at, labelTop + line}, {at, frame.plot.bottom()}, referencePen(theme, reference));
    named.colour = reference.target ? theme.target : theme.neighbours;
    const double width = std::ceil(textWidth(toText(reference.label), named.font)) + 2;
    const double left = std::clamp(at - width / 2, area.left(), std::max(area.left(), area.right() - width));
    canvas.text(toText(reference.label), {left, labelTop, width, line}, named);
    labelTop += line;
  }

  style.wrap = true;
  style.alignment = Qt::AlignRight | Qt::AlignVCenter;
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    const double y = top + pitch * static_cast<double>(i);
    canvas.text(toText(chart.categories[i]), {area.left(), y, labels, pitch}, style);
  }
  style.wrap = false;
  style.alignment = Qt::AlignLeft | Qt::AlignVCenter;
  const double thick = pitch * kBarShare / series;
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    for (int i = 0; i < count; ++i) {
      const double centre = top + pitch * (i + 0.5) + (static_cast<double>(s) - (series - 1) / 2) * thick;
      const std::optional<double> value = valueAt(chart.series[s], i);
      TextStyle number = style;
      if (!value) number.colour = theme.secondary;
      if (withLines) number.background = theme.paper;
      canvas.text(printedAt(chart.series[s], i),
                  {x(std::max(value.value_or(0), 0.0)) + kGap, centre - line / 2, values, line}, number);
    }
  }
}

}  // namespace poap::render
