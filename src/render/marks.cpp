#include "marks.hpp"

#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QGraphicsLayout>
#include <QHorizontalBarSeries>
#include <QLegend>
#include <QLineSeries>
#include <QScatterSeries>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <memory>

namespace poap::render {

namespace {

// Marks may stand out of the plot by this much: half of a line that runs along its edge.
constexpr double kBleed = 12;

struct Range {
  double from = 0;
  double to = 1;
};

// A range of values seen on `length` units, widened by the bleed on both sides.
Range widened(Range range, double length) {
  const double extra = (range.to - range.from) / length * kBleed;
  return {range.from - extra, range.to + extra};
}

// An empty chart whose plot area is exactly ours.
QChart* makeChart(const Canvas& canvas, const QRectF& plot, Range x, Range y) {
  auto* chart = new QChart{canvas.parent()};
  chart->setBackgroundVisible(false);
  chart->setPlotAreaBackgroundVisible(false);
  chart->setDropShadowEnabled(false);
  chart->setAnimationOptions(QChart::NoAnimation);
  chart->setMargins({});
  chart->layout()->setContentsMargins(0, 0, 0, 0);
  chart->legend()->hide();
  chart->setAcceptedMouseButtons(Qt::NoButton);
  chart->setAcceptHoverEvents(false);
  chart->setFocusPolicy(Qt::NoFocus);
  chart->setMinimumSize(0, 0);
  const QRectF outer = plot.adjusted(-kBleed, -kBleed, kBleed, kBleed);
  chart->setGeometry(outer);
  chart->setPlotArea({{0, 0}, outer.size()});
  const auto add = [chart](Range range, Qt::Alignment side) {
    auto axis = std::make_unique<QValueAxis>();
    axis->setRange(range.from, range.to);
    axis->setLabelsVisible(false);
    axis->setGridLineVisible(false);
    axis->setLineVisible(false);
    axis->setVisible(false);
    chart->addAxis(axis.release(), side);
  };
  add(widened(x, plot.width()), Qt::AlignBottom);
  add(widened(y, plot.height()), Qt::AlignLeft);
  return chart;
}

void addSeries(QChart* chart, QAbstractSeries* series) {
  chart->addSeries(series);
  for (QAbstractAxis* axis : chart->axes()) series->attachAxis(axis);
}

Range categoryRange(const ChartFrame& frame) {
  return {-frame.inset, frame.categories - 1 + frame.inset};
}
Range valueRange(const ChartFrame& frame) {
  return {frame.axis.bottom, frame.axis.top};
}

QBarSet* makeSet(const Canvas& canvas, const pages::Chart& chart, const ChartFrame& frame, std::size_t index,
                 bool backwards) {
  const pages::ChartSeries& series = chart.series[index];
  auto set = std::make_unique<QBarSet>(QString{});
  QList<qreal> values;
  for (int i = 0; i < frame.categories; ++i) {
    // A gap keeps its place as a bar of no height: left out, all later bars would move.
    values.append(valueAt(series, backwards ? frame.categories - 1 - i : i).value_or(0));
  }
  set->append(values);
  set->setBrush(barFill(canvas.theme(), chart, index));
  set->setPen(barOutline(canvas.theme(), chart, index));
  if (chart.kind == pages::ChartKind::Bars && chart.firstMonth && frame.categories > 0) {
    set->setSelectedColor(canvas.theme().bar);
    set->selectBar(frame.categories - 1);
  }
  return set.release();
}

// A few parts keep a good distance on the way from dark to light.
QColor partColour(const Theme& theme, std::size_t part, std::size_t parts) {
  static constexpr std::array<std::array<int, 5>, 5> kSteps{
      {{0, 0, 0, 0, 0}, {0, 3, 3, 3, 3}, {0, 2, 4, 4, 4}, {0, 1, 2, 4, 4}, {0, 1, 2, 3, 4}}};
  const auto row = std::clamp<std::size_t>(parts, 1, kSteps.size()) - 1;
  return theme.parts[kSteps[row][part % 5]];
}

void addPoints(QChart* chart, const QList<QPointF>& points, const QColor& colour, const Theme& theme) {
  if (points.isEmpty()) return;
  auto series = std::make_unique<QScatterSeries>();
  series->setMarkerSize(theme.markerSize);
  series->setColor(colour);
  series->setBorderColor(colour);
  series->replace(points);
  addSeries(chart, series.release());
}

}  // namespace

QColor barFill(const Theme& theme, const pages::Chart& chart, std::size_t series) {
  const auto at = [series](const QList<QColor>& colours) {
    return colours[static_cast<qsizetype>(series) % colours.size()];
  };
  switch (chart.kind) {
    case pages::ChartKind::StackedBars:
      return partColour(theme, series, chart.series.size());
    case pages::ChartKind::Bars:
      return chart.firstMonth ? theme.earlierBar : theme.bar;
    default:
      return at(theme.groups);
  }
}

QPen barOutline(const Theme& theme, const pages::Chart& chart, std::size_t series) {
  // A pale bar or part needs an outline to be seen on paper.
  if (chart.kind == pages::ChartKind::StackedBars) return {theme.bar, theme.separatorWidth};
  return {series == 0 ? theme.bar : theme.groups[0], theme.hairWidth};
}

QPen linePen(const Theme& theme, std::size_t series) {
  QPen pen{theme.lines[static_cast<qsizetype>(series) % theme.lines.size()], theme.lineWidth};
  pen.setJoinStyle(Qt::RoundJoin);
  pen.setCapStyle(Qt::FlatCap);
  switch (series % 5) {
    case 1:
      pen.setDashPattern({4, 2});
      break;
    case 2:
      pen.setDashPattern({1.2, 1.2});
      break;
    case 3:
      pen.setDashPattern({6, 2, 1.2, 2});
      break;
    case 4:
      pen.setDashPattern({8, 4});
      break;
    default:
      pen.setCapStyle(Qt::RoundCap);
  }
  return pen;
}

void drawBarMarks(const Canvas& canvas, const pages::Chart& chart, const ChartFrame& frame) {
  QChart* marks = makeChart(canvas, frame.plot, categoryRange(frame), valueRange(frame));
  std::unique_ptr<QAbstractBarSeries> bars;
  if (chart.kind == pages::ChartKind::StackedBars) {
    bars = std::make_unique<QStackedBarSeries>();
  } else {
    bars = std::make_unique<QBarSeries>();
  }
  bars->setBarWidth(kBarShare);
  for (std::size_t i = 0; i < chart.series.size(); ++i) bars->append(makeSet(canvas, chart, frame, i, false));
  addSeries(marks, bars.release());
}

void drawHorizontalMarks(const Canvas& canvas, const pages::Chart& chart, const ChartFrame& frame) {
  QChart* marks = makeChart(canvas, frame.plot, valueRange(frame), categoryRange(frame));
  auto bars = std::make_unique<QHorizontalBarSeries>();
  bars->setBarWidth(kBarShare);
  // Qt Charts counts from the bottom up, people read from the top down.
  for (std::size_t i = chart.series.size(); i-- > 0;) bars->append(makeSet(canvas, chart, frame, i, true));
  addSeries(marks, bars.release());
}

void drawLineMarks(const Canvas& canvas, const pages::Chart& chart, const ChartFrame& frame) {
  QChart* marks = makeChart(canvas, frame.plot, categoryRange(frame), valueRange(frame));
  const bool steps = chart.kind == pages::ChartKind::Steps;
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    const QPen pen = linePen(canvas.theme(), s);
    QList<QPointF> run;
    QList<QPointF> points;  // those that stand alone, and the last one
    // One series for each unbroken run: within a series Qt Charts would draw across the gap.
    const auto endRun = [&]() {
      if (run.size() == 1) {
        points.append(run.front());
      } else if (run.size() > 1) {
        auto line = std::make_unique<QLineSeries>();
        line->setPen(pen);
        line->replace(run);
        addSeries(marks, line.release());
      }
      run.clear();
    };
    for (int i = 0; i < frame.categories; ++i) {
      const std::optional<double> value = valueAt(chart.series[s], i);
      if (!value) {
        endRun();
      } else if (steps) {
        run << QPointF{i - 0.5, *value} << QPointF{i + 0.5, *value};
      } else {
        run << QPointF{static_cast<double>(i), *value};
      }
    }
    endRun();
    if (const std::optional<int> last = lastDue(chart.series[s], frame.categories); last && !steps) {
      points.append({static_cast<double>(*last), *valueAt(chart.series[s], *last)});
    }
    addPoints(marks, points, pen.color(), canvas.theme());
  }
}

}  // namespace poap::render
